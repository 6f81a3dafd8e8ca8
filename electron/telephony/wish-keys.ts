/**
 * Policy: the Idempotency-Key belongs to the wish. One that the provider did not answer may have been granted all the same: made
 * again, after a restart too, it goes out under the key it had, and makes nothing twice.
 */
import { createHash, randomUUID } from 'node:crypto';

import * as z from 'zod';

import type { Result } from '../../shared/errors/app-error.ts';
import { judgesRequest } from '../../shared/errors/lost-answers.ts';
import { type KeptText, readKept } from '../account/kept-file.ts';

/** Providers keep a key's answer for about a day; after that the same key is a new wish to them. */
const longestKeptMs = 24 * 60 * 60 * 1000;

/** By what a wish is known, which is no word of it: it may name contacts. */
const unansweredSchema = z.record(z.string(), z.object({ key: z.string(), sinceMs: z.number() }));
type Unanswered = z.infer<typeof unansweredSchema>;

export interface WishKeysOptions {
  /** Where the keys outlive the app. */
  kept: KeptText;
  /** Whose the wishes are: those of another account are no answer to them. */
  owner: string;
  now(): Date;
}

const inMemory: WishKeysOptions = {
  kept: { read: () => undefined, write: () => undefined },
  owner: '',
  now: () => new Date(),
};

export class WishKeys {
  readonly #options: WishKeysOptions;
  readonly #unanswered: Map<string, Unanswered[string]>;

  constructor(options: WishKeysOptions = inMemory) {
    this.#options = options;
    // A file that can't be read keeps nothing: a wish then has a new key, as on another desktop.
    this.#unanswered = new Map(Object.entries(readKept(options.kept, unansweredSchema) ?? {}));
    if (this.#dropExpired()) this.#keep();
  }

  /** Whether `wish` was made, and is not answered yet. */
  isUnanswered(wish: string): boolean {
    return this.#keyOf(this.#idOf(wish)) !== undefined;
  }

  /**
   * Makes a wish.
   * @param wish what is asked for, whole: the same words are the same wish
   * @param make sends it under the key
   */
  async make<T>(wish: string, make: (key: string) => Promise<Result<T>>): Promise<Result<T>> {
    const id = this.#idOf(wish);
    const kept = this.#keyOf(id);
    const key = kept ?? randomUUID();
    if (kept === undefined) {
      this.#unanswered.set(id, { key, sinceMs: this.#options.now().getTime() });
      this.#keep();
    }
    const answer = await make(key);
    const mayBeGranted =
      !answer.ok &&
      (answer.error.kind === 'provider' || (kept !== undefined && !judgesRequest(answer.error)));
    if (!mayBeGranted) {
      this.#unanswered.delete(id);
      this.#keep();
    }
    return answer;
  }

  /** Signed out: none is known any more. */
  forget(): void {
    this.#unanswered.clear();
    this.#keep();
  }

  #keyOf(id: string): string | undefined {
    this.#dropExpired();
    return this.#unanswered.get(id)?.key;
  }

  /** @returns whether there was one */
  #dropExpired(): boolean {
    const nowMs = this.#options.now().getTime();
    const expired = [...this.#unanswered].filter(([, { sinceMs }]) => nowMs - sinceMs >= longestKeptMs);
    for (const [id] of expired) this.#unanswered.delete(id);
    return expired.length > 0;
  }

  #idOf(wish: string): string {
    return createHash('sha256').update(`${this.#options.owner}\n${wish}`).digest('hex');
  }

  #keep(): void {
    this.#dropExpired();
    this.#options.kept.write(JSON.stringify(Object.fromEntries(this.#unanswered)));
  }
}
