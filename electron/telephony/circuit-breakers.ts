/**
 * Policy: what is not sent for a while. To a provider that does not answer, nothing; to one that answers with errors, nothing of
 * that surface: a call is not kept waiting since records can't be had.
 */
import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  handleType,
} from 'cockatiel';

import type { AppError } from '../../shared/errors/app-error.ts';
import type { Surface } from '../../shared/telephony/operations.ts';
import { ApiFailure } from './api-failure.ts';

/** So many attempts in a row without a sound answer: it is asked again after a while. */
const deadAfter = 6;
const leftAloneMs = 5000;

const breaker = (counts: (error: AppError) => boolean): CircuitBreakerPolicy =>
  circuitBreaker(
    handleType(ApiFailure, ({ error }) => error.kind === 'provider' && counts(error)),
    { halfOpenAfter: leftAloneMs, breaker: new ConsecutiveBreaker(deadAfter) },
  );

const answered = ({ code }: AppError): boolean => code === 'provider_error';

export class CircuitBreakers {
  readonly #silence = breaker((error) => !answered(error));
  readonly #faults = new Map<Surface, CircuitBreakerPolicy>();

  /** Makes the attempt, or throws `ApiFailure` with a provider error of no attempts. */
  attempt<T>(surface: Surface, attempt: () => Promise<T>): Promise<T> {
    const faults = this.#faults.get(surface) ?? breaker(answered);
    this.#faults.set(surface, faults);
    return unlessOpen(this.#silence, lately('provider_unreachable', 'it did not answer'), () =>
      unlessOpen(faults, lately('provider_error', 'it answered with errors'), attempt),
    );
  }
}

async function unlessOpen<T>(
  policy: CircuitBreakerPolicy,
  error: AppError,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await policy.execute(act);
  } catch (thrown) {
    throw thrown instanceof BrokenCircuitError ? new ApiFailure(error) : thrown;
  }
}

const lately = (code: string, what: string): AppError => ({
  kind: 'provider',
  code,
  detail: `${what} lately and is asked again in some seconds`,
  attempts: 0,
});
