/**
 * Decision: how an open call stands, in words: by its state in the log, by what its leg does, and by the calls beside it. A
 * consult says that it is one, and about whom.
 */
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/call/call.ts';
import { callOutcome, type CallOutcome } from '../../shared/call/call-outcome.ts';
import { isConnected } from '../../shared/call/call-state.ts';
import { isOpen, isRingingHere } from '../../shared/call/occupancy.ts';
import { wordCallState } from '../../shared/call/call-wording.ts';
import type { LegView } from '../softphone/softphone.ts';
import { connectingCalls } from '../stores/connecting.ts';
import { legOf, type LineState } from '../stores/line-slice.ts';
import { meaningOf } from './call-meaning.ts';
import { nameOfFarSide } from './other-far-side.ts';
import { listed, whoIs } from './who.ts';

/** What is looked at: all calls of the desk, the legs they have here, and who else talks on them. */
export interface Desk {
  calls: readonly Call[];
  legs: LineState['legs'];
  answering: LineState['answering'];
  farSides: LineState['farSides'];
}

/** Those that hear each other and the agent, in the order of the desk; none where there is no conference. */
export const conferenceMembers = (desk: Desk): readonly Call[] =>
  desk.calls.filter((call) => isOpen(call) && legOf(call, desk)?.inConference === true);

/** The contact that a colleague is asked about, while they are there. */
export const consultedAbout = (consult: Call, { calls }: Desk): Call | undefined =>
  calls.find(({ id, state }) => id === consult.consultFor && isConnected(state));

/** Two or three words, as `wordCallState` has them, and what the log does not know. */
export function headlineNow(call: Call, desk: Desk): string {
  const leg = legOf(call, desk);
  if (isAnswering(call, desk)) return 'Answering…';
  if (isLost(call)) return 'Reconnecting your call…';
  if (isConnected(call.state) && leg?.holdPending === true)
    return leg.holdWanted ? 'Going on hold…' : 'Coming off hold…';
  if (connectingCalls(call, desk) !== undefined) return 'Being connected…';
  if (call.state.phase === 'in-progress') {
    if (leg?.inConference === true) return 'In conference';
    if (leg?.heldByFarSide === true) return 'You are on hold';
  }
  return wordCallState(call, call.state).headline;
}

/** One sentence. */
export function meaningNow(call: Call, desk: Desk): string {
  const leg = legOf(call, desk);
  if (call.state.phase === 'ended') return meaningOf(call);
  if (isAnswering(call, desk)) return answerMeaning(call, desk);
  if (isLost(call))
    return 'The window had to restart, so you cannot hear each other yet. The call goes on by itself once the line is back; or hang up.';
  if (isConnected(call.state) && leg?.holdPending === true) return holdMeaning(call, leg);
  if (leg?.inConference === true) {
    const heard = conferenceMembers(desk).filter((member) => legOf(member, desk)?.held === false);
    if (heard.length === 0) return 'The conference is on hold: nobody in it hears you or each other.';
    if (leg.held) return `${whoIs(call)} is on hold and hears nobody in the conference.`;
    if (leg.muted) return 'You are muted: nobody in the conference hears you.';
    return `${listed([...heard.map(whoIs), 'you'])} hear each other.`;
  }
  if (call.state.phase === 'held' && conferenceMembers(desk).length > 0)
    return `${whoIs(call)} is out of the conference, on hold, and hears nobody.`;
  if (call.origin === 'consult') return consultMeaning(call, desk);
  if (call.state.phase === 'in-progress') {
    const another = desk.farSides[call.id];
    if (leg?.muted === true)
      return `You are muted: ${another === undefined ? 'the contact' : nameOfFarSide(another)} does not hear you.`;
    if (another !== undefined) return `You are talking to ${nameOfFarSide(another)}.`;
  }
  return meaningOf(call);
}

/** It goes on without this desktop: another leg is to take the place of the one that went with its page. */
const isLost = (call: Call): boolean => call.legLost === true && isConnected(call.state);

/** The agent has answered it, and it rings on until it can be. */
const isAnswering = (call: Call, { answering }: Desk): boolean =>
  isRingingHere(call) && answering.includes(call.id);

function answerMeaning(call: Call, desk: Desk): string {
  const before = desk.calls.find((other) => {
    const leg = legOf(other, desk);
    return leg?.holdPending === true && leg.holdWanted;
  });
  if (before === undefined)
    return legOf(call, desk)?.phase === 'answering'
      ? 'You hear them as soon as your line and your microphone are ready, if they are still there.'
      : meaningOf(call);
  return `Answered as soon as ${whoIs(before)} is on hold. Press Hold there again to go on talking to them.`;
}

function holdMeaning({ origin }: Call, { held, holdWanted, inConference, unanswered }: LegView): string {
  const far = origin === 'consult' ? 'The colleague' : 'The contact';
  // Whoever was not on hold yet when it was taken back may be by now.
  const hears = held || holdWanted ? 'does not hear you' : 'may not hear you';
  const unheard = `${inConference ? 'Nobody in the conference hears you' : `${far} ${hears}`} ${holdWanted ? 'any more' : 'yet'}.`;
  const again = `press Hold again to ${holdWanted ? 'go on talking' : 'let them wait'}`;
  return unanswered
    ? `${unheard} The line has not answered for some seconds: wait, ${again}, or hang up.`
    : `${unheard} The line has not answered yet; ${again}.`;
}

function consultMeaning(call: Call, desk: Desk): string {
  const about = consultedAbout(call, desk);
  const waits = about?.state.phase === 'held' ? ` ${whoIs(about)} waits on hold.` : '';
  switch (call.state.phase) {
    case 'in-progress':
      return legOf(call, desk)?.muted === true
        ? 'You are muted: the colleague does not hear you.'
        : `You are talking to the colleague you asked.${waits}`;
    case 'held':
      return 'The colleague you asked is on hold and cannot hear you.';
    case 'ringing':
    case 'early-media':
      return `The phone of the colleague you ask is ringing.${waits}`;
    case 'agent-answered':
    case 'dialing':
      return `The colleague you ask is being called.${waits}`;
    case 'queued':
    case 'ringing-agent':
    case 'ended':
      return meaningOf(call);
    default:
      return assertNever(call.state);
  }
}

const notReached: Partial<Record<CallOutcome, string>> = {
  completed: 'is no longer there',
  busy: 'is busy',
  'no-answer': 'does not answer',
  declined: 'declined',
  'not-found': 'is not in service',
  cancelled: 'was not reached',
};

/** Of a contact who waits since before the colleague that was asked was gone; undefined where nobody was asked about them. */
export function wordConsultOver(waiting: Call, { calls }: Pick<Desk, 'calls'>): string | undefined {
  const { heldAt, id, state } = waiting;
  if (state.phase !== 'held' || heldAt === undefined) return undefined;
  for (const consult of calls) {
    if (consult.consultFor !== id || consult.state.phase !== 'ended') continue;
    // The agent has talked to the contact since.
    if (consult.endedAt !== undefined && Date.parse(consult.endedAt) < Date.parse(heldAt)) continue;
    const words = notReached[callOutcome(consult, consult.state.cause)] ?? 'could not be reached';
    return `${whoIs(consult)} ${words}. The contact is still waiting.`;
  }
  return undefined;
}
