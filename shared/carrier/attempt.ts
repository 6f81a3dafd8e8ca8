/** Decision: what an ended call says about the carrier. */
import type { Call } from '../call/call.ts';
import { callOutcome, type CallOutcome } from '../call/call-outcome.ts';
import type { Attempt } from './failure-watch.ts';

/** A number that does not exist (404) is the list's fault; busy, declined and no answer are the contact's. */
const failuresOfCarrier: readonly CallOutcome[] = ['carrier-failure', 'codec-failure'];

/** Undefined for a call that the carrier never had: an incoming one, one the provider did not take, one that goes on. */
export function attemptOf(call: Call): Attempt | undefined {
  const { direction, providerCallId, state, endedAt, country, callerId, campaignId } = call;
  if (direction !== 'outbound' || providerCallId === undefined) return undefined;
  if (state.phase !== 'ended' || endedAt === undefined || state.cause.by === 'provider') return undefined;
  return {
    atMs: Date.parse(endedAt),
    failed: failuresOfCarrier.includes(callOutcome(call, state.cause)),
    ...(country === undefined ? {} : { country }),
    ...(callerId === undefined ? {} : { callerId }),
    ...(campaignId === undefined ? {} : { campaignId }),
  };
}
