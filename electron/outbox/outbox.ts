/**
 * Delivers what the call log keeps for others: oldest first, one at a time, until each one is taken, across restarts.
 * Every attempt of an item carries the same key, so that a lost answer does no harm.
 */
import { type AppError, type Result, statedWaitMs } from '../../shared/errors/app-error.ts';
import { saysFirstTryAtWork } from '../../shared/errors/lost-answers.ts';
import type { Log } from '../logging/log.ts';
import { afterFailure, nextRoundMs } from './delivery-policy.ts';

export interface OutboxOptions<Item extends { id: number }> {
  /** Of what, for the log. */
  name: string;
  store: {
    /** Oldest first. */
    pending(): Promise<Result<Item[]>>;
    delivered(id: number): Promise<Result<undefined>>;
    /** @param refused it is not tried again by itself */
    attempted(id: number, error: string, refused: boolean): Promise<Result<undefined>>;
  };
  /** `not-yet`: nothing failed; what the item needs is not there yet. */
  deliver(item: Item): Promise<Result<'delivered' | 'not-yet'>>;
  /** Whether what would be a refusal may pass by itself: then the item is tried again. Absent: none does. */
  mayPass?(item: Item, error: AppError): boolean;
  /** The receiver will never take this item. */
  onRefused(item: Item, error: AppError): void;
  /** When something waits for another round: so many milliseconds from now; undefined: a round begins. */
  onNextRound?(inMs: number | undefined): void;
  /** From 0 up to 1, for the jitter. */
  random: () => number;
  log: Log;
}

/** What a round, or one item of it, came to. */
type Outcome =
  | { kind: 'done' }
  /** Something waits for what it needs. */
  | { kind: 'not-yet' }
  | { kind: 'failed'; endsRound: boolean; retryAfterMs?: number | undefined };

export class Outbox<Item extends { id: number }> {
  readonly #options: OutboxOptions<Item>;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** By item: how often its first try was said to be at work. */
  readonly #triesAtWork = new Map<number, number>();
  /** Rounds that failed one after another. */
  #failedRounds = 0;

  constructor(options: OutboxOptions<Item>) {
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
    this.#options.onNextRound?.(undefined);
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
    this.#options.onNextRound?.(delayMs);
  }

  async #deliverAll(): Promise<Outcome> {
    const pending = await this.#options.store.pending();
    if (!pending.ok) {
      this.#options.log.warn('Outbox not read', { outbox: this.#options.name, error: pending.error });
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

  async #deliverOne(item: Item): Promise<Outcome> {
    const { name, store, log } = this.#options;
    const delivered = await this.#options.deliver(item);
    if (delivered.ok) {
      this.#triesAtWork.delete(item.id);
      if (delivered.value === 'not-yet') return { kind: 'not-yet' };
      // An end that cannot be noted is told to the receiver again, with the same key: no harm.
      return this.#noted(await store.delivered(item.id));
    }
    const { error } = delivered;
    const triesAtWork = (this.#triesAtWork.get(item.id) ?? 0) + Number(saysFirstTryAtWork(error));
    this.#triesAtWork.set(item.id, triesAtWork);
    const mayPass = this.#options.mayPass?.(item, error) === true;
    const next = mayPass ? 'item-waits' : afterFailure(error, triesAtWork);
    log.warn('Not delivered', { outbox: name, item: item.id, next, error });
    const noted = this.#noted(
      await store.attempted(item.id, `${error.code}: ${error.detail}`, next === 'refused'),
    );
    if (next === 'refused') {
      this.#triesAtWork.delete(item.id);
      this.#options.onRefused(item, error);
      return noted;
    }
    return {
      kind: 'failed',
      endsRound: next === 'all-wait',
      retryAfterMs: statedWaitMs(error),
    };
  }

  #noted(written: Result<undefined>): Outcome {
    if (written.ok) return { kind: 'done' };
    this.#options.log.warn('Outbox not written', { outbox: this.#options.name, error: written.error });
    return { kind: 'failed', endsRound: true };
  }
}
