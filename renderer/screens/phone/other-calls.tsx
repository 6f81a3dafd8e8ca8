/** The other calls, compactly: one that waits or rings, and ended ones that still owe a disposition. */
import './other-calls.css';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsJoin2, IconUsersGroup } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { isOpen, isRingingHere } from '../../stores/calls-slice.ts';
import { CountryFlag } from '../country-flag.tsx';
import { toneOfCall } from './tone-of-call.ts';

export function OtherCalls({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return null;
  return (
    <ul className="fl-others" aria-label="Other calls">
      {calls.map((call) => (
        <li key={call.id} className="fl-other fl-card" data-tone={toneOfCall(call)}>
          {call.country !== undefined && <CountryFlag country={call.country} named />}
          <span className="fl-other-text">
            <span className="fl-other-number fl-figures">
              {call.remoteName ?? displayPhoneNumber(call.remote)}
            </span>
            <span className="fl-other-state">
              {wordCallState(call, call.state).headline}
              {!isOpen(call) && owesDisposition(call) && ' · owes a disposition'}
            </span>
          </span>
          <OtherCallActs call={call} />
        </li>
      ))}
    </ul>
  );
}

function OtherCallActs({ call }: { call: Call }) {
  const { answer, decline, show, swapTo } = useIntents();
  if (isRingingHere(call)) {
    return (
      <>
        <Button size="xs" color="red" variant="light" onClick={() => decline(call.id)}>
          Decline
        </Button>
        <Button size="xs" color="green" onClick={() => answer(call.id)}>
          Answer
        </Button>
      </>
    );
  }
  if (call.state.phase === 'held') {
    return (
      <>
        <TogetherActs waiting={call} />
        <Button size="xs" variant="default" onClick={() => swapTo(call.id)}>
          Swap
        </Button>
      </>
    );
  }
  return (
    <Button size="xs" variant="default" onClick={() => show(call.id)}>
      Show
    </Button>
  );
}

/** What can be done with the one that waits and the one the agent talks to. */
function TogetherActs({ waiting }: { waiting: Call }) {
  const { connectCalls, setConference } = useIntents();
  const talking = useAppState(({ calls }) => calls.calls.find(({ state }) => state.phase === 'in-progress'));
  if (talking === undefined) return null;
  return (
    <>
      <Tooltip label="Conference: all hear each other">
        <ActionIcon
          size={30}
          variant="light"
          aria-label="Conference"
          onClick={() => void setConference(talking.id, true)}
        >
          <IconUsersGroup size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Connect them with each other, and leave">
        <ActionIcon
          size={30}
          variant="light"
          aria-label="Connect them"
          onClick={() => void connectCalls(waiting.id, talking.id)}
        >
          <IconArrowsJoin2 size={17} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
