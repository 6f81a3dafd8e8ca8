/**
 * Policy: how soon a request may leave, one token bucket for each surface of the API. Requests over the limit wait here, in
 * order, instead of being refused by the provider; what the answers say of the limit (RateLimit-*, X-RateLimit-*,
 * Retry-After) is believed over what was assumed. Own code, because the limits are the provider's to change at any answer
 * and a waiting request must be able to give up; no kept limiter does both.
 */
import type { Surface } from '../../shared/telephony/operations.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { holdMs } from './stated-waits.ts';

/** Requests a window until an answer says otherwise (TELEPHONY-API.md); a surface that is not named has no limit. */
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
  queue: Promise<unknown>;
}

/** A request that waits for the provider's rate limit. */
export interface RateWait {
  surface: Surface;
  waitMs: number;
  /** The limit, where the provider named one. */
  perMinute: number | undefined;
}

export interface RequestBudgetOptions {
  /** Milliseconds of a clock that is never set, such as `performance.now`. */
  now: () => number;
  /** Waits, or rejects as soon as `signal` aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** The screen says so. */
  onWaiting?: (wait: RateWait) => void;
}

export class RequestBudget {
  readonly #options: RequestBudgetOptions;
  readonly #buckets = new Map<Surface, Bucket>();

  constructor(options: RequestBudgetOptions) {
    this.#options = options;
  }

  /** Resolves when a request may leave; rejects with the signal's reason if it gives up before. */
  async take(surface: Surface, signal: AbortSignal): Promise<void> {
    const bucket = this.#bucket(surface);
    const turn = bucket.queue.then(() => this.#turn(surface, bucket, signal));
    // Whoever gave up lets the next one pass.
    bucket.queue = turn.catch(() => undefined);
    await turn;
  }

  /** Milliseconds until a request of `surface` could leave, those that wait already not counted. */
  waitMs(surface: Surface): number {
    const bucket = this.#bucket(surface);
    this.#fill(bucket);
    const blockedMs = bucket.blockedUntilMs - this.#options.now();
    const missing = bucket.limit === undefined ? 0 : 1 - bucket.tokens;
    return Math.ceil(Math.max(0, blockedMs, missing / perMs(bucket)));
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
  async pause(surface: Surface, ms: number, signal: AbortSignal): Promise<void> {
    this.#options.onWaiting?.({ surface, waitMs: ms, perMinute: perMinute(this.#bucket(surface)) });
    await this.#options.wait(ms, signal);
  }

  async #turn(surface: Surface, bucket: Bucket, signal: AbortSignal): Promise<void> {
    for (let waitMs = this.waitMs(surface); waitMs > 0; waitMs = this.waitMs(surface))
      await this.pause(surface, waitMs, signal);
    signal.throwIfAborted();
    bucket.tokens -= 1;
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
      queue: Promise.resolve(),
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

const perMs = ({ limit, windowMs }: Bucket): number => (limit ?? Infinity) / windowMs;

const perMinute = ({ told, limit, windowMs }: Bucket): number | undefined =>
  told && limit !== undefined ? Math.max(1, Math.round((limit * 60_000) / windowMs)) : undefined;
