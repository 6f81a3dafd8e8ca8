/**
 * Policy: the Idempotency-Key belongs to the wish. One that the provider did not answer may have been granted all the same: made
 * again, it goes out under the key it had, and makes nothing twice.
 */
import { randomUUID } from 'node:crypto';

import type { Result } from '../../shared/errors/app-error.ts';

export class WishKeys {
  /** By wish. */
  readonly #unanswered = new Map<string, string>();

  /** Whether `wish` was made, and is not answered yet. */
  isUnanswered(wish: string): boolean {
    return this.#unanswered.has(wish);
  }

  /**
   * Makes a wish.
   * @param wish what is asked for, whole: the same words are the same wish
   * @param make sends it under the key
   */
  async make<T>(wish: string, make: (key: string) => Promise<Result<T>>): Promise<Result<T>> {
    const key = this.#unanswered.get(wish) ?? randomUUID();
    this.#unanswered.set(wish, key);
    const answer = await make(key);
    if (answer.ok || answer.error.kind !== 'provider') this.#unanswered.delete(wish);
    return answer;
  }
}
