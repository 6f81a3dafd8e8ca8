/**
 * Policy: what becomes of a leg on which nothing comes though it should. The far side is asked within the dialog; one that does
 * not answer there either is gone, and the call is over.
 */
import type { Clock } from '../clock.ts';

export interface SilenceProbeOptions {
  clock: Clock;
  /** Resolves with any answer of the far side. */
  ask: () => Promise<void>;
  /** Whether this desktop is reachable: else it is its own network that is silent. */
  registered: () => boolean;
  onLost: () => void;
}

/** An outage of a second or two comes and goes. */
const askAfterMs = 5500;
/** Longer than a flow that is half open goes unnoticed (`flow.ts`). */
const answerWithinMs = 8000;
/** A far side that answers may be silent of its own will, and is left in peace. */
const askAgainAfterMs = 30_000;

export class SilenceProbe {
  readonly #options: SilenceProbeOptions;
  #nextAskAtMs = -Infinity;
  #stopWaiting: (() => void) | undefined;

  constructor(options: SilenceProbeOptions) {
    this.#options = options;
  }

  /** @param nothingForMs since the last packet, while some should come */
  observe(nothingForMs: number): void {
    const { clock, registered } = this.#options;
    if (nothingForMs < askAfterMs) {
      this.stop();
      this.#nextAskAtMs = -Infinity;
      return;
    }
    if (this.#stopWaiting !== undefined || clock.now() < this.#nextAskAtMs || !registered()) return;
    this.#ask();
  }

  /** The question may have gone out by a flow that was dead: it is asked anew. */
  flowReturned(): void {
    this.stop();
    this.#nextAskAtMs = -Infinity;
  }

  stop(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  #ask(): void {
    const { ask, clock, onLost, registered } = this.#options;
    this.#nextAskAtMs = clock.now() + askAgainAfterMs;
    const stopWaiting = clock.after(answerWithinMs, () => {
      this.#stopWaiting = undefined;
      if (registered()) onLost();
    });
    this.#stopWaiting = stopWaiting;
    void ask().then(() => {
      // Unless another question is under way by now.
      if (this.#stopWaiting === stopWaiting) this.stop();
    });
  }
}
