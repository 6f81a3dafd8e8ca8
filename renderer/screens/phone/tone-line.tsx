/** In a call, under the number: the tones sent so far. */
import type { Call } from '../../../shared/call/call.ts';
import { useAppState } from '../../app/app-context.tsx';

/** As many as fit on the line; the last ones matter. */
const shownTones = 16;

export function ToneLine({ call }: { call: Call }) {
  const tones = useAppState(({ line }) => (call.legId === undefined ? undefined : line.tones[call.legId]));
  return (
    <div className="fl-preview" role="status" aria-label="Tones sent">
      <div>
        <p className="fl-preview-hint">The keypad sends tones to this call.</p>
        <p className="fl-preview-number fl-figures">
          {tones === undefined ? '' : Array.from(tones.slice(-shownTones)).join(' ')}
        </p>
      </div>
    </div>
  );
}
