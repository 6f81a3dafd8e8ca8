/** Policy: how long a server is left alone after it failed, so that a thousand desktops do not fall on one that was restarted. */
export interface ReconnectPolicy {
  /** Milliseconds before it is tried again after `failures` in a row, 0 for a flow that worked and was lost. */
  delayMs(failures: number): number;
  /** Milliseconds that the server, or common sense, asks for, spread so that not all who were asked come back at once. */
  askedMs(delayMs: number): number;
}

/** Close together at first: a server that restarts is away for a second or two, and a refused connection costs it nothing. */
const quickMs = 250;
const quickTries = 5;
/** Then further and further apart: Chromium holds up WebSockets by itself, for seconds, once some sixteen of a page failed in minutes. */
const growth = 1.4;
const longestMs = 7000;
/** A lone cut must be mended before anybody notices; sockets that all go at once come back over this. */
const firstSpreadMs = 100;
const longestSpreadMs = 30_000;

/** At once; after 0.25 s, five times; each 1.4 times the one before, up to 7 s for ever. Each up to twice as long at random. */
export const defaultReconnectPolicy = (random: () => number): ReconnectPolicy => ({
  delayMs: (failures) => {
    const grown = Math.round(quickMs * growth ** Math.max(0, failures - quickTries));
    const delay = failures === 0 ? 0 : Math.min(grown, longestMs);
    return delay + random() * Math.max(delay, firstSpreadMs);
  },
  askedMs: (delayMs) => delayMs + random() * Math.min(delayMs, longestSpreadMs),
});
