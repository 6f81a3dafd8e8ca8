/**
 * Tries, while the desktop is registered at a server that is not the best, whether a better one is back: by opening a socket
 * to it beside the one in use. Rarely, and ever more rarely while it fails.
 */
import type { Clock } from '../clock.ts';

export interface WayBackOptions {
  clock: Clock;
  /** The servers that are better than the one in use and not at rest, best first. */
  better: () => readonly string[];
  /** A call goes on, or is about to come, over the flow in use. */
  busy: () => boolean;
  /** Opens a socket to `server` beside the one in use, and keeps it. */
  reach: (server: string) => Promise<boolean>;
  onReached: (server: string) => void;
}

const firstTryMs = 5000;
const longestTryMs = 60_000;

export class WayBack {
  readonly #options: WayBackOptions;
  #tries = 0;
  #stopTimer: (() => void) | undefined;

  constructor(options: WayBackOptions) {
    this.#options = options;
  }

  /** The flow in use is not the best. */
  start(): void {
    const { clock } = this.#options;
    this.#stopTimer?.();
    const delayMs = Math.min(firstTryMs * 2 ** this.#tries, longestTryMs);
    const stopTimer = clock.after(delayMs * (1 + clock.random() / 2), () => void this.#try(stopTimer));
    this.#stopTimer = stopTimer;
  }

  /** The flow in use has ended. */
  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  /** The best one works: what it did before is forgotten. */
  arrived(): void {
    this.stop();
    this.#tries = 0;
  }

  async #try(started: () => void): Promise<void> {
    const { better, busy, reach, onReached } = this.#options;
    // It is no failure of the server that the agent talks: the next look is soon.
    if (!busy()) {
      this.#tries += 1;
      for (const server of better()) {
        const reached = await reach(server);
        if (this.#stopTimer !== started) return;
        if (!reached || busy()) continue;
        onReached(server);
        return;
      }
    }
    this.start();
  }
}
