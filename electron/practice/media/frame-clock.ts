/**
 * The one 20 ms clock of all calls. It catches up: a timer that fires late, or a busy event loop, is followed by the
 * frames that were due, so that a receiver's jitter buffer sees a steady rate. A timer a call would drift, each in its own
 * way, and cost twenty times the wake-ups.
 */
import { frameSamples, sampleRateHz } from './g711.ts';

export const frameMs = (frameSamples / sampleRateHz) * 1_000;

/** After a longer stall (a suspended machine) the frames are gone: sending them would only be a burst. */
const maxCatchUpFrames = 25;

export class FrameClock {
  readonly #listeners = new Set<() => void>();
  #interval: NodeJS.Timeout | undefined;
  #startedAtMs = 0;
  #ticked = 0;

  /** Calls `onFrame` every 20 ms until the returned function is called; the clock stands still while nobody listens. */
  subscribe(onFrame: () => void): () => void {
    this.#listeners.add(onFrame);
    if (!this.#interval) this.#start();
    return () => {
      this.#listeners.delete(onFrame);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  #start(): void {
    this.#startedAtMs = performance.now();
    this.#ticked = 0;
    this.#interval = setInterval(() => this.#tick(), frameMs);
  }

  #stop(): void {
    clearInterval(this.#interval);
    this.#interval = undefined;
  }

  #tick(): void {
    const due = Math.floor((performance.now() - this.#startedAtMs) / frameMs);
    if (due - this.#ticked > maxCatchUpFrames) this.#ticked = due - maxCatchUpFrames;
    for (; this.#ticked < due; this.#ticked += 1) for (const onFrame of this.#listeners) onFrame();
  }
}
