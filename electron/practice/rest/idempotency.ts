/**
 * Policy: one effect for one intent (draft-ietf-httpapi-idempotency-key-header). The first request with a key does the
 * work; the same one again gets its answer; another one under the same key is a fault of the client.
 */
import { createHash } from 'node:crypto';

import type { Answer } from './endpoint.ts';

const maxKept = 10_000;

interface Kept {
  readonly fingerprint: string;
  readonly answer: Promise<Answer>;
}

export type Once =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly replayed: boolean }
  | { readonly kind: 'reused' };

export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  /**
   * Runs `work`, unless `key` has been used: by the same request (its answer is given again, waited for where it is still
   * under way), or by another (`reused`). An answer that blames the provider (5xx) is not kept, so that the client may try
   * again.
   */
  async once(
    key: string,
    request: {
      /** The holder of the token. */
      readonly holder: string;
      readonly method: string;
      readonly path: string;
      readonly body: string;
    },
    work: () => Answer | Promise<Answer>,
  ): Promise<Once> {
    const { holder, method, path, body } = request;
    const name = `${holder} ${key}`;
    const fingerprint = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
    const kept = this.#kept.get(name);
    if (kept && kept.fingerprint !== fingerprint) return { kind: 'reused' };
    if (kept) return { kind: 'answer', answer: await kept.answer, replayed: true };

    const answer = Promise.resolve().then(work);
    this.#kept.set(name, { fingerprint, answer });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    try {
      const given = await answer;
      if (given.kind === 'problem' && given.problem.status >= 500) this.#kept.delete(name);
      return { kind: 'answer', answer: given, replayed: false };
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    }
  }
}
