/** How a transfer goes, and what can be done with two calls at once: connect them, or take the contact back. */
import './transfer-line.css';

import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconUsersGroup } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { waitingBeside } from '../../wiring/transfer-intents.ts';
import { wordTransfer } from '../../wording/transfer-wording.ts';

export function TransferLine({ call }: { call: Call }) {
  const leg = useAppState(({ line }) => (call.legId === undefined ? undefined : line.legs[call.legId]));
  const calls = useAppState((state) => state.calls.calls);
  const { connectCalls, takeBack, setConference } = useIntents();
  const waiting = waitingBeside(call, calls);
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
          You, {nameOf(call)} and others hear each other.
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
  if (leg?.phase !== 'established' || call.state.phase !== 'in-progress' || waiting === undefined)
    return null;
  return (
    <div className="fl-transfer">
      <p>{nameOf(waiting)} waits.</p>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconUsersGroup size={15} stroke={1.8} />}
        onClick={() => void setConference(call.id, true)}
      >
        Conference
      </Button>
      <Button
        size="xs"
        leftSection={<IconArrowsJoin2 size={15} stroke={1.8} />}
        onClick={() => void connectCalls(waiting.id, call.id)}
      >
        Connect them
      </Button>
    </div>
  );
}

const nameOf = ({ remote, remoteName }: Call): string => remoteName ?? displayPhoneNumber(remote);
