/** Policy: how long a server is left alone after it failed, so that a thousand desktops do not fall on one that was restarted. */
export interface ReconnectPolicy {
  /** Milliseconds before it is tried again after `failures` in a row, 0 for a flow that worked and was lost. */
  delayMs(failures: number): number;
  /** Milliseconds that the server, or common sense, asks for, spread so that not all who were asked come back at once. */
  askedMs(delayMs: number): number;
}

/** Close together at first: a server that restarts is away for a second or two, and a refused connection costs it nothing. */
const delaysMs = [0, 300, 300, 600, 1200, 2700, 4800, 7000];
/** A lone cut must be mended before anybody notices; sockets that all go at once come back over this. */
const firstSpreadMs = 100;
const longestSpreadMs = 30_000;

/** 0, 0.3, 0.3, 0.6, 1.2, 2.7, 4.8, then 7 s for ever, each up to twice as long at random. */
export const defaultReconnectPolicy = (random: () => number): ReconnectPolicy => ({
  delayMs: (failures) => {
    const delay = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
    return delay + random() * Math.max(delay, firstSpreadMs);
  },
  askedMs: (delayMs) => delayMs + random() * Math.min(delayMs, longestSpreadMs),
});
