/** Policy: how long to wait before try n of a new flow. */
export interface ReconnectPolicy {
  /** Milliseconds before try `attempt`, 0 for the first one after a loss. */
  delayMs(attempt: number): number;
}

const delaysMs = [0, 300, 1200, 2700, 4800, 7000];

/**
 * 0, 0.3, 1.2, 2.7, 4.8, then 7 s for ever. From the third try on up to half more, at random, so that a thousand desktops
 * do not come back to a restarted registrar in the same moment.
 */
export const defaultReconnectPolicy = (random: () => number): ReconnectPolicy => ({
  delayMs: (attempt) => {
    const delay = delaysMs[Math.min(attempt, delaysMs.length - 1)] ?? 0;
    return attempt < 2 ? delay : delay * (1 + random() / 2);
  },
});
