/** A provider at the end of a bad line: it keeps Idempotency-Keys as the telephony API asks, and counts effects. */
import type { OutboxItem } from '../../../electron/calllog/outbox-store.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';

export const faults = ['lost request', 'lost answer', 'duplicated request', 'server error', 'busy'] as const;
export type Fault = (typeof faults)[number];

/** As long as main's transport waits for an answer. */
const timeoutMs = 10_000;
const timeout: AppError = { kind: 'provider', code: 'timeout', detail: 'No answer in time', attempts: 4 };
const serverError: AppError = {
  kind: 'provider',
  code: 'provider_error',
  detail: 'HTTP 503',
  status: 503,
  attempts: 4,
};
const busy: AppError = {
  kind: 'application',
  code: 'rate_limited',
  detail: 'HTTP 429',
  status: 429,
  retryAfterMs: 20_000,
};

export class LossyProvider {
  /** What happens to the next requests, first to come first. */
  readonly faults: Fault[] = [];
  /** Notes of every disposition that had an effect, in order, by the provider's call ID. */
  readonly effects = new Map<string, string[]>();
  requestsAtOnce = 0;
  mostRequestsAtOnce = 0;
  readonly #keys = new Set<string>();

  readonly deliver = async (item: OutboxItem): Promise<Result<'delivered'>> => {
    this.requestsAtOnce += 1;
    this.mostRequestsAtOnce = Math.max(this.mostRequestsAtOnce, this.requestsAtOnce);
    try {
      return await this.#exchange(item);
    } finally {
      this.requestsAtOnce -= 1;
    }
  };

  async #exchange(item: OutboxItem): Promise<Result<'delivered'>> {
    switch (this.faults.shift()) {
      case 'lost request':
        return silence();
      case 'lost answer':
        this.#receive(item);
        return silence();
      case 'duplicated request':
        this.#receive(item);
        this.#receive(item);
        return ok('delivered');
      case 'server error':
        return fail(serverError);
      case 'busy':
        return fail(busy);
      case undefined:
        this.#receive(item);
        return ok('delivered');
    }
  }

  #receive({ key, providerCallId, body }: OutboxItem): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    if (providerCallId === null) throw new Error('a disposition without the name of its call');
    this.effects.set(providerCallId, [...(this.effects.get(providerCallId) ?? []), body.notes]);
  }
}

const silence = (): Promise<Result<'delivered'>> =>
  new Promise((resolve) => setTimeout(() => resolve(fail(timeout)), timeoutMs));
