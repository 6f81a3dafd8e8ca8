/**
 * The calls beside the current one, between its head and its controls: one that rings, the members of a conference, those
 * that wait, and ended ones that still owe a disposition. What does not fit is scrolled to.
 */
import './other-calls.css';

import { Button } from '@mantine/core';

import type { Call } from '../../../shared/call/call.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { controlIds } from '../../app/control-ids.ts';
import { isOpen, isRingingHere } from '../../../shared/call/occupancy.ts';
import { connectingCalls } from '../../stores/connecting.ts';
import { legOf } from '../../stores/line-slice.ts';
import { conferenceMembers, headlineNow } from '../../wording/call-now.ts';
import { wordConnecting } from '../../wording/transfer-wording.ts';
import { HoldTimer } from './call-timer.tsx';
import { CountryFlag } from '../country-flag.tsx';
import { Conference } from './conference.tsx';
import { TogetherActs } from './together-acts.tsx';
import { toneOfCall } from './tone-of-call.ts';
import { useDesk } from './use-desk.ts';
import { WholeNumbers } from './whole-numbers.tsx';

export function OtherCalls({ current, calls }: { current: Call; calls: readonly Call[] }) {
  const members = conferenceMembers(useDesk());
  // A colleague who is gone is told of where it matters, with the contact who waits.
  const apart = calls.filter((call) => !members.includes(call) && (isOpen(call) || owesDisposition(call)));
  const ringing = apart.filter(isRingingHere);
  const others = [...ringing, ...apart.filter((call) => !isRingingHere(call))];
  if (others.length === 0 && members.length === 0) return null;
  return (
    <div className="fl-beside" role="group" aria-label="Beside this call" tabIndex={0}>
      {ringing.length === 0 && <Conference current={current} members={members} />}
      {others.length > 0 && (
        <ul className="fl-others" aria-label="Other calls">
          {others.map((call) => (
            <OtherCall key={call.id} call={call} />
          ))}
        </ul>
      )}
      {ringing.length > 0 && <Conference current={current} members={members} />}
    </div>
  );
}

function OtherCall({ call }: { call: Call }) {
  const leg = useAppState(({ line }) => legOf(call, line));
  return (
    <li className="fl-other" data-tone={toneOfCall(call, leg)}>
      {call.country !== undefined && <CountryFlag country={call.country} named />}
      <span className="fl-other-text">
        <span className="fl-other-number fl-figures fl-selectable">{displayPhoneNumber(call.remote)}</span>
        <span className="fl-other-state">
          <strong>{headlineNow(call, useDesk())}</strong> <HoldTimer call={call} />
          {call.remoteName !== undefined && ` · ${call.remoteName}`}
          {!isOpen(call) && owesDisposition(call) && ' · owes a disposition'}
        </span>
      </span>
      <OtherCallActs call={call} />
    </li>
  );
}

function OtherCallActs({ call }: { call: Call }) {
  const { answer, decline, show, swapTo, takeBack } = useIntents();
  const desk = useDesk();
  const connecting = connectingCalls(call, desk);
  if (isRingingHere(call)) {
    return (
      <span className="fl-other-acts">
        <Button size="xs" color="red" variant="light" onClick={() => decline(call.id)}>
          Decline
        </Button>
        <Button id={controlIds.answer(call.id)} size="xs" color="green" onClick={() => answer(call.id)}>
          Answer
        </Button>
      </span>
    );
  }
  if (connecting !== undefined) {
    return (
      <>
        <Button size="xs" variant="default" onClick={() => takeBack(call.id)}>
          Take back
        </Button>
        <span className="fl-other-hint">
          <WholeNumbers words={wordConnecting(connecting, call)} />
        </span>
      </>
    );
  }
  if (call.state.phase === 'held') {
    return (
      <>
        <Button size="xs" variant="default" onClick={() => swapTo(call.id)}>
          Swap
        </Button>
        <TogetherActs waiting={call} />
      </>
    );
  }
  return (
    <Button size="xs" variant="default" onClick={() => show(call.id)}>
      Show
    </Button>
  );
}
