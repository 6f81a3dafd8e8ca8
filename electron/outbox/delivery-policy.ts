/** Policy: what becomes of an outbox item after an attempt, and when the outbox is looked at again. */
import { type AppError, isUnauthorized } from '../../shared/errors/app-error.ts';
import { saysFirstTryAtWork } from '../../shared/errors/lost-answers.ts';
import { holdMs } from '../telephony/stated-waits.ts';

export type AfterFailure =
  /** Nothing is wrong with the item; nothing else gets through either, so the round ends here. */
  | 'all-wait'
  /** The receiver failed on this item; others may pass. */
  | 'item-waits'
  /** The receiver will never take it as it is. */
  | 'refused';

/** So often an item is sent again whose first try is said to be at work: about twenty minutes. Then a person must look. */
const mostTriesAtWork = 10;

/** @param triesAtWork how often this item's first try was said to be at work, this time included */
export function afterFailure(error: AppError, triesAtWork: number): AfterFailure {
  switch (error.kind) {
    case 'application':
      if (saysFirstTryAtWork(error)) return triesAtWork <= mostTriesAtWork ? 'item-waits' : 'refused';
      // These pass: a new token, a quieter minute, another version of the API. Any other 4xx would be the same again.
      return isUnauthorized(error) || passing.includes(error.code) ? 'all-wait' : 'refused';
    case 'provider':
      // Without a status there was no answer: nobody is there.
      return error.status === undefined ? 'all-wait' : 'item-waits';
    case 'network':
    case 'local':
      return 'all-wait';
  }
}

const passing = ['rate_limited', 'version_not_supported'];

const firstDelayMs = 5000;
const longestDelayMs = 5 * 60 * 1000;

/**
 * Milliseconds to the next round: doubling from 5 s to 5 min, the later half of it by chance, so that a hundred desktops
 * do not come back at once; never before `retryAfterMs`, of which an hour counts at most.
 *
 * @param failedRounds one after another, this one included; 0 if something only waits for what it needs
 * @param random a number from 0 up to 1
 */
export function nextRoundMs(
  failedRounds: number,
  retryAfterMs: number | undefined,
  random: () => number,
): number {
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, failedRounds - 1));
  return Math.max(holdMs(retryAfterMs ?? 0), fullMs / 2 + (random() * fullMs) / 2);
}
