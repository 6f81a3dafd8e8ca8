/** Policy: how long a server is left alone after it failed, so that a thousand desktops do not fall on one that was restarted. */
export interface ReconnectPolicy {
  /** Milliseconds before it is tried again after `failures` in a row, 0 for a flow that worked and was lost. */
  delayMs(failures: number): number;
  /** Milliseconds that the server, or common sense, asks for, spread so that not all who were asked come back at once. */
  askedMs(delayMs: number): number;
}

const delaysMs = [0, 300, 1200, 2700, 4800, 7000];
/** A lone cut must be mended before anybody notices: the first try is made at a server that most likely stands. */
const firstSpreadMs = 100;
/** One that has turned a try away is gone for everybody: those who wait for it come back over this, or over as long as they waited. */
const leastSpreadMs = 3000;
const longestSpreadMs = 30_000;

/** 0, 0.3, 1.2, 2.7, 4.8, then 7 s for ever, each with as much again at random: 0.1 s for the first, 3 s at least for the others. */
export const defaultReconnectPolicy = (random: () => number): ReconnectPolicy => ({
  delayMs: (failures) => {
    const delay = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
    return delay + random() * (delay === 0 ? firstSpreadMs : Math.max(delay, leastSpreadMs));
  },
  askedMs: (delayMs) => delayMs + random() * Math.min(delayMs, longestSpreadMs),
});
