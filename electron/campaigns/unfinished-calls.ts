/** Decision: what an agent has to finish before the next contact of a campaign. */
import type { Call } from '../../shared/call/call.ts';
import type { WorkPhase } from '../../shared/campaign/campaign-work.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';

/** The call of this very campaign that goes on, of an agent who left during it. */
export const openCallOf = (calls: readonly Call[], campaignId: string): Call | undefined =>
  calls.find(
    (call) => call.origin === 'campaign' && call.state.phase !== 'ended' && call.campaignId === campaignId,
  );

/** A call of whichever campaign that waits for its disposition: leaving and coming back skips none. */
export const owedCall = (calls: readonly Call[]): Call | undefined =>
  calls.find(
    (call) => call.campaignId !== undefined && call.state.phase === 'ended' && owesDisposition(call),
  );

/** The contact waits for the end of another call, and one ended. */
export const isOtherCallOver = (at: WorkPhase, { state }: Call): boolean =>
  at.phase === 'waiting' && at.error.code === 'call_in_progress' && state.phase === 'ended';
