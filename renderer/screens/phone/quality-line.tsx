/** Says it when the sound of the call is poor or missing; else nothing. */
import './quality-line.css';

import { useAppState } from '../../app/app-context.tsx';
import { wordQuality } from '../../wording/quality-words.ts';

export function QualityLine({ legId }: { legId: string | undefined }) {
  const quality = useAppState(({ line }) => (legId === undefined ? undefined : line.legs[legId]?.quality));
  const said = quality === undefined ? undefined : wordQuality(quality);
  return (
    <p className="fl-quality" role="status" aria-label="Sound quality" data-tone={said?.tone}>
      {said?.words}
    </p>
  );
}
