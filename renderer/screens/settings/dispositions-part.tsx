/** Dispositions that have not arrived at the provider: those it refused, each to be sent again, and those that wait. */
import { Button } from '@mantine/core';

import type { Undelivered } from '../../../shared/disposition/undelivered.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordAccount } from '../../wording/account-words.ts';
import { wordWhen } from '../../wording/when.ts';
import { ErrorNote } from '../error-note.tsx';
import { usePermission } from '../use-permission.ts';
import { useResendable } from './use-resendable.ts';

export function DispositionsPart() {
  const { undeliveredDispositions, resendDisposition } = useIntents();
  const changes = useAppState((state) => state.desktop.dispositionChanges);
  const {
    listed: undelivered,
    error,
    sendAgain,
  } = useResendable(undeliveredDispositions, resendDisposition, changes);
  return (
    <>
      <ErrorNote error={error} />
      {undelivered !== undefined && (
        <>
          <p className="fl-settings-hint" role="status">
            {wordWaiting(undelivered)}
          </p>
          {undelivered.refused.length > 0 && (
            <ul className="fl-webhook-deliveries" aria-label="Refused dispositions" tabIndex={0}>
              {undelivered.refused.map((refused) => (
                <Refused key={refused.id} refused={refused} onSendAgain={() => void sendAgain(refused.id)} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

interface RefusedProps {
  refused: Undelivered['refused'][number];
  onSendAgain: () => void;
}

function Refused({ refused: { remote, label, error, savedAt }, onSendAgain }: RefusedProps) {
  const number = displayPhoneNumber(remote);
  const { may, reason } = usePermission('PUT /calls/{callId}/disposition', 'it stays in the call log here');
  return (
    <li data-tone="bad">
      <span className="fl-figures fl-selectable">{number}</span>
      <span className="fl-webhook-state">
        <span>Refused: {label}</span>
        <span className="fl-settings-hint" title={error}>
          {wordWhen(savedAt, new Date())}: {error}
        </span>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!may}
        title={reason}
        aria-label={`Send the disposition of ${number} again`}
        onClick={onSendAgain}
      >
        Send again
      </Button>
    </li>
  );
}

function wordWaiting({ refused, waiting, elsewhere }: Undelivered): string {
  const sentences = [
    ...(waiting > 0 ? [`${waiting} on ${waiting === 1 ? 'its' : 'their'} way.`] : []),
    ...elsewhere.map(({ account, count }) =>
      count === 1
        ? `1 waits until this desktop works for ${wordAccount(account)} again.`
        : `${count} wait until this desktop works for ${wordAccount(account)} again.`,
    ),
  ];
  if (refused.length === 0 && sentences.length === 0) return 'All have been delivered.';
  return sentences.join(' ');
}
