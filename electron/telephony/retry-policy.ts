/**
 * Policy: how long to wait before the same request goes out again, or that it does not. Provider errors 1 s, 2 s, 4 s, or longer
 * where Retry-After says so and all tries have time for it, then never; 429 as Retry-After says, else exponential with full jitter; other application errors never.
 */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Surface } from '../../shared/telephony/operations.ts';

export interface RetryPolicy {
  /** Milliseconds to wait, or undefined to give up. `attempt` is 1 after the first failure. */
  delayMs(attempt: number, error: AppError, surface: Surface): number | undefined;
}

const providerDelaysMs = [1000, 2000, 4000];
/** Somebody must mend the profile, the network or the provider first. */
const staysSo = ['certificate_refused', 'port_refused', 'redirected'];
const rateLimitedAttempts = 6;
const longestBackoffMs = 30_000;

/**
 * How long a request of `surface` may wait for the rate limit, or as a Retry-After says. A person waits for most of them, and a click older than this is dropped
 * and said, never dialled late; paging through records takes its time.
 */
export const patienceMs = (surface: Surface): number => (surface === 'cdrs' ? 120_000 : 30_000);

/** @param random a number from 0 up to 1 */
export const defaultRetryPolicy = (random: () => number): RetryPolicy => ({
  delayMs(attempt, error, surface) {
    if (error.kind === 'provider') {
      const usualMs = staysSo.includes(error.code) ? undefined : providerDelaysMs[attempt - 1];
      const { retryAfterMs = 0 } = error;
      // What was waited before counts: each of the tries may be told to wait as long.
      const inTime = attempt * retryAfterMs <= patienceMs(surface);
      return usualMs === undefined || !inTime ? undefined : Math.max(usualMs, retryAfterMs);
    }
    if (error.kind !== 'application' || error.code !== 'rate_limited' || attempt > rateLimitedAttempts)
      return undefined;
    const delayMs = error.retryAfterMs ?? random() * Math.min(longestBackoffMs, 1000 * 2 ** (attempt - 1));
    return delayMs <= patienceMs(surface) ? delayMs : undefined;
  },
});
