/** Says it when the sound of the call is poor or missing; else nothing. */
import './quality-line.css';

import { useAppState } from '../../app/app-context.tsx';
import { wordQuality } from '../../wording/quality-words.ts';

export function QualityLine({ legId }: { legId: string | undefined }) {
  const leg = useAppState(({ line }) => (legId === undefined ? undefined : line.legs[legId]));
  const said = leg?.quality === undefined ? undefined : wordQuality({ ...leg.quality, ...leg });
  return (
    <p className="fl-quality" role="status" aria-label="Sound quality" data-tone={said?.tone}>
      {said?.words}
    </p>
  );
}
