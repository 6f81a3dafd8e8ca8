/** Policy: a token bucket a surface. It refills steadily, so that a client that keeps to the rate never waits. */
import type { Clock } from '../clock.ts';

export const surfaces = [
  'account',
  'origination',
  'calls',
  'dispositions',
  'events',
  'cdrs',
  'numbers',
  'agents',
  'campaigns',
  'hooks',
] as const;
export type Surface = (typeof surfaces)[number];

/** Requests a minute. CDRs as a real provider has them; the others never in the way of a person at work. */
export type RateLimits = Readonly<Record<Surface, number>>;

export const defaultRateLimits: RateLimits = {
  account: 600,
  origination: 600,
  calls: 1_200,
  dispositions: 600,
  events: 120,
  cdrs: 60,
  numbers: 600,
  agents: 600,
  campaigns: 600,
  hooks: 600,
};

export interface RateVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until one more request is allowed where none remains, else until the bucket is full. */
  readonly resetS: number;
  /** Whole seconds until one more request is allowed. */
  readonly retryAfterS: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

export class RateLimiter {
  readonly #clock: Clock;
  readonly #limits: RateLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, limits: RateLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Takes one request of `holder` on `surface`, where there is one left. */
  take(holder: string, surface: Surface): RateVerdict {
    const limit = this.#limits[surface];
    const perMs = limit / 60_000;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(`${holder} ${surface}`) ?? { tokens: limit, filledAtMs: now };
    bucket.tokens = Math.min(limit, bucket.tokens + (now - bucket.filledAtMs) * perMs);
    bucket.filledAtMs = now;
    this.#buckets.set(`${holder} ${surface}`, bucket);

    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const secondsUntil = (tokens: number): number =>
      Math.max(0, Math.ceil((tokens - bucket.tokens) / perMs / 1_000));
    return {
      allowed,
      limit,
      remaining: Math.floor(bucket.tokens),
      resetS: secondsUntil(bucket.tokens < 1 ? 1 : limit),
      retryAfterS: allowed ? 0 : Math.max(1, secondsUntil(1)),
    };
  }
}
