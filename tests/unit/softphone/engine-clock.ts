import type { Clock } from '../../../renderer/softphone/clock.ts';
import { ManualClock } from '../practice/manual-clock.ts';

/** The engine's clock, going only when it is told to; without jitter. */
export class EngineClock implements Clock {
  readonly #clock = new ManualClock();
  /** Delays of the timers that run, as they were asked for. */
  readonly #armed: number[] = [];
  readonly #waiting = new Set<() => void>();

  now(): number {
    return this.#clock.now();
  }

  after(delayMs: number, callback: () => void): () => void {
    const disarm = (): void => {
      const at = this.#armed.indexOf(delayMs);
      if (at >= 0) this.#armed.splice(at, 1);
    };
    const timer = this.#clock.after(delayMs, () => {
      disarm();
      callback();
    });
    this.#armed.push(delayMs);
    for (const wake of [...this.#waiting]) wake();
    return () => {
      timer.cancel();
      disarm();
    };
  }

  random(): number {
    return 0;
  }

  /** Resolves when a timer of just this delay runs. */
  async armed(delayMs: number): Promise<void> {
    while (!this.#armed.includes(delayMs)) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Resolves when no timer of this delay runs. */
  async disarmed(delayMs: number): Promise<void> {
    while (this.#armed.includes(delayMs)) await new Promise(setImmediate);
  }

  /** Lets `ms` pass, and runs what was due, in its order. */
  pass(ms: number): void {
    this.#clock.pass(ms);
  }

  /** Waits for a timer of just this delay, and lets it run out. */
  async passOne(delayMs: number): Promise<void> {
    await this.armed(delayMs);
    this.pass(delayMs);
  }
}
