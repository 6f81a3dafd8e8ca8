/**
 * Edge: one exchange with the telephony API, tried again where the retry policy says so. Each attempt takes the
 * least-privileged token, waits for its turn, and reports how it ended; a provider that is dead is left alone for a while.
 */
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleType,
  retry,
} from 'cockatiel';

import type { AppError, Result } from '../../shared/errors/app-error.ts';
import { operationOf, type Operation } from '../../shared/telephony/operations.ts';
import type { Log } from '../logging/log.ts';
import { answerWithin } from './answer-body.ts';
import { errorOfAnswer, errorOfSilence, parseRetryAfter } from './api-error.ts';
import type { ApiTokens, TokenSource } from './api-tokens.ts';
import { providerTimeMs } from './provider-time.ts';
import type { RequestBudget } from './request-budget.ts';
import { longestWaitMs, type RetryPolicy } from './retry-policy.ts';

export interface ApiAccess {
  /** e.g. `https://api.unlimcall.com/v1` */
  baseUrl: string;
  /** The pinned version, e.g. `1`. */
  apiVersion: () => string;
  userAgent: string;
  tokens: Pick<ApiTokens, 'for'>;
}

/** What the provider says about the version in use (RFC 9745, RFC 8594), as it says it. */
export interface VersionAdvisory {
  deprecation?: string;
  sunset?: string;
}

/** A failed attempt on its way through the retry policy; leaves the transport as `ApiFailure.error`. */
export class ApiFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(`${error.kind}/${error.code}: ${error.detail}`);
    this.error = error;
  }
}

export interface ApiTransportOptions {
  access: ApiAccess;
  retry: RetryPolicy;
  budget: Pick<RequestBudget, 'take' | 'waitMs' | 'learn' | 'block'>;
  log: Log;
  /** Hears of every attempt's end, for the provider's health. */
  onOutcome: (error: AppError | undefined) => void;
  onAdvisory?: (advisory: VersionAdvisory) => void;
  /** A request failed for its token, and there was no other to be had. */
  onUnauthorized?: () => void;
  answerTimeoutMs?: number;
}

/** So many attempts in a row without a sound answer: the provider is dead, and is asked again after a while. */
const deadAfter = 6;
const leftAloneMs = 5000;

export class ApiTransport {
  readonly #options: ApiTransportOptions;
  readonly #answerTimeoutMs: number;
  readonly #breaker = circuitBreaker(
    handleType(ApiFailure, ({ error }) => error.kind === 'provider'),
    { halfOpenAfter: leftAloneMs, breaker: new ConsecutiveBreaker(deadAfter) },
  );

  constructor(options: ApiTransportOptions) {
    this.#options = options;
    this.#answerTimeoutMs = options.answerTimeoutMs ?? 10_000;
  }

  /** `fetch` for openapi-fetch: answers 2xx or throws `ApiFailure`. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const { retry: retryPolicy, log } = this.#options;
    const operation = this.#operationOf(request);
    let attempts = 0;
    const policy = retry(
      handleType(ApiFailure, (failure) => retryPolicy.delayMs(attempts, failure.error) !== undefined),
      {
        maxAttempts: Number.MAX_SAFE_INTEGER,
        backoff: new DelegateBackoff(({ result }) =>
          'error' in result && result.error instanceof ApiFailure
            ? (retryPolicy.delayMs(attempts, result.error.error) ?? 0)
            : 0,
        ),
      },
    );
    try {
      return await policy.execute(({ signal }) => {
        attempts += 1;
        return this.#unlessDead(() => this.#authorized(request.clone(), operation, signal));
      }, request.signal);
    } catch (thrown) {
      if (!(thrown instanceof ApiFailure)) throw thrown;
      const error: AppError = thrown.error.kind === 'provider' ? { ...thrown.error, attempts } : thrown.error;
      log.warn('API request failed', { method: request.method, path: new URL(request.url).pathname, error });
      throw new ApiFailure(error);
    }
  };

  /** Opens a stream: one attempt, no time limit after the headers. */
  async openStream(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const request = new Request(this.#options.access.baseUrl + path, { headers, signal });
    return this.#authorized(request, this.#operationOf(request), signal, { stream: true });
  }

  #operationOf(request: Request): Operation {
    const base = new URL(this.#options.access.baseUrl).pathname.replace(/\/$/, '');
    return operationOf(request.method, new URL(request.url).pathname.slice(base.length));
  }

  async #unlessDead(attempt: () => Promise<Response>): Promise<Response> {
    try {
      return await this.#breaker.execute(attempt);
    } catch (thrown) {
      if (!(thrown instanceof BrokenCircuitError)) throw thrown;
      throw new ApiFailure({
        kind: 'provider',
        code: 'provider_unreachable',
        detail: 'it did not answer lately and is asked again in some seconds',
        attempts: 0,
      });
    }
  }

  async #authorized(
    request: Request,
    operation: Operation,
    signal: AbortSignal,
    options = { stream: false },
  ): Promise<Response> {
    try {
      return await this.#attempt(request, operation, signal, options);
    } catch (thrown) {
      if (isUnauthorized(thrown)) this.#options.onUnauthorized?.();
      throw thrown;
    }
  }

  async #attempt(
    request: Request,
    operation: Operation,
    signal: AbortSignal,
    options: { stream: boolean },
  ): Promise<Response> {
    const { access, budget } = this.#options;
    const source = orThrow(access.tokens.for(operation.scope));
    // A person waits for this one: late is worse than never. Paging through records may take its time.
    const waitMs = budget.waitMs(operation.surface);
    if (operation.surface !== 'cdrs' && waitMs > longestWaitMs) throw new ApiFailure(rateLimited(waitMs));
    await budget.take(operation.surface, signal);
    const repeatable = request.clone();
    const token = orThrow(await source.token());
    try {
      return await this.#exchange(request, token, operation, signal, options);
    } catch (thrown) {
      if (!isUnauthorized(thrown) || !(await source.rejected(token))) throw thrown;
      return this.#exchange(repeatable, await renewed(source), operation, signal, options);
    }
  }

  async #exchange(
    request: Request,
    token: string,
    operation: Operation,
    signal: AbortSignal,
    options: { stream: boolean },
  ): Promise<Response> {
    const { access, budget } = this.#options;
    const version = `application/vnd.unlimcall.v${access.apiVersion()}+json`;
    signal.throwIfAborted();
    request.headers.set('authorization', `Bearer ${token}`);
    request.headers.set('accept', options.stream ? `text/event-stream, ${version}` : version);
    request.headers.set('user-agent', access.userAgent);
    // The time limit covers the headers of a stream and the whole of any other answer.
    const silence = new AbortController();
    const timer = setTimeout(() => {
      silence.abort(new DOMException('No answer in time', 'TimeoutError'));
    }, this.#answerTimeoutMs);
    try {
      const response = await fetch(request, {
        // A redirect would carry the token to another host.
        redirect: 'error',
        // A change that has left is waited for: only its answer says what the provider did. It is not sent again.
        signal: request.method === 'GET' ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      });
      budget.learn(operation.surface, response.headers);
      this.#advise(response.headers);
      const answer = options.stream && response.ok ? response : await answerWithin(response);
      if (!response.ok) {
        const error = await errorOf(answer);
        if (error.kind === 'application' && error.code === 'rate_limited' && error.retryAfterMs !== undefined)
          budget.block(operation.surface, error.retryAfterMs);
        throw new ApiFailure(error);
      }
      this.#options.onOutcome(undefined);
      return answer;
    } catch (thrown) {
      if (signal.aborted && request.method === 'GET') throw thrown;
      const failure = thrown instanceof ApiFailure ? thrown : new ApiFailure(errorOfSilence(thrown));
      this.#options.onOutcome(failure.error);
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }

  #advise(headers: Headers): void {
    const deprecation = headers.get('deprecation');
    const sunset = headers.get('sunset');
    if (deprecation === null && sunset === null) return;
    this.#options.onAdvisory?.({
      ...(deprecation === null ? {} : { deprecation }),
      ...(sunset === null ? {} : { sunset }),
    });
  }
}

const isUnauthorized = (thrown: unknown): boolean =>
  thrown instanceof ApiFailure && thrown.error.code === 'unauthorized';

const renewed = async (source: TokenSource): Promise<string> => orThrow(await source.token());

async function errorOf(response: Response): Promise<AppError> {
  const { headers, status } = response;
  const nowMs = providerTimeMs(headers);
  return errorOfAnswer(status, await response.text(), parseRetryAfter(headers.get('retry-after'), nowMs));
}

const rateLimited = (retryAfterMs: number): AppError => ({
  kind: 'application',
  code: 'rate_limited',
  detail: 'the provider takes no more requests of this kind for now',
  retryAfterMs,
});

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new ApiFailure(result.error);
  return result.value;
}
