/** What goes on with a call beside talking: it is handed over, in a conference, or on hold by the contact. */
import './transfer-line.css';

import { Button } from '@mantine/core';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordTransfer } from '../../wording/transfer-wording.ts';

export function TransferLine({ call }: { call: Call }) {
  const leg = useAppState(({ line }) => (call.legId === undefined ? undefined : line.legs[call.legId]));
  const { takeBack, setConference } = useIntents();
  if (leg?.transfer !== undefined) {
    return (
      <div className="fl-transfer">
        <p role="status" aria-label="Transfer">
          {wordTransfer(leg.transfer)}
        </p>
        <Button size="xs" variant="default" onClick={() => takeBack(call.id)}>
          Take back
        </Button>
      </div>
    );
  }
  if (leg?.inConference === true) {
    return (
      <div className="fl-transfer" data-tone="accent">
        <p role="status" aria-label="Conference">
          In conference
        </p>
        <Button size="xs" variant="default" onClick={() => void setConference(call.id, false)}>
          End conference
        </Button>
      </div>
    );
  }
  if (leg?.heldByFarSide === true && !leg.held) {
    return (
      <div className="fl-transfer">
        <p role="status" aria-label="Hold by the contact">
          {nameOf(call)} has put you on hold.
        </p>
      </div>
    );
  }
  return null;
}

const nameOf = ({ remote, remoteName }: Call): string => remoteName ?? displayPhoneNumber(remote);
