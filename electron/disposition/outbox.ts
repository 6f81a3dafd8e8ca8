/**
 * Delivers saved dispositions to the provider: oldest first, one at a time, until the provider has each one, across
 * restarts. Every attempt of an item carries the same Idempotency-Key, so that a lost answer does no harm.
 */
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { OutboxItem } from '../calllog/outbox-store.ts';
import type { Log } from '../logging/log.ts';
import { afterFailure, mayStillBeNamed, nextRoundMs } from './delivery-policy.ts';

export interface OutboxOptions {
  store: Pick<CallLog, 'pendingOutbox' | 'outboxDelivered' | 'outboxAttempted'>;
  deliver(item: OutboxItem & { providerCallId: string }): Promise<Result<undefined>>;
  /** The provider will never take this item. */
  onRefused(item: OutboxItem, error: AppError): void;
  now: () => Date;
  /** From 0 up to 1, for the jitter. */
  random: () => number;
  log: Log;
}

/** What a round, or one item of it, came to. */
type Outcome =
  | { kind: 'done' }
  /** Something waits for the provider to name its call. */
  | { kind: 'nameless' }
  | { kind: 'failed'; endsRound: boolean; retryAfterMs?: number | undefined };

export class Outbox {
  readonly #options: OutboxOptions;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** Rounds that failed one after another. */
  #failedRounds = 0;

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
    this.#round = this.#runRound().finally(() => {
      this.#round = undefined;
      if (!this.#again) return;
      this.#again = false;
      this.nudge();
    });
  }

  /** Starts nothing any more; an attempt under way still gets its end into the log. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #runRound(): Promise<void> {
    const outcome = await this.#deliverAll();
    this.#failedRounds = outcome.kind === 'failed' ? this.#failedRounds + 1 : 0;
    if (outcome.kind === 'done' || this.#stopped) return;
    const retryAfterMs = outcome.kind === 'failed' ? outcome.retryAfterMs : undefined;
    const delayMs = nextRoundMs(this.#failedRounds, retryAfterMs, this.#options.random);
    this.#timer = setTimeout(() => this.nudge(), delayMs);
  }

  async #deliverAll(): Promise<Outcome> {
    const pending = await this.#options.store.pendingOutbox();
    if (!pending.ok) {
      this.#options.log.warn('Outbox not read', { error: pending.error });
      return { kind: 'failed', endsRound: true };
    }
    let worst: Outcome = { kind: 'done' };
    for (const item of pending.value) {
      if (this.#stopped) return worst;
      const outcome = await this.#deliverOne(item);
      if (outcome.kind === 'failed' && outcome.endsRound) return outcome;
      if (outcome.kind === 'failed' || worst.kind === 'done') worst = outcome;
    }
    return worst;
  }

  async #deliverOne(item: OutboxItem): Promise<Outcome> {
    const { store, log } = this.#options;
    const { providerCallId } = item;
    if (providerCallId === null) return this.#nameless(item);
    const delivered = await this.#options.deliver({ ...item, providerCallId });
    // An end that cannot be noted is told to the provider again, with the same key: no harm.
    if (delivered.ok) return this.#noted(await store.outboxDelivered(item.id));
    const { error } = delivered;
    const next = afterFailure(error);
    log.warn('Disposition not delivered', { call: item.callId, next, error });
    const noted = this.#noted(
      await store.outboxAttempted(item.id, `${error.code}: ${error.detail}`, next === 'refused'),
    );
    if (next === 'refused') {
      this.#options.onRefused(item, error);
      return noted;
    }
    return {
      kind: 'failed',
      endsRound: next === 'all-wait',
      retryAfterMs: error.kind === 'application' ? error.retryAfterMs : undefined,
    };
  }

  /** The provider has nothing to put this disposition on: not yet, or, of a call that never reached it, never. */
  async #nameless(item: OutboxItem): Promise<Outcome> {
    if (mayStillBeNamed(item.createdAt, this.#options.now())) return { kind: 'nameless' };
    this.#options.log.info('Disposition stays here: the provider never named the call', {
      call: item.callId,
    });
    return this.#noted(
      await this.#options.store.outboxAttempted(item.id, 'the provider never named this call', true),
    );
  }

  #noted(written: Result<undefined>): Outcome {
    if (written.ok) return { kind: 'done' };
    this.#options.log.warn('Outbox not written', { error: written.error });
    return { kind: 'failed', endsRound: true };
  }
}
