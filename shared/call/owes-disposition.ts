/** Decision: which calls an agent must dispose of. */
import { mayBeDone } from '../errors/lost-answers.ts';
import type { Call } from './call.ts';

/**
 * Every call that was made, or that an agent answered; a missed one has nothing to dispose of, nor one in which a colleague was
 * asked, nor a campaign's that the provider would not take.
 */
export const owesDisposition = (
  call: Pick<
    Call,
    'disposition' | 'direction' | 'agentAnsweredAt' | 'origin' | 'providerCallId' | 'legId' | 'state'
  >,
): boolean =>
  call.disposition === undefined &&
  call.origin !== 'consult' &&
  (call.direction === 'outbound' || call.agentAnsweredAt !== undefined) &&
  refusalOfContact(call) === undefined;

/** The code by which the provider would not take the call of a campaign's contact, or was not reached with it; undefined of a call that was, or may be, made. */
export function refusalOfContact({
  origin,
  providerCallId,
  legId,
  state,
}: Pick<Call, 'origin' | 'providerCallId' | 'legId' | 'state'>): string | undefined {
  if (origin !== 'campaign' || providerCallId !== undefined || legId !== undefined) return undefined;
  if (state.phase !== 'ended' || state.cause.by !== 'provider') return undefined;
  const { reason } = state.cause;
  return reason === undefined || mayBeDone(reason) ? undefined : reason;
}

/** Milliseconds after its end in which a call is still asked for its disposition. */
export const owedForMs = 24 * 60 * 60 * 1000;
