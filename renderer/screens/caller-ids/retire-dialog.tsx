/** Replacing or retiring a caller ID can't be undone: its effect is said before it is done. */
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import type { Named } from '../../wording/names-by-id.ts';
import { effectOfRetiring, wordReplacing, wordRetiring } from '../../wording/retirement-effect.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';

export interface Retirement {
  callerId: CallerId;
  how: 'replace' | 'deprecate';
}

const words = {
  replace: { title: 'Replace this number?', act: 'Replace' },
  deprecate: { title: 'Retire this number?', act: 'Retire' },
} as const;

interface RetireDialogProps {
  retirement: Retirement | undefined;
  all: readonly CallerId[];
  campaigns: readonly Named[];
  onClose: () => void;
}

export function RetireDialog({ retirement, all, campaigns, onClose }: RetireDialogProps) {
  const { replaceCallerId, deprecateCallerId } = useIntents();
  if (retirement === undefined) return null;
  const { callerId, how } = retirement;
  const effect = effectOfRetiring(callerId, all, campaigns);
  const sentences = how === 'replace' ? wordReplacing(callerId, effect) : wordRetiring(callerId, effect);
  return (
    <ConfirmDialog
      opened
      title={words[how].title}
      act={words[how].act}
      onAct={() => (how === 'replace' ? replaceCallerId(callerId.id) : deprecateCallerId(callerId.id))}
      onClose={onClose}
    >
      <p className="fl-retire-number fl-figures">{displayPhoneNumber(callerId.number)}</p>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </ConfirmDialog>
  );
}
