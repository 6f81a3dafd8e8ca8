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
import type { Operation, OperationName, Surface } from '../../shared/telephony/operations.ts';
import { ApiFailure } from './api-failure.ts';

/** So many attempts in a row without a sound answer: it is asked again after a while. */
const deadAfter = 6;
const leftAloneMs = 5000;
const leftAloneCode = 'left_alone';
/** A hang-up: the contact must not stay on a line that nobody hears. */
export const isSentAllTheSame = (name: OperationName): boolean => name === 'POST /calls/{callId}/hangup';

/** Of one thing that may fail. */
class Breaker {
  readonly #refusal: AppError;
  readonly #counts: (error: AppError) => boolean;
  #policy: CircuitBreakerPolicy;
  #openedAtMs = 0;

  /** @param counts a provider error against it */
  constructor(refusal: AppError, counts: (error: AppError) => boolean) {
    this.#refusal = refusal;
    this.#counts = counts;
    this.#policy = this.#closed();
  }

  /** Throws the refusal where an attempt would be refused. */
  check(): void {
    const nowMs = Date.now();
    // By a clock that was set back it would stay open until that hour comes again.
    if (this.#policy.state === CircuitState.Open && nowMs < this.#openedAtMs) this.#policy = this.#closed();
    const { state } = this.#policy;
    // One is on its way to see whether it answers again; nobody waits for that.
    const isOpen = state === CircuitState.Open && nowMs < this.#openedAtMs + leftAloneMs;
    if (isOpen || state === CircuitState.HalfOpen) throw new ApiFailure(this.#refusal);
  }

  async attempt<T>(act: () => Promise<T>): Promise<T> {
    this.check();
    try {
      return await this.#policy.execute(act);
    } catch (thrown) {
      throw thrown instanceof BrokenCircuitError ? new ApiFailure(this.#refusal) : thrown;
    }
  }

  #closed(): CircuitBreakerPolicy {
    const policy = circuitBreaker(
      handleType(ApiFailure, ({ error }) => error.kind === 'provider' && this.#counts(error)),
      { halfOpenAfter: leftAloneMs, breaker: new ConsecutiveBreaker(deadAfter) },
    );
    policy.onBreak(() => {
      this.#openedAtMs = Date.now();
    });
    return policy;
  }
}

const answered = ({ code }: AppError): boolean => code === 'provider_error' || code === leftAloneCode;

type AskedOperation = Pick<Operation, 'surface'> & { name: OperationName };

export class CircuitBreakers {
  readonly #silence = new Breaker(
    lately('provider_unreachable', 'did not answer'),
    (error) => !answered(error),
  );
  readonly #faults = new Map<Surface, Breaker>();

  /** Throws at once what `attempt` would throw now without an attempt: nothing need be waited for then. */
  check({ name, surface }: AskedOperation): void {
    if (isSentAllTheSame(name)) return;
    this.#silence.check();
    this.#of(surface).check();
  }

  /**
   * Makes the attempt, or throws `ApiFailure` with a provider error of no attempts, at once: `provider_unreachable`, or `left_alone` for
   * the surface. While one attempt finds out whether the provider answers again, no other is made. A hang-up is
   * neither held back nor counted.
   * @param attempt the exchange alone, and nothing that waits before it
   */
  attempt<T>({ name, surface }: AskedOperation, attempt: () => Promise<T>): Promise<T> {
    if (isSentAllTheSame(name)) return attempt();
    const faults = this.#of(surface);
    return this.#silence.attempt(() => faults.attempt(attempt));
  }

  #of(surface: Surface): Breaker {
    const faults =
      this.#faults.get(surface) ?? new Breaker(lately(leftAloneCode, 'answered with errors'), answered);
    this.#faults.set(surface, faults);
    return faults;
  }
}

function lately(code: string, what: string): AppError {
  return {
    kind: 'provider',
    code,
    detail: `the provider ${what} lately and is asked again in some seconds`,
    attempts: 0,
  };
}
