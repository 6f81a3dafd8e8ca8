/**
 * Policy: how soon a request may leave, one token bucket for each surface of the API. Requests over the limit wait here, in
 * order, instead of being refused by the provider; what the answers say of the limit (RateLimit-*, X-RateLimit-*,
 * Retry-After) is believed over what was assumed. Own code, because the limits are the provider's to change at any answer
 * and a waiting request must be able to give up; no kept limiter does both.
 */
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { Surface } from '../../shared/telephony/operations.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { holdMs } from './stated-waits.ts';

/** Requests a window until an answer says otherwise; a surface that is not named has no limit. */
const assumedLimit: Partial<Record<Surface, number>> = { cdrs: 60 };
/** Of a limit without a window of its own. */
const usualWindowMs = 60_000;

interface Bucket {
  limit: number | undefined;
  windowMs: number;
  /** The provider named the limit, which is assumed else. */
  told: boolean;
  tokens: number;
  filledAtMs: number;
  /** The provider refused: nothing leaves before. */
  blockedUntilMs: number;
  /** The one that waits longest goes first. */
  readonly queue: SerialQueue;
  /** How many are in the queue. */
  waiting: number;
}

/** A request that waits as the provider wants it: for its rate limit, or as the Retry-After of an outage says. */
export interface ProviderWait {
  /** As far as is known by now. */
  waitMs: number;
  /** The limit that is waited for, where the provider named one. */
  perMinute: number | undefined;
}

/** Who asks for a request hears that it waits, again where it is longer, and `undefined` once it waits no more. */
export type OnWaiting = (wait: ProviderWait | undefined) => void;

export interface RequestBudgetOptions {
  /** Milliseconds of a clock that is never set, such as `performance.now`. */
  now: () => number;
  /** Waits, or rejects as soon as `signal` aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export class RequestBudget {
  readonly #options: RequestBudgetOptions;
  readonly #buckets = new Map<Surface, Bucket>();

  constructor(options: RequestBudgetOptions) {
    this.#options = options;
  }

  /** Resolves when a request may leave; rejects with the signal's reason if it gives up before. */
  async take(surface: Surface, signal: AbortSignal, onWaiting: OnWaiting = unheard): Promise<void> {
    const bucket = this.#bucket(surface);
    let waits = false;
    const tell = (waitMs: number): void => {
      waits = true;
      onWaiting({ waitMs, perMinute: perMinute(bucket) });
    };
    // Not the first: it says so itself when its turn comes.
    const waitMs = this.waitMs(surface);
    if (bucket.waiting > 0 && waitMs > 0) tell(waitMs);
    bucket.waiting += 1;
    // Whoever gave up lets the next one pass.
    await bucket.queue.run(async () => {
      try {
        await this.#turn(bucket, signal, tell);
      } finally {
        bucket.waiting -= 1;
        if (waits) onWaiting(undefined);
      }
    });
  }

  /** Milliseconds until another request of `surface` could leave, after those that wait already. */
  waitMs(surface: Surface): number {
    const bucket = this.#bucket(surface);
    return this.#waitMs(bucket, bucket.waiting);
  }

  /** What an answer tells of the limit (`readRateLimit`). */
  learn(surface: Surface, headers: Headers): void {
    const { limit, windowMs, remaining, resetMs } = readRateLimit(headers);
    const bucket = this.#bucket(surface);
    this.#fill(bucket);
    if (limit !== undefined) {
      bucket.tokens = bucket.limit === undefined ? limit : Math.min(bucket.tokens, limit);
      bucket.limit = limit;
      bucket.windowMs = windowMs ?? usualWindowMs;
      bucket.told = true;
    }
    // Others spend from the same account: fewer may be left than this desktop used.
    if (remaining !== undefined) bucket.tokens = Math.min(bucket.tokens, remaining);
    if (remaining === 0 && resetMs !== undefined) this.block(surface, resetMs);
  }

  /** The provider refused, or would refuse, with 429: nothing of this surface leaves for `ms`, an hour at most. */
  block(surface: Surface, ms: number): void {
    const bucket = this.#bucket(surface);
    bucket.blockedUntilMs = Math.max(bucket.blockedUntilMs, this.#options.now() + holdMs(ms));
  }

  /** Waits `ms` for the provider's limit, as it asked or as is fair; rejects with the signal's reason if it gives up before. */
  async pause(
    surface: Surface,
    ms: number,
    signal: AbortSignal,
    onWaiting: OnWaiting = unheard,
  ): Promise<void> {
    onWaiting({ waitMs: ms, perMinute: perMinute(this.#bucket(surface)) });
    try {
      await this.#options.wait(ms, signal);
    } finally {
      onWaiting(undefined);
    }
  }

  async #turn(bucket: Bucket, signal: AbortSignal, tell: (waitMs: number) => void): Promise<void> {
    for (let waitMs = this.#waitMs(bucket, 0); waitMs > 0; waitMs = this.#waitMs(bucket, 0)) {
      tell(waitMs);
      await this.#options.wait(waitMs, signal);
    }
    signal.throwIfAborted();
    bucket.tokens -= 1;
  }

  /** @param ahead so many leave before */
  #waitMs(bucket: Bucket, ahead: number): number {
    this.#fill(bucket);
    const blockedMs = bucket.blockedUntilMs - this.#options.now();
    const missing = bucket.limit === undefined ? 0 : 1 + ahead - bucket.tokens;
    return Math.ceil(Math.max(0, blockedMs, missing / perMs(bucket)));
  }

  #bucket(surface: Surface): Bucket {
    const known = this.#buckets.get(surface);
    if (known !== undefined) return known;
    const limit = assumedLimit[surface];
    const bucket = {
      limit,
      windowMs: usualWindowMs,
      told: false,
      tokens: limit ?? 0,
      filledAtMs: this.#options.now(),
      blockedUntilMs: 0,
      queue: new SerialQueue(),
      waiting: 0,
    };
    this.#buckets.set(surface, bucket);
    return bucket;
  }

  #fill(bucket: Bucket): void {
    const nowMs = this.#options.now();
    if (bucket.limit !== undefined) {
      const gained = (nowMs - bucket.filledAtMs) * perMs(bucket);
      bucket.tokens = Math.min(bucket.limit, bucket.tokens + gained);
    }
    bucket.filledAtMs = nowMs;
  }
}

const unheard: OnWaiting = () => undefined;

const perMs = ({ limit, windowMs }: Bucket): number => (limit ?? Infinity) / windowMs;

const perMinute = ({ told, limit, windowMs }: Bucket): number | undefined =>
  told && limit !== undefined ? Math.max(1, Math.round((limit * 60_000) / windowMs)) : undefined;
