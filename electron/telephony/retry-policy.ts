/**
 * Policy: how long to wait before the same request goes out again, or that it does not. Provider errors 1 s, 2 s, 4 s,
 * then never; 429 as Retry-After says, else exponential with full jitter; other application errors never.
 */
import type { AppError } from '../../shared/errors/app-error.ts';

export interface RetryPolicy {
  /** Milliseconds to wait, or undefined to give up. `attempt` is 1 after the first failure. */
  delayMs(attempt: number, error: AppError): number | undefined;
}

const providerDelaysMs = [1000, 2000, 4000];
const rateLimitedAttempts = 6;
/** A click older than this is dropped and said, never dialled late (FIELD-NOTES 4d). */
export const longestWaitMs = 30_000;

/** @param random a number from 0 up to 1 */
export const defaultRetryPolicy = (random: () => number): RetryPolicy => ({
  delayMs(attempt, error) {
    if (error.kind === 'provider') return providerDelaysMs[attempt - 1];
    if (error.kind !== 'application' || error.code !== 'rate_limited' || attempt > rateLimitedAttempts)
      return undefined;
    const delayMs = error.retryAfterMs ?? random() * Math.min(longestWaitMs, 1000 * 2 ** (attempt - 1));
    return delayMs <= longestWaitMs ? delayMs : undefined;
  },
});
