/**
 * Edge: time. Everything in the provider that waits or stamps a time does so through one `Clock`, so that a test can make
 * a ring-out last milliseconds and a listing of timers has one place.
 */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `run` once after `delayMs`, unless cancelled. */
  after(delayMs: number, run: () => void): Timer;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    // What waits is no reason to keep the process: the listening servers are.
    const timeout = setTimeout(run, delayMs).unref();
    return { cancel: () => clearTimeout(timeout) };
  },
};

/** `nowMs` as the API writes times. */
export const timestamp = (nowMs: number): string => new Date(nowMs).toISOString();
