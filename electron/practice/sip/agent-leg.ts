/** What a call needs to know of the agent's leg, whichever side sent the INVITE. */
import type { LegAudio } from '../media/leg-audio.ts';
import type { TransferStatus } from './refer-subscription.ts';
import type { ReferTarget } from './refer-to.ts';
import type { DialogId } from './replaces.ts';
import type { SipUserAgent } from './sip-user-agent.ts';

/** Why a leg ended; becomes the Reason header (RFC 3326) of our BYE or CANCEL. */
export interface HangupReason {
  readonly sipCode: number;
  readonly text: string;
}

export const normalClearing: HangupReason = { sipCode: 200, text: 'Call ended' };

export const reasonHeader = ({ sipCode, text }: HangupReason): string =>
  `Reason: SIP;cause=${sipCode};text="${text.replaceAll(/["\\\r\n]/g, ' ')}"`;

export type LegEnd =
  /** The desktop hung up, cancelled or refused. */
  | { readonly by: 'agent'; readonly sipCode: number; readonly reason: string }
  /** It could not be reached, or was lost on the way. */
  | { readonly by: 'network'; readonly sipCode: number; readonly reason: string };

/** What becomes of a REFER. */
export type TransferAnswer =
  /** Its final response. */
  | ({ readonly kind: 'refused' } & TransferStatus)
  /** 202; `begin` follows it, and tells of the transfer until a final status. */
  | { readonly kind: 'taken'; readonly begin: (tell: (status: TransferStatus) => void) => void };

/** The answer to a REFER while there is nobody to hand over. */
export const notYetAnswered: TransferAnswer = {
  kind: 'refused',
  sipCode: 480,
  reason: 'The Contact Has Not Answered',
};

/** What becomes of a REFER that we sent. */
export interface ReferListener {
  /** Its final response was none of acceptance. */
  refused(status: TransferStatus): void;
  /** By NOTIFY. */
  told(status: TransferStatus): void;
}

/** Who hears what comes of a leg that is connected. */
export interface ConversationListener {
  /** Once, unless `hangUp` was called before. */
  ended(end: LegEnd): void;
  digit(digit: string, via: 'rfc4733' | 'info'): void;
  /** The agent asks to hand the contact over. */
  transfer(target: ReferTarget): TransferAnswer;
}

export interface LegListener extends ConversationListener {
  answered(): void;
}

export interface AgentLeg {
  readonly audio: LegAudio;
  /** The WebSocket's user agent that the leg was set up on. */
  readonly carrier: SipUserAgent;
  /** Whether the agent is connected already, so that a failure can be heard before the BYE says it. */
  readonly hearsTones: boolean;
  /** Its dialog once confirmed, and for good: a Replaces may name it when it is over. */
  readonly dialogId: DialogId | undefined;
  /** The contact rings. */
  alert(): void;
  /** The contact answered. */
  answer(): void;
  /** Ends the leg in whatever way its state asks for. */
  hangUp(reason: HangupReason): void;
}
