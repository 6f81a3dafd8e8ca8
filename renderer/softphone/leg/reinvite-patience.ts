/**
 * Policy: how long a re-INVITE goes without an answer. SIP.js waits without end once a 100 has come. One that is overdue is cancelled
 * (RFC 3261 section 9.1) as soon as something else is to be offered, one that changes nothing also by itself in the end: the agent
 * does not know of that, and could not take it back. A far side that does not even answer its CANCEL is waited for no longer.
 */
import type { Clock } from '../clock.ts';

export interface ReinvitePatienceOptions {
  clock: Clock;
  /** It changes nothing: no agent waits for it. */
  refreshes: boolean;
  /** Sends its CANCEL. */
  cancel: () => void;
  /** Counts the flows that have come to stand. */
  flows: () => number;
  /** Whether there is no flow, or another one than when `flows` told so many. */
  flowWentSince: (flows: number) => boolean;
  /** Whether it, or what waits behind it, has been without an answer for some seconds; each time that changes. */
  onUnanswered: (unanswered: boolean) => void;
  onGivenUp: () => void;
}

/** A far side that is well answers in a moment; nobody believes in one that is silent for longer. */
const overdueMs = 4000;
/** SIP.js itself gives up one without any answer by then (timer B of RFC 3261). */
const refreshMs = 32_000;
/** RFC 3261 section 9.1: 64*T1 after its CANCEL a request without an answer is over. */
const answerToCancelMs = 32_000;

export class ReinvitePatience {
  readonly #options: ReinvitePatienceOptions;
  #overdue = false;
  #inTheWay = false;
  #cancelled = false;
  #saidUnanswered = false;
  readonly #timers = new Map<'overdue' | 'end', () => void>();

  constructor(options: ReinvitePatienceOptions) {
    this.#options = options;
    this.#overdueIn(overdueMs);
    if (options.refreshes) this.#after('end', refreshMs, () => this.#cancel());
  }

  /** Something else is to be offered: what is overdue, or will be, is cancelled for it. */
  makeWay(): void {
    this.#inTheWay = true;
    if (!this.#overdue) return;
    // What waits from now on has not waited yet.
    if (this.#options.refreshes) {
      this.#say(false);
      this.#overdueIn(overdueMs);
    }
    this.#cancel();
  }

  /** It is answered, or the leg is over. */
  stop(): void {
    for (const stopTimer of this.#timers.values()) stopTimer();
    this.#say(false);
  }

  #overdueIn(ms: number): void {
    this.#after('overdue', ms, () => {
      this.#overdue = true;
      this.#say(true);
      if (this.#inTheWay) this.#cancel();
    });
  }

  #cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#options.cancel();
    this.#awaitEnd();
  }

  #awaitEnd(): void {
    const { flows, flowWentSince, onGivenUp } = this.#options;
    const since = flows();
    this.#after('end', answerToCancelMs, () => {
      if (flowWentSince(since)) this.#awaitEnd();
      else onGivenUp();
    });
  }

  #say(unanswered: boolean): void {
    if (unanswered === this.#saidUnanswered) return;
    this.#saidUnanswered = unanswered;
    this.#options.onUnanswered(unanswered);
  }

  #after(what: 'overdue' | 'end', ms: number, act: () => void): void {
    this.#timers.get(what)?.();
    this.#timers.set(what, this.#options.clock.after(ms, act));
  }
}
