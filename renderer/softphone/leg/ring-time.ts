/**
 * Decision: how long a call rings before this desktop gives it up. SIP.js has one time for all (fault 29); but a desktop that the
 * provider rings for a call of ours keeps a dialler waiting, while a person who calls is ended by the PBX, or hangs up.
 */
import type { InviteSigns } from '../incoming/answer-policy.ts';

/** Of a call of ours that was not answered by itself, as while the agent talks: as long as it would have been (`expectationWindowMs`). */
const ourCallMs = 30_000;
/** Of a person: longer than PBXs let one ring (15 to 45 s), so that theirs is the last word. */
const personMs = 60_000;

/** Milliseconds that an INVITE with these signs rings here; then it gets 480. */
export function ringTimeMs(invite: InviteSigns): number {
  const ofOurs =
    invite.providerCallId !== undefined ||
    invite.clientRef !== undefined ||
    invite.autoAnswerSign ||
    invite.fromClickToCall === true;
  return ofOurs ? ourCallMs : personMs;
}

/** A contact's phone that this desktop calls: networks end a call themselves after 60 to 120 s; then it gets CANCEL. */
export const contactRingTimeMs = 120_000;

/** A call that is taken back is answered by a machine; longer and the contact has gone. */
export const takeBackTimeMs = 10_000;
