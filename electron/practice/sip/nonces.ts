/**
 * Policy: the life of a digest nonce (RFC 2617 section 3.2.1). A nonce is its issue time with a keyed hash, so that one we
 * never issued is told from one that is old; its request counter may only grow, so that an overheard answer can't be
 * played again.
 */
import { createHmac, randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';

export type NonceVerdict = 'fresh' | 'stale' | 'not-ours';

export class Nonces {
  readonly #key = randomBytes(32);
  readonly #clock: Clock;
  readonly #lifeMs: number;
  /** The highest counter seen of each live nonce. */
  readonly #counters = new Map<string, number>();

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock;
    this.#lifeMs = lifeMs;
  }

  issue(): string {
    const issuedAt = this.#clock.now().toString(36);
    return `${issuedAt}.${randomBytes(6).toString('hex')}.${this.#seal(issuedAt)}`;
  }

  /** Whether `nonce` may be used with `count` (its `nc`), and marks it used where it may. */
  use(nonce: string, count: number): NonceVerdict {
    const [issuedAt = '', , seal] = nonce.split('.');
    if (seal !== this.#seal(issuedAt)) return 'not-ours';
    const ageMs = this.#clock.now() - Number.parseInt(issuedAt, 36);
    if (ageMs > this.#lifeMs) {
      this.#counters.delete(nonce);
      return 'stale';
    }
    if (count <= (this.#counters.get(nonce) ?? 0)) return 'stale';
    if (this.#counters.size > 10_000) this.#counters.clear();
    this.#counters.set(nonce, count);
    return 'fresh';
  }

  #seal(issuedAt: string): string {
    return createHmac('sha256', this.#key).update(issuedAt).digest('hex').slice(0, 24);
  }
}
