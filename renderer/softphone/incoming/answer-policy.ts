/**
 * Decision: what becomes of an INVITE. The engine answers by itself only a call that this agent asked for, named by its
 * client reference or the provider's call ID, within the expectation's time; anybody who can send an INVITE with an
 * auto-answer header could open the agent's microphone otherwise.
 */
import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';

export interface InviteSigns {
  providerCallId?: string;
  clientRef?: string;
  autoAnswerSign: boolean;
  /** It comes from the address by which the PBX carries out click-to-call, which has no words for a call of ours. */
  fromClickToCall?: boolean;
}

export type AnswerDecision =
  | { decision: 'answer'; expectation: ExpectedCall }
  /** It may be one of ours whose call ID the provider has not told yet: keep still until that is known. */
  | { decision: 'wait'; untilMs: number }
  /** `expectation`: it is one that this agent asked for, who talks on another one. */
  | { decision: 'ring'; expectation?: ExpectedCall };

/** @param busy another leg is established: the agent decides which one to talk on */
export function decideAnswer(
  invite: InviteSigns,
  expected: readonly ExpectedCall[],
  nowMs: number,
  busy: boolean,
): AnswerDecision {
  const live = expected.filter((call) => call.expiresAtMs > nowMs);
  const named = live.find(
    (call) =>
      call.clientRef === invite.clientRef ||
      (invite.providerCallId !== undefined && call.providerCallId === invite.providerCallId),
  );
  // With one call asked for there is no doubt which one it is; with two nobody can tell.
  const expectation = named ?? (invite.fromClickToCall === true && live.length === 1 ? live[0] : undefined);
  if (expectation !== undefined) return { decision: busy ? 'ring' : 'answer', expectation };
  // Without a sign it is an ordinary call; without a call ID nothing can tell it for ours; with a client reference it is
  // one that nobody here made.
  const mayBeOurs =
    invite.autoAnswerSign && invite.providerCallId !== undefined && invite.clientRef === undefined;
  if (!mayBeOurs) return { decision: 'ring' };
  const unnamed = live.filter((call) => call.providerCallId === undefined);
  const untilMs = Math.min(nowMs + longestWaitMs, ...unnamed.map((call) => call.expiresAtMs));
  return unnamed.length > 0 ? { decision: 'wait', untilMs } : { decision: 'ring' };
}

/** The answer to a POST takes less; a person who calls in that moment hears two more seconds of ringback. */
const longestWaitMs = 2000;
