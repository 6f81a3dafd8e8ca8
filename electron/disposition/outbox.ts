/**
 * Delivers saved dispositions to the provider: oldest first, one at a time, until the provider has each one, across
 * restarts. Every attempt of an item carries the same Idempotency-Key, so that a lost answer does no harm.
 */
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { OutboxItem } from '../calllog/outbox-store.ts';
import type { Log } from '../logging/log.ts';

export interface OutboxOptions {
  store: Pick<CallLog, 'pendingOutbox' | 'outboxDelivered' | 'outboxAttempted'>;
  deliver(item: OutboxItem & { providerCallId: string }): Promise<Result<undefined>>;
  /** The provider will never take this item. */
  onRefused(item: OutboxItem, error: AppError): void;
  log: Log;
}

/** Between rounds while something waits; a save or the provider's return starts one at once. */
const roundMs = 15_000;

export class Outbox {
  readonly #options: OutboxOptions;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Delivers what waits, now; during a round, one more round after it. */
  nudge(): void {
    if (this.#stopped) return;
    if (this.#round !== undefined) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#round = this.#deliverAll().finally(() => {
      this.#round = undefined;
      if (this.#again) {
        this.#again = false;
        this.nudge();
      }
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #deliverAll(): Promise<void> {
    const { store, log } = this.#options;
    const pending = await store.pendingOutbox();
    if (!pending.ok) {
      log.warn('Outbox not read', { error: pending.error });
      this.#later();
      return;
    }
    let waiting = false;
    for (const item of pending.value) {
      if (this.#stopped) return;
      waiting = !(await this.#deliverOne(item)) || waiting;
    }
    if (waiting) this.#later();
  }

  /** @returns whether the item is done with */
  async #deliverOne(item: OutboxItem): Promise<boolean> {
    const { store, log } = this.#options;
    const { providerCallId } = item;
    if (providerCallId === null) {
      // The provider never heard of this call, so it has nothing to put a disposition on.
      const error: AppError = {
        kind: 'application',
        code: 'not_found',
        detail: 'the provider never named this call',
      };
      await store.outboxAttempted(item.id, error.detail, true);
      return true;
    }
    const delivered = await this.#options.deliver({ ...item, providerCallId });
    if (delivered.ok) {
      await store.outboxDelivered(item.id);
      return true;
    }
    const { error } = delivered;
    // 401 and 429 pass: a new token, a quieter minute. Any other 4xx would be refused again.
    const refused =
      error.kind === 'application' && error.code !== 'unauthorized' && error.code !== 'rate_limited';
    await store.outboxAttempted(item.id, `${error.code}: ${error.detail}`, refused);
    log.warn('Disposition not delivered', { call: item.callId, refused, error });
    if (refused) this.#options.onRefused(item, error);
    return refused;
  }

  #later(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.nudge(), roundMs);
  }
}
