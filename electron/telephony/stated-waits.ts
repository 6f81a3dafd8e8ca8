/**
 * Policy: how long this desktop waits where others state the time. Node's timers take 2^31 - 1 ms and fire at once beyond it, so
 * every timer that is set by an answer of a provider, or of a CRM, takes its delay from here.
 */

const longestHoldMs = 60 * 60 * 1000;
const longestTimerMs = 2 ** 31 - 1;

/** Milliseconds that nothing is sent after a Retry-After of `askedMs`: as asked, but an hour at most; asking once more then costs one refusal. */
export const holdMs = (askedMs: number): number => Math.min(Math.max(0, askedMs), longestHoldMs);

/** Milliseconds for a timer of something that is `awayMs` away, such as an expiry: at most 24 days, though that is too early then. */
export const timerMs = (awayMs: number): number => Math.min(Math.max(0, awayMs), longestTimerMs);
