/** Contract: how a leg comes to be, by an INVITE that came or by one that this desktop sends. What follows is the same for both. */
import type { Session } from 'sip.js';

import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { EndReason } from './leg-ending.ts';
import type { SessionTimerTerms } from './session-timer.ts';

export interface LegOpening {
  readonly session: Session;
  /** SIP Call-ID. */
  readonly legId: string;
  readonly direction: 'incoming' | 'outgoing';
  /** How long it may wait for an answer, the agent's or the far side's. */
  readonly answerWithinMs: number;
  /** The fact of the INVITE, where it came from the far side. */
  readonly invited: Omit<LegFact & { type: 'invited' }, 'expected'> | undefined;
  /** Answers, or dials. Rejects if SIP.js can't; how it goes on is told by the session's state. */
  connect(events: OpeningEvents): Promise<void>;
  /** Lets a caller know that it rings. */
  alert(): Promise<void>;
  /** Lets a caller who was told so know once more: it may have been lost with its flow. */
  alertAgain(): Promise<void>;
  /** Asks a caller who was told that it rings whether they still know the call; not called back where there is no answer. */
  askCaller(onAnswer: (known: boolean) => void): void;
  /** Tells the far side that this desktop leaves, in the way that fits how far the leg has come. */
  leave(statusCode: number): Promise<void>;
}

export interface OpeningEvents {
  /** The far side rings. */
  onAlerting: () => void;
  /** The far side sends audio before it answers, as this description says. */
  onEarlyMedia: (sdp: string) => void;
  /** The leg stands, with a session timer. */
  onTimer: (terms: SessionTimerTerms) => void;
  /** The far side refused. */
  onRefused: (reason: EndReason) => void;
}
