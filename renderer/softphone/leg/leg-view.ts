/** Contract: a leg as the screens need it; plain data. */
import type { CallQuality } from '../quality/call-quality.ts';
import type { LegPhase } from './leg-ending.ts';
import { type LegAudio, silence } from '../quality/leg-statistics.ts';
import type { LegTransferState } from './leg-transfers.ts';

export interface LegView extends LegAudio {
  /** SIP Call-ID. */
  legId: string;
  phase: LegPhase;
  muted: boolean;
  /** The agent speaks, and the far side does not hear it: the leg is muted. */
  speakingWhileMuted: boolean;
  /** On hold by this desktop. */
  held: boolean;
  /** A hold or resume waits for the far side's answer, which hears nothing of the agent until then. */
  holdPending: boolean;
  /** What the agent wants; other than `held` only while that is pending. */
  holdWanted: boolean;
  /** The far side has left a re-INVITE of this desktop without an answer for some seconds. */
  unanswered: boolean;
  /** The far side has put this desktop on hold. */
  heldByFarSide: boolean;
  /** Its far side hears the others of a conference. */
  inConference: boolean;
  /** Absent while no transfer is under way. */
  transfer?: LegTransferState | undefined;
  /** Of a transfer to another leg of this desktop (attended): which one. */
  transferLegId?: string | undefined;
  /** Absent until the call stands. */
  quality?: CallQuality;
}

/** A leg of which nothing is known but its name. */
export const newLegView = (legId: string): LegView => ({
  legId,
  phase: 'ringing',
  muted: false,
  speakingWhileMuted: false,
  held: false,
  holdPending: false,
  holdWanted: false,
  unanswered: false,
  heldByFarSide: false,
  inConference: false,
  ...silence,
});
