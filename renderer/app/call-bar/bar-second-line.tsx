/** The second line of the call bar: who else is there and what can be done about it, what went wrong, what is owed. */
import './bar-second-line.css';

import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsJoin2,
  IconDialpad,
  IconPhoneIncoming,
  IconUsersGroup,
} from '@tabler/icons-react';

import { assertNever } from '../../../shared/assert-never.ts';
import type { Call } from '../../../shared/call/call.ts';
import { partnerOf } from '../../../shared/call/consultation.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import type { Notice } from '../../../shared/notice.ts';
import { CallPreparing } from '../../screens/phone/call-preparing.tsx';
import { HoldTimer } from '../../screens/phone/call-timer.tsx';
import { useDesk } from '../../screens/phone/use-desk.ts';
import { useTones } from '../../screens/phone/use-tones.ts';
import { useTypedDigits } from '../../screens/phone/use-typed-digits.ts';
import { connectingCalls } from '../../stores/connecting.ts';
import { agentStateWords } from '../../wording/campaign-wording.ts';
import { headlineNow } from '../../wording/call-now.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { controlIds } from '../control-ids.ts';
import { RegistrationPill } from '../frame/status-pills.tsx';
import { type BarLine, barLine } from './bar-line.ts';
import { Act, Words } from './bar-parts.tsx';
import { BarWork } from './bar-work.tsx';
import { whoIs } from '../../wording/who.ts';

/** @param toDisposition leads to where dispositions are written */
export function BarSecondLine({ toDisposition }: { toDisposition: () => void }) {
  const calls = useAppState((state) => state.calls);
  const line = useAppState((state) => state.line);
  const notices = useAppState((state) => state.notices);
  const dial = useAppState((state) => state.dial);
  const work = useAppState((state) => state.work);
  const shown = barLine({ calls, dial, line, notices, work });
  const { keyed, refusal, send } = useTones();
  useTypedDigits(send, keyed);
  const quiet = shown.about === 'nothing' || shown.about === 'owed' || shown.about === 'over';
  return (
    <div className="fl-bar-line" data-about={shown.about} data-quiet={quiet || undefined}>
      {refusal !== undefined && shown.about === 'tones' ? (
        <Words alert>
          {wordError(refusal).title}. {wordError(refusal).message}
        </Words>
      ) : (
        <Said shown={shown} toDisposition={toDisposition} />
      )}
      <RegistrationPill />
    </div>
  );
}

function Said({ shown, toDisposition }: { shown: BarLine; toDisposition: () => void }) {
  const { takeBack, endConference, seen, callAgain } = useIntents();
  switch (shown.about) {
    case 'caller':
      return <Caller call={shown.call} more={shown.more} />;
    case 'transfer':
      return (
        <>
          <Words name="Transfer">{shown.words}</Words>
          <Act onClick={() => takeBack(shown.call.id)}>Take back</Act>
        </>
      );
    case 'preparing':
      return <CallPreparing />;
    case 'notice':
      return <Told notice={shown.notice} more={shown.more} />;
    case 'tones':
      return <TonesSent legId={shown.legId} />;
    case 'conference':
      return (
        <>
          <IconUsersGroup size={16} stroke={1.8} aria-hidden className="fl-bar-line-icon" />
          <Words name="Conference">Conference with {shown.others.map(whoIs).join(', ')}</Words>
          <Act onClick={() => void endConference(shown.call.id)}>End conference</Act>
        </>
      );
    case 'aside':
      return <Aside {...shown} />;
    case 'over':
      return (
        <>
          <Words>{owedWords(shown.owed)}</Words>
          {!owesDisposition(shown.call) && <Act onClick={() => seen(shown.call.id)}>Close</Act>}
          <Act onClick={() => callAgain(shown.call)}>Call again</Act>
          {shown.owed > 0 && (
            <Act primary onClick={toDisposition}>
              Disposition
            </Act>
          )}
        </>
      );
    case 'owed':
      return (
        <>
          <Words>{owedWords(shown.owed)}</Words>
          <Act onClick={toDisposition}>Disposition</Act>
        </>
      );
    case 'work':
      return <BarWork work={shown.work} />;
    case 'nothing':
      return <Presence />;
    default:
      return assertNever(shown);
  }
}

function Caller({ call, more }: { call: Call; more: number }) {
  const { answer, decline } = useIntents();
  const answering = useAppState(({ line }) => line.answering.includes(call.id));
  return (
    <section className="fl-bar-caller" aria-label="Waiting caller">
      <IconPhoneIncoming size={17} stroke={1.9} aria-hidden className="fl-bar-line-icon" />
      <Words>
        {call.direction === 'outbound' && !answering && 'Your call to '}
        <strong className="fl-figures">{whoIs(call)}</strong>{' '}
        {answering ? 'answering…' : call.direction === 'outbound' ? 'waits' : 'calls'}
        {more > 0 && `, ${more} more`}
      </Words>
      <Act color="red" onClick={() => decline(call.id)}>
        Decline
      </Act>
      <Act id={controlIds.answer(call.id)} color="green" onClick={() => answer(call.id)}>
        Answer
      </Act>
    </section>
  );
}

function Aside({ call, talking, more }: BarLine & { about: 'aside' }) {
  const { swapTo, show, takeBack, joinConference, connectCalls } = useIntents();
  const partner = useAppState(({ calls }) => partnerOf(call, calls.calls));
  const desk = useDesk();
  const connecting = connectingCalls(call, desk) !== undefined;
  const held = call.state.phase === 'held' && !connecting;
  return (
    <>
      <Words name="Other call">
        <strong className="fl-figures">{whoIs(call)}</strong> {headlineNow(call, desk)}{' '}
        <HoldTimer call={call} />
        {more > 0 && `, ${more} more`}
      </Words>
      {held && (
        <>
          {talking !== undefined && (
            <Tooltip label="Conference: all hear each other">
              <ActionIcon size={28} aria-label="Conference" onClick={() => void joinConference(call.id)}>
                <IconUsersGroup size={17} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          )}
          {partner !== undefined && (
            <Tooltip label={`Connect with ${whoIs(partner)}, and leave`}>
              <ActionIcon size={28} aria-label="Connect them" onClick={() => void connectCalls(call.id)}>
                <IconArrowsJoin2 size={17} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          )}
        </>
      )}
      {connecting ? (
        <Act onClick={() => takeBack(call.id)}>Take back</Act>
      ) : held ? (
        <Act onClick={() => swapTo(call.id)}>Swap</Act>
      ) : (
        <Act onClick={() => show(call.id)}>Show</Act>
      )}
    </>
  );
}

function Told({ notice, more }: { notice: Notice; more: number }) {
  const { dismissNotice, setCompact } = useIntents();
  return (
    <div className="fl-bar-told" data-severity={notice.severity}>
      <IconAlertTriangle size={16} stroke={1.8} aria-hidden className="fl-bar-line-icon" />
      <Words alert={notice.severity === 'error'} title={`${notice.title}. ${notice.message}`}>
        <strong>{notice.title}.</strong> {notice.message}
      </Words>
      <Act onClick={() => setCompact(false)}>{more > 0 ? `Read, ${more} more` : 'Read'}</Act>
      <CloseButton
        size="sm"
        aria-label={`Dismiss: ${notice.title}`}
        onClick={() => dismissNotice(notice.id)}
      />
    </div>
  );
}

/** As many as fit; the last ones matter. */
const shownTones = 14;

function TonesSent({ legId }: { legId: string }) {
  const tones = useAppState(({ line }) => line.tones[legId]);
  return (
    <>
      <IconDialpad size={16} stroke={1.8} aria-hidden className="fl-bar-line-icon" />
      <Words name="Tones sent">
        {tones === undefined
          ? 'Digits you type or paste are tones. K ends it.'
          : Array.from(tones.slice(-shownTones)).join(' ')}
      </Words>
    </>
  );
}

function Presence() {
  const { state } = useAppState((app) => app.work.presence);
  return <Words>{agentStateWords[state]}</Words>;
}

const owedWords = (owed: number): string =>
  owed === 0
    ? 'Needs no disposition'
    : owed === 1
      ? 'A disposition is owed'
      : `${owed} dispositions are owed`;
