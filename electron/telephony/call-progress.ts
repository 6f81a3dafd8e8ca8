/** Decision: what the provider's state of a call says in terms of the call's own state machine. */
import type { CallFact, EndCause } from '../../shared/call/call-state.ts';
import type { ProviderCall } from './answers.ts';

/** The facts in `call`, in order; a state this version does not know says nothing. */
export function factsOf(call: ProviderCall): CallFact[] {
  switch (call.state) {
    case 'ringing_agent':
      return [{ type: 'agent-invited' }];
    case 'agent_answered':
      return [{ type: 'agent-answered' }, { type: 'contact-dialed' }];
    case 'ringing':
      return [{ type: 'contact-ringing' }];
    case 'answered':
    case 'in_progress':
      return [{ type: 'contact-answered' }];
    case 'completed':
    case 'failed':
      return [{ type: 'ended', cause: endCauseOf(call) }];
    default:
      return [];
  }
}

/** What the provider says of a call's end. */
export function endCauseOf(call: ProviderCall): EndCause {
  return {
    by: endedBy(call),
    ...(call.sipCode === undefined ? {} : { sipCode: call.sipCode }),
    ...(call.reason === undefined ? {} : { reason: call.reason }),
  };
}

function endedBy({ hangupBy, sipCode }: ProviderCall): EndCause['by'] {
  switch (hangupBy) {
    case 'agent':
    case 'contact':
    case 'provider':
    case 'network':
      return hangupBy;
    case undefined:
    default:
      return sipCode === undefined || !saysWhy(sipCode) ? 'provider' : endedBySipCode(sipCode);
  }
}

/** Whether a SIP code tells why a call ended: 200 in a Reason header is a call that was answered, and then hung up by somebody. */
export const saysWhy = (sipCode: number): boolean => sipCode >= 300;

/** Who a SIP final response speaks for: the person (busy, no answer, declined) or the network on the way. */
export function endedBySipCode(sipCode: number): EndCause['by'] {
  return [480, 486, 487, 600, 603].includes(sipCode) ? 'contact' : 'network';
}
