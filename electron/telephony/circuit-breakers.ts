/**
 * Policy: what is not sent for a while. To a provider that does not answer, nothing; to one that answers with errors, nothing of
 * that surface: a call is not kept waiting since records can't be had.
 */
import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleType,
} from 'cockatiel';

import type { AppError } from '../../shared/errors/app-error.ts';
import type { Surface } from '../../shared/telephony/operations.ts';
import { ApiFailure } from './api-failure.ts';

/** So many attempts in a row without a sound answer: it is asked again after a while. */
const deadAfter = 6;
const leftAloneMs = 5000;
const leftAloneCode = 'left_alone';

const breaker = (counts: (error: AppError) => boolean): CircuitBreakerPolicy =>
  circuitBreaker(
    handleType(ApiFailure, ({ error }) => error.kind === 'provider' && counts(error)),
    { halfOpenAfter: leftAloneMs, breaker: new ConsecutiveBreaker(deadAfter) },
  );

const answered = ({ code }: AppError): boolean => code === 'provider_error' || code === leftAloneCode;

export class CircuitBreakers {
  readonly #silence = breaker((error) => !answered(error));
  readonly #faults = new Map<Surface, CircuitBreakerPolicy>();

  /** Makes the attempt, or throws `ApiFailure` with a provider error of no attempts, at once: `provider_unreachable`, or `left_alone` for the surface. */
  attempt<T>(surface: Surface, attempt: () => Promise<T>): Promise<T> {
    const faults = this.#faults.get(surface) ?? breaker(answered);
    this.#faults.set(surface, faults);
    return unlessOpen(this.#silence, lately('provider_unreachable', 'did not answer'), () =>
      unlessOpen(faults, lately(leftAloneCode, 'answered with errors'), attempt),
    );
  }
}

async function unlessOpen<T>(
  policy: CircuitBreakerPolicy,
  error: AppError,
  act: () => Promise<T>,
): Promise<T> {
  // One is on its way to see whether it answers again; nobody waits for that.
  if (policy.state === CircuitState.HalfOpen) throw new ApiFailure(error);
  try {
    return await policy.execute(act);
  } catch (thrown) {
    throw thrown instanceof BrokenCircuitError ? new ApiFailure(error) : thrown;
  }
}

const lately = (code: string, what: string): AppError => ({
  kind: 'provider',
  code,
  detail: `the provider ${what} lately and is asked again in some seconds`,
  attempts: 0,
});
