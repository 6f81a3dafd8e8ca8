/** Decision: what an ended call says about the carrier. */
import type { Call } from '../call/call.ts';
import type { EndCause } from '../call/call-state.ts';
import { callOutcome, type CallOutcome } from '../call/call-outcome.ts';
import type { Attempt } from './failure-watch.ts';

/** A number that does not exist (404) is the list's fault; busy, declined and no answer are the contact's. */
const failuresOfCarrier: readonly CallOutcome[] = ['carrier-failure', 'codec-failure'];

/** Whether the carrier failed an ended call: the share of these is watched, and shown on the live board. */
export const failedByCarrier = (
  call: Pick<Call, 'direction' | 'contactAnsweredAt'>,
  cause: EndCause,
): boolean => cause.by !== 'provider' && failuresOfCarrier.includes(callOutcome(call, cause));

/** Undefined for a call that the carrier never had: an incoming one, one the provider did not take, one that goes on. */
export function attemptOf(call: Call): Attempt | undefined {
  const { direction, providerCallId, state, endedAt, country, callerId, campaignId } = call;
  if (direction !== 'outbound' || providerCallId === undefined) return undefined;
  if (state.phase !== 'ended' || endedAt === undefined || state.cause.by === 'provider') return undefined;
  return {
    atMs: Date.parse(endedAt),
    failed: failedByCarrier(call, state.cause),
    ...(country === undefined ? {} : { country }),
    ...(callerId === undefined ? {} : { callerId }),
    ...(campaignId === undefined ? {} : { campaignId }),
  };
}
