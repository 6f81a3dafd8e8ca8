/**
 * Decision: the one state machine of a call, used by the engine, the log and the screens.
 *
 *   queued → ringing-agent → agent-answered → dialing → ringing → early-media → in-progress ⇄ held
 *      └────────────┴──────────────┴─────────────┴─────────┴───────────┴──────────────┴──────→ ended(cause)
 *
 * Facts come from two sides, the SIP leg on this desktop and the provider's event stream, in any order and more than
 * once. So a fact moves a call only forward: one that comes late or twice changes nothing.
 */
import * as z from 'zod/mini';

import { assertNever } from '../assert-never.ts';
import { isEndUnknown } from './call-outcome.ts';

export const endCauseSchema = z.object({
  /** Who or what ended it; `network` is the carrier or the SIP path, `local` this machine. */
  by: z.enum(['agent', 'contact', 'provider', 'network', 'local']),
  sipCode: z.optional(z.number()),
  /** One of `call-outcome.ts`, or the words of a Reason header or of the provider. */
  reason: z.optional(z.string()),
});
export type EndCause = z.infer<typeof endCauseSchema>;

export const callStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('queued') }),
  z.object({ phase: z.literal('ringing-agent') }),
  z.object({ phase: z.literal('agent-answered') }),
  z.object({ phase: z.literal('dialing') }),
  z.object({ phase: z.literal('ringing') }),
  z.object({ phase: z.literal('early-media') }),
  z.object({ phase: z.literal('in-progress') }),
  z.object({ phase: z.literal('held') }),
  z.object({ phase: z.literal('ended'), cause: endCauseSchema }),
]);
export type CallState = z.infer<typeof callStateSchema>;
export type CallPhase = CallState['phase'];

export type CallFact =
  /** The INVITE of this call reached the desktop. */
  | { type: 'agent-invited' }
  /** The desktop answered its leg. */
  | { type: 'agent-answered' }
  /** The provider knows that the agent answered: it dials the contact now. */
  | { type: 'contact-dialed' }
  | { type: 'contact-ringing' }
  /** Audio comes from the contact's side before it answered: ringback or an announcement. */
  | { type: 'audio-before-answer' }
  | { type: 'contact-answered' }
  | { type: 'held' }
  | { type: 'resumed' }
  | { type: 'ended'; cause: EndCause }
  /** The provider tells how a call ended that was closed here without its word on it. */
  | { type: 'end-learnt'; cause: EndCause };

/** How far a call has come. `held` stands beside `in-progress`. */
const progress: Record<CallPhase, number> = {
  queued: 0,
  'ringing-agent': 1,
  'agent-answered': 2,
  dialing: 3,
  ringing: 4,
  'early-media': 5,
  'in-progress': 6,
  held: 6,
  ended: 7,
};

type OpenPhase = Exclude<CallPhase, 'ended'>;

const forward = (state: CallState, phase: OpenPhase): CallState =>
  progress[phase] > progress[state.phase] ? { phase } : state;

/** The state after `fact`; the very same object when the fact changes nothing. */
export function nextCallState(state: CallState, fact: CallFact): CallState {
  if (state.phase === 'ended')
    return fact.type === 'end-learnt' && isEndUnknown(state) ? { phase: 'ended', cause: fact.cause } : state;
  switch (fact.type) {
    case 'agent-invited':
      return forward(state, 'ringing-agent');
    case 'agent-answered':
      return forward(state, 'agent-answered');
    case 'contact-dialed':
      return forward(state, 'dialing');
    case 'contact-ringing':
      return forward(state, 'ringing');
    case 'audio-before-answer':
      // Only once the contact is being dialled: comfort noise right after the agent's answer is not ringback.
      return state.phase === 'dialing' || state.phase === 'ringing' ? { phase: 'early-media' } : state;
    case 'contact-answered':
      return forward(state, 'in-progress');
    case 'held':
      return state.phase === 'in-progress' ? { phase: 'held' } : state;
    case 'resumed':
      return state.phase === 'held' ? { phase: 'in-progress' } : state;
    case 'ended':
    case 'end-learnt':
      return { phase: 'ended', cause: fact.cause };
    default:
      return assertNever(fact);
  }
}

/** True while the contact and the agent are connected. */
export const isConnected = (state: CallState): boolean =>
  state.phase === 'in-progress' || state.phase === 'held';
