/** Policy: when what failed for a reason that passes by itself is tried again: after ever longer waits, or once the way is free. */
import { holdMs } from '../telephony/stated-waits.ts';

export interface LaterTryOptions {
  /** Calls `then` after `ms`; answers how to call it off. */
  after: (ms: number, then: () => void) => () => void;
}

/** Milliseconds before each try; the last one repeats. */
const waitsMs = [5000, 10_000, 20_000, 30_000];

export class LaterTry {
  readonly #after: LaterTryOptions['after'];
  #tries = 0;
  #waiting: { then: () => void; callOff: () => void } | undefined;

  constructor({ after }: LaterTryOptions) {
    this.#after = after;
  }

  /**
   * Tries again later, in the place of what waited before.
   * @returns milliseconds until then, `atLeastMs` or more, but an hour at most
   */
  wait(then: () => void, atLeastMs = 0): number {
    this.callOff();
    const usualMs = waitsMs[Math.min(this.#tries, waitsMs.length - 1)] ?? 0;
    const ms = Math.max(usualMs, holdMs(atLeastMs));
    this.#tries += 1;
    this.#waiting = { then, callOff: this.#after(ms, () => this.now()) };
    return ms;
  }

  /** The way may be free: what waits is tried at once. */
  now(): void {
    const waiting = this.#waiting;
    this.callOff();
    waiting?.then();
  }

  callOff(): void {
    this.#waiting?.callOff();
    this.#waiting = undefined;
  }

  /** It went well: the next wait is a short one again. */
  succeeded(): void {
    this.#tries = 0;
  }
}
