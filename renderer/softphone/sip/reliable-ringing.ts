/**
 * A 180 that the caller wants acknowledged (100rel, RFC 3262), without an answer in it. SIP.js's own ones have an answer, for which
 * it would open the microphone of a phone that rings; so this goes through its core. It is repeated until its PRACK.
 */
import type { IncomingInviteRequest, IncomingPrackRequest, Session } from 'sip.js/lib/core';

import type { Clock } from '../clock.ts';

export interface ReliableRingingOptions {
  /** The INVITE; its 180 makes the early dialog. */
  invite: {
    readonly message: Pick<IncomingInviteRequest['message'], 'cseq'>;
    progress(options: { statusCode: number; extraHeaders: string[] }): { readonly session: Session };
  };
  clock: Clock;
  /** No PRACK came in 64*T1: RFC 3262 section 3 has the INVITE refused with a 5xx. */
  onUnacknowledged: () => void;
}

/** RFC 3261's T1; each repetition waits twice as long as the one before. */
const firstRepeatMs = 500;
const giveUpMs = 64 * firstRepeatMs;

export class ReliableRinging {
  readonly #options: ReliableRingingOptions;
  /** RFC 3262 section 3: from 1 to 2^31 - 1, at random. */
  readonly #rseq: number;
  #stopRepeating: (() => void) | undefined;
  #stopWaiting: (() => void) | undefined;
  #acknowledged = false;

  constructor(options: ReliableRingingOptions) {
    this.#options = options;
    this.#rseq = 1 + Math.floor(options.clock.random() * (2 ** 31 - 1));
  }

  /** @returns the early dialog that the 180 made, by which the PRACK comes */
  start(): Session {
    const { clock, onUnacknowledged } = this.#options;
    this.#stopWaiting = clock.after(giveUpMs, () => {
      this.stop();
      onUnacknowledged();
    });
    return this.#send(firstRepeatMs);
  }

  /** Sends it once more at once, unless the caller has acknowledged it. */
  again(): void {
    if (this.#acknowledged) return;
    this.#stopRepeating?.();
    this.#send(firstRepeatMs);
  }

  /** A PRACK came: one for this 180 is agreed to, any other is not (RFC 3262 section 3). */
  acknowledged(prack: Pick<IncomingPrackRequest, 'accept' | 'reject' | 'message'>): void {
    const named = prack.message.getHeader('rack')?.trim().split(/\s+/).join(' ');
    if (this.#acknowledged || named !== `${this.#rseq} ${this.#options.invite.message.cseq} INVITE`) {
      prack.reject({ statusCode: 481 });
      return;
    }
    this.#acknowledged = true;
    this.stop();
    prack.accept({ statusCode: 200 });
  }

  /** Answered or over: it is not repeated any more, but its PRACK may still come. */
  stop(): void {
    this.#stopRepeating?.();
    this.#stopWaiting?.();
  }

  #send(repeatAfterMs: number): Session {
    const { clock, invite } = this.#options;
    const { session } = invite.progress({
      statusCode: 180,
      extraHeaders: ['Require: 100rel', `RSeq: ${this.#rseq}`],
    });
    this.#stopRepeating = clock.after(repeatAfterMs, () => this.#send(repeatAfterMs * 2));
    return session;
  }
}
