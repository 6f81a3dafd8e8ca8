/** In a call, under the field: the tones sent so far, or why what was typed or pasted is none. */
import type { Call } from '../../../shared/call/call.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState } from '../../app/app-context.tsx';
import { wordError } from '../../wording/error-wording.ts';

/** As many as fit on the line; the last ones matter. */
const shownTones = 16;

export function ToneLine({ call, refusal }: { call: Call; refusal: AppError | undefined }) {
  const tones = useAppState(({ line }) => (call.legId === undefined ? undefined : line.tones[call.legId]));
  if (refusal !== undefined) {
    const { title, message } = wordError(refusal);
    return (
      <div className="fl-preview" data-refused role="alert">
        <div>
          <p className="fl-preview-number">{title}</p>
          <p className="fl-preview-caller">{message}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="fl-preview" role="status" aria-label="Tones sent">
      <div>
        <p className="fl-preview-hint">
          Tones for this call: press keys, or type above and press Enter. A comma waits 2 s.
        </p>
        <p className="fl-preview-number fl-figures">
          {tones === undefined ? '' : Array.from(tones.slice(-shownTones)).join(' ')}
        </p>
      </div>
    </div>
  );
}
