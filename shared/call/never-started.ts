/**
 * Decision: which calls of a list tell one and the same story. While a provider is away, or all lines of a campaign are busy, each
 * try leaves a record; the log and its export have every one, and a list need not repeat it.
 */
import { callOutcome } from './call-outcome.ts';
import type { Call } from './call.ts';

/** Whether neither began, for the same reason and the same campaign, and nobody has written anything of either. */
export function failedAlike(a: Call, b: Call): boolean {
  const reason = reasonNeverStarted(a);
  return reason !== undefined && reason === reasonNeverStarted(b) && a.campaignId === b.campaignId;
}

/** By the code of the provider's refusal, or of the way to it; empty where none was told, undefined of any other call. */
function reasonNeverStarted(call: Call): string | undefined {
  const { state, disposition } = call;
  if (state.phase !== 'ended' || disposition !== undefined) return undefined;
  return callOutcome(call, state.cause) === 'not-started' ? (state.cause.reason ?? '') : undefined;
}
