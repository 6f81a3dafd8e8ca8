/**
 * Edge: one exchange with the telephony API, tried again where the retry policy says so. Each attempt takes the
 * least-privileged token, waits for its turn, and reports how it ended; a provider that is dead is left alone for a while.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { type AppError, isUnauthorized, type Result } from '../../shared/errors/app-error.ts';
import { judgesRequest, leavesOpen, mayBeDone } from '../../shared/errors/lost-answers.ts';
import { operationOf, type OperationName, type Scope } from '../../shared/telephony/operations.ts';
import type { Log } from '../logging/log.ts';
import { withoutSecrets } from '../logging/redact.ts';
import { answerWithin } from './answer-body.ts';
import { ApiFailure } from './api-failure.ts';
import { errorOfAnswer, retryAfterOf } from './api-error.ts';
import type { ApiTokens, TokenSource, TokenStanding } from './api-tokens.ts';
import { type CircuitBreakers, isSentAllTheSame } from './circuit-breakers.ts';
import { asksForPart, type OfferedOperations } from './offered-operations.ts';
import { errorOfNoAnswer } from './no-answer.ts';
import type { OnWaiting, RequestBudget } from './request-budget.ts';
import { patienceMs, type RetryPolicy } from './retry-policy.ts';
import { unlessGivenUp } from './unless-given-up.ts';
import type { VersionAdvisory } from './version-advisories.ts';

export interface ApiAccess {
  /** e.g. `https://api.unlimcall.com/v1` */
  baseUrl: string;
  /** The pinned version, e.g. `1`. */
  apiVersion: () => string;
  userAgent: string;
  tokens: Pick<ApiTokens, 'for' | 'instead' | 'insteadForbidden' | 'forbade'>;
}

export interface ApiTransportOptions {
  access: ApiAccess;
  retry: RetryPolicy;
  budget: Pick<RequestBudget, 'take' | 'pause' | 'waitMs' | 'learn' | 'block'>;
  breakers: CircuitBreakers;
  offered: Pick<OfferedOperations, 'refusal' | 'answered'>;
  log: Log;
  /**
   * Hears of every attempt's end, for the provider's health.
   * @param apiVersion by which it was asked
   */
  onOutcome: (error: AppError | undefined, apiVersion: string) => void;
  /** Hears of every answer what it says of the end of a version, which may be nothing. */
  onAdvisory?: (operation: OperationName, advisory: VersionAdvisory, apiVersion: string) => void;
  /** The provider took the token of `source`, or will not, and there is no other to be had from it. */
  onToken?: (source: TokenSource, standing: TokenStanding) => void;
  answerTimeoutMs?: number;
}

/** One request, however often it is sent. */
interface Errand {
  readonly request: Request;
  readonly operation: ReturnType<typeof operationOf>;
  readonly signal: AbortSignal;
  readonly stream: boolean;
  readonly onWaiting: OnWaiting | undefined;
  /** A change has left, and only its answer says what the provider did: it is waited for. */
  bound: boolean;
  sent: boolean;
  /** The failure of a try after which the provider may have made the change: no later one takes that back. */
  leftOpen: AppError | undefined;
}

export class ApiTransport {
  readonly #options: ApiTransportOptions;
  readonly #answerTimeoutMs: number;

  constructor(options: ApiTransportOptions) {
    this.#options = options;
    this.#answerTimeoutMs = options.answerTimeoutMs ?? 10_000;
  }

  /** `fetch` for openapi-fetch: answers 2xx or throws `ApiFailure`, or the reason of the request's signal as soon as it aborts. */
  readonly fetch = async (request: Request, onWaiting?: OnWaiting): Promise<Response> => {
    const errand = this.#errand(request, request.signal, false, onWaiting);
    return unlessGivenUp(this.#ifOffered(errand, this.#persistently), errand.signal, () => errand.bound);
  };

  /** Opens a stream: one attempt, no time limit after the headers. */
  async openStream(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const request = new Request(this.#options.access.baseUrl + path, { headers, signal });
    const errand = this.#errand(request, signal, true);
    return unlessGivenUp(this.#ifOffered(errand, this.#attempt), signal, () => false);
  }

  #errand(request: Request, signal: AbortSignal, stream: boolean, onWaiting?: OnWaiting): Errand {
    const base = new URL(this.#options.access.baseUrl).pathname.replace(/\/$/, '');
    const operation = operationOf(request.method, new URL(request.url).pathname.slice(base.length));
    return { request, operation, signal, stream, onWaiting, bound: false, sent: false, leftOpen: undefined };
  }

  /** What the provider does not offer this account is not asked for again, nor what no token may do. */
  async #ifOffered(errand: Errand, send: (errand: Errand) => Promise<Response>): Promise<Response> {
    const { access, offered } = this.#options;
    const { name, scope } = errand.operation;
    const use = { operation: name, ofPart: asksForPart(new URL(errand.request.url).searchParams) };
    const refusal = offered.refusal(name);
    if (refusal !== undefined) throw new ApiFailure(refusal);
    orThrow(access.tokens.for(scope));
    try {
      const answer = await send.call(this, errand);
      offered.answered(use, undefined);
      return answer;
    } catch (thrown) {
      throw thrown instanceof ApiFailure ? new ApiFailure(offered.answered(use, thrown.error)) : thrown;
    }
  }

  async #persistently(errand: Errand): Promise<Response> {
    const { budget, log, retry } = this.#options;
    const { request, signal, operation } = errand;
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await this.#attempt(errand);
      } catch (thrown) {
        signal.throwIfAborted();
        if (!(thrown instanceof ApiFailure)) throw thrown;
        const leftAlone = wasLeftAlone(thrown.error, attempts);
        const judged = isSentAllTheSame(operation.name) ? withoutStatedWait(thrown.error) : thrown.error;
        const delayMs = leftAlone ? undefined : retry.delayMs(attempts, judged, operation.surface);
        if (request.method !== 'GET') errand.leftOpen = leftOpenBy(thrown.error, errand.leftOpen);
        if (delayMs === undefined) {
          const known = judgesRequest(thrown.error) ? thrown.error : (errand.leftOpen ?? thrown.error);
          const error = known.kind === 'provider' ? { ...known, attempts: leftAlone ? 0 : attempts } : known;
          log.warn('API request failed', {
            method: request.method,
            path: new URL(request.url).pathname,
            error,
            ...(known === thrown.error ? {} : { lastTry: thrown.error }),
          });
          throw new ApiFailure(error);
        }
        if (thrown.error.kind === 'provider') await outageOver(judged, delayMs, errand);
        // Retry-After holds the whole surface: the next attempt waits for its turn there.
        else if (!saysWhen(thrown.error))
          await budget.pause(operation.surface, delayMs, signal, errand.onWaiting);
      }
    }
  }

  async #attempt(errand: Errand): Promise<Response> {
    const { tokens } = this.#options.access;
    const { scope } = errand.operation;
    const source = orThrow(tokens.for(scope));
    try {
      return await this.#by(source, errand);
    } catch (thrown) {
      if (isForbidden(thrown) && scope !== undefined)
        return this.#unlessForbidden(source, errand, scope, thrown);
      const other = isRefusedToken(thrown) ? tokens.instead(source, scope) : undefined;
      if (other === undefined) throw thrown;
      return this.#by(other, errand);
    }
  }

  /** By another token than `source`, with which it was forbidden; where that does no better, the first refusal stands. */
  async #unlessForbidden(
    source: TokenSource,
    errand: Errand,
    scope: Scope,
    refusal: ApiFailure,
  ): Promise<Response> {
    const { tokens } = this.#options.access;
    const other = tokens.insteadForbidden(source, scope);
    if (other === undefined) throw refusal;
    try {
      const answer = await this.#by(other, errand);
      tokens.forbade(source, scope);
      return answer;
    } catch (thrown) {
      throw isForbidden(thrown) || isRefusedToken(thrown) ? refusal : thrown;
    }
  }

  async #by(source: TokenSource, errand: Errand): Promise<Response> {
    const { breakers, onToken } = this.#options;
    breakers.check(errand.operation);
    await this.#turn(errand);
    try {
      const answer = await this.#authorized(errand, source);
      source.accepted?.();
      onToken?.(source, 'good');
      return answer;
    } catch (thrown) {
      if (isRefusedToken(thrown)) onToken?.(source, 'refused');
      throw thrown;
    }
  }

  /** Waits for it under the rate limit; what is sent all the same does so once the provider itself has turned it away. */
  async #turn({ operation: { name, surface }, sent, signal, onWaiting }: Errand): Promise<void> {
    const { budget } = this.#options;
    if (isSentAllTheSame(name) && !sent) return;
    const waitMs = budget.waitMs(surface);
    if (waitMs > patienceMs(surface)) throw new ApiFailure(rateLimited(waitMs));
    await budget.take(surface, signal, onWaiting);
  }

  /** Application error `unauthorized`, or `api_key_refused` of a pasted token, where `source` has none that is taken. */
  async #authorized(errand: Errand, source: TokenSource): Promise<Response> {
    const token = orThrow(await source.token());
    try {
      return await this.#send(errand, token);
    } catch (thrown) {
      if (!isRefusedToken(thrown)) throw thrown;
      if (source.pasted) throw new ApiFailure({ ...thrown.error, code: 'api_key_refused' });
      errand.signal.throwIfAborted();
      if (!(await source.rejected(token))) throw thrown;
      return this.#send(errand, orThrow(await source.token()));
    }
  }

  #send(errand: Errand, token: string): Promise<Response> {
    const { breakers } = this.#options;
    return breakers.attempt(errand.operation, () => this.#exchange(errand, token));
  }

  async #exchange(errand: Errand, token: string): Promise<Response> {
    const { access, budget } = this.#options;
    const { operation, signal, stream } = errand;
    const apiVersion = access.apiVersion();
    const version = `application/vnd.unlimcall.v${apiVersion}+json`;
    signal.throwIfAborted();
    const request = errand.request.clone();
    request.headers.set('authorization', `Bearer ${token}`);
    request.headers.set('accept', stream ? `text/event-stream, ${version}` : version);
    request.headers.set('user-agent', access.userAgent);
    const changes = request.method !== 'GET';
    // The time limit covers the headers of a stream and the whole of any other answer.
    const silence = new AbortController();
    const timer = setTimeout(() => {
      silence.abort(new DOMException('No answer in time', 'TimeoutError'));
    }, this.#answerTimeoutMs);
    errand.bound = changes;
    errand.sent = true;
    try {
      const response = await fetch(request, {
        // A redirect would carry the token to another host.
        redirect: 'error',
        signal: changes ? silence.signal : AbortSignal.any([signal, silence.signal]),
      });
      budget.learn(operation.surface, response.headers);
      if (response.ok) this.#options.onAdvisory?.(operation.name, advisoryIn(response.headers), apiVersion);
      const answer = stream && response.ok ? response : await answerWithin(response);
      if (!response.ok) {
        const error = await errorOf(answer, token);
        if (saysWhen(error)) budget.block(operation.surface, error.retryAfterMs);
        throw new ApiFailure(error);
      }
      this.#options.onOutcome(undefined, apiVersion);
      return answer;
    } catch (thrown) {
      if (signal.aborted && !changes) throw thrown;
      const failure =
        thrown instanceof ApiFailure ? thrown : new ApiFailure(errorOfNoAnswer(thrown, request.url));
      this.#options.onOutcome(failure.error, apiVersion);
      throw failure;
    } finally {
      errand.bound = false;
      clearTimeout(timer);
    }
  }
}

function advisoryIn(headers: Headers): VersionAdvisory {
  const deprecation = headers.get('deprecation');
  const sunset = headers.get('sunset');
  return { ...(deprecation === null ? {} : { deprecation }), ...(sunset === null ? {} : { sunset }) };
}

const isRefusedToken = (thrown: unknown): thrown is ApiFailure =>
  thrown instanceof ApiFailure && isUnauthorized(thrown.error);

/** Nothing was sent, nor is for some seconds: who comes now is told at once, and who was there before waits for the next try. */
const wasLeftAlone = (error: AppError, attempts: number): boolean =>
  attempts === 1 && error.kind === 'provider' && error.attempts === 0;

/** How a change stands after one more try: what an earlier one may have done stays done, and no answer says less than a 5xx. */
function leftOpenBy(error: AppError, before: AppError | undefined): AppError | undefined {
  if (leavesOpen(error.code)) return error;
  return mayBeDone(error.code) ? (before ?? error) : before;
}

/** A hang-up is tried as soon as it may do: the contact must not stay on a line that nobody hears. */
function withoutStatedWait(error: AppError): AppError {
  if (error.kind !== 'provider') return error;
  const { retryAfterMs: _unheeded, ...rest } = error;
  return rest;
}

/** Waits for the next try; the short waits that no provider asks for are told to nobody. */
async function outageOver(error: AppError, delayMs: number, { signal, onWaiting }: Errand): Promise<void> {
  const tell = hasStatedWait(error) ? onWaiting : undefined;
  tell?.({ waitMs: delayMs, perMinute: undefined });
  try {
    await delay(delayMs, undefined, { signal });
  } finally {
    tell?.(undefined);
  }
}

const hasStatedWait = (error: AppError): boolean =>
  error.kind === 'provider' && error.retryAfterMs !== undefined;

const isForbidden = (thrown: unknown): thrown is ApiFailure =>
  thrown instanceof ApiFailure && thrown.error.kind === 'application' && thrown.error.status === 403;

/** The provider said how long nothing of this kind may be sent. */
const saysWhen = (error: AppError): error is AppError & { kind: 'application'; retryAfterMs: number } =>
  error.kind === 'application' && error.code === 'rate_limited' && error.retryAfterMs !== undefined;

/** Some providers repeat the token that they do not take; the page reads the detail, and the call log keeps it. */
async function errorOf(response: Response, token: string): Promise<AppError> {
  const { headers, status } = response;
  const error = errorOfAnswer(status, withoutSecrets(await response.text(), [token]), retryAfterOf(headers));
  // The one thing that is negotiated here is the version, whatever words the provider has for it.
  return status === 406 ? { ...error, code: 'version_not_supported' } : error;
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
