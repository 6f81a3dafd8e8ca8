/**
 * Policy: how long a disposition is sent again whose call the provider says it does not know, though it named it. One that was
 * restarted may not have its calls back yet, and a gateway answers so while the server behind it is away.
 */
import { randomUUID } from 'node:crypto';

import type { OutboxItem } from '../calllog/outbox-store.ts';
import type { AppError } from '../../shared/errors/app-error.ts';

/** Then a person must look: the disposition is among the refused ones. */
const unknownForMs = 20 * 60 * 1000;

export class UnknownCalls {
  /** By the item's ID: when the provider said so first, in this run. */
  readonly #since = new Map<number, number>();

  /** Whether the call may become known yet, after `error` at `now`. */
  mayBecomeKnown({ id }: OutboxItem, error: AppError, now: Date): boolean {
    if (error.kind !== 'application' || error.status !== 404) return false;
    const nowMs = now.getTime();
    const since = this.#since.get(id) ?? nowMs;
    const may = nowMs - since < unknownForMs;
    if (may) this.#since.set(id, since);
    else this.#since.delete(id);
    return may;
  }

  /** The Idempotency-Key of the next try: under the one before, the provider may give its old answer; a PUT twice is one. */
  keyOf({ id, key }: OutboxItem): string {
    return this.#since.has(id) ? randomUUID() : key;
  }

  forget({ id }: OutboxItem): void {
    this.#since.delete(id);
  }
}
