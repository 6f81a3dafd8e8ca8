/** What a call needs to know of the agent's leg, whichever side sent the INVITE. */
import type { LegAudio } from '../media/leg-audio.ts';

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

export interface LegListener {
  answered(): void;
  /** Once, unless `hangUp` was called before. */
  ended(end: LegEnd): void;
  digit(digit: string, via: 'rfc4733' | 'info'): void;
  /** The agent asks to hand the contact over to `target`; the answer is the SIP status of the attempt. */
  transfer(target: string): { readonly sipCode: number; readonly reason: string };
}

export interface AgentLeg {
  readonly audio: LegAudio;
  /** Whether the agent is connected already, so that a failure can be heard before the BYE says it. */
  readonly hearsTones: boolean;
  /** The contact rings. */
  alert(): void;
  /** The contact answered. */
  answer(): void;
  /** Ends the leg in whatever way its state asks for. */
  hangUp(reason: HangupReason): void;
}
