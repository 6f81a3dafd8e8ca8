/** Decision: the colour of a call's state: green talking, amber waiting or ringing, red failed, grey over. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { Call } from '../../../shared/call/call.ts';
import { type CallOutcome, callOutcome } from '../../../shared/call/call-outcome.ts';
import type { LegView } from '../../softphone/softphone.ts';

export type Tone = 'good' | 'waiting' | 'bad' | 'quiet';

/** @param leg what its leg does: a contact who holds the agent does not talk, nor one who goes on hold */
export function toneOfCall(call: Call, leg?: Pick<LegView, 'heldByFarSide' | 'holdPending'>): Tone {
  switch (call.state.phase) {
    case 'in-progress':
      if (call.legLost === true) return 'waiting';
      return leg?.heldByFarSide === true || leg?.holdPending === true ? 'waiting' : 'good';
    case 'held':
    case 'queued':
    case 'ringing-agent':
    case 'agent-answered':
    case 'dialing':
    case 'ringing':
    case 'early-media':
      return 'waiting';
    case 'ended':
      return toneOfOutcome(callOutcome(call, call.state.cause));
    default:
      return assertNever(call.state);
  }
}

export function toneOfOutcome(outcome: CallOutcome): Tone {
  switch (outcome) {
    case 'completed':
      return 'good';
    case 'busy':
    case 'no-answer':
    case 'missed':
    case 'interrupted':
    case 'unknown':
      return 'waiting';
    case 'not-found':
    case 'carrier-failure':
    case 'codec-failure':
    case 'not-started':
    case 'provider-failure':
    case 'failed':
      return 'bad';
    case 'declined':
    case 'cancelled':
    case 'answered-elsewhere':
      return 'quiet';
    default:
      return assertNever(outcome);
  }
}
