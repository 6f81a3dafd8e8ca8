/**
 * Edge: one exchange with the telephony API, tried again where the retry policy says so. Adds what every request
 * carries; the token is read for each attempt, so that a renewed one is used at once.
 */
import { retry, DelegateBackoff, handleType } from 'cockatiel';

import type { AppError } from '../../shared/errors/app-error.ts';
import type { Log } from '../logging/log.ts';
import { errorOfAnswer, errorOfSilence, parseRetryAfter } from './api-error.ts';
import type { RetryPolicy } from './retry-policy.ts';

export const acceptedVersion = 'application/vnd.unlimcall.v1+json';

export interface ApiAccess {
  /** e.g. `https://api.unlimcall.com/v1` */
  baseUrl: string;
  /** The bearer token, asked for at each attempt. */
  token: () => string;
  userAgent: string;
}

/** A failed attempt on its way through the retry policy; leaves the transport as `ApiFailure.error`. */
export class ApiFailure extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(`${error.kind}/${error.code}: ${error.detail}`);
    this.error = error;
  }
}

export class ApiTransport {
  readonly #access: ApiAccess;
  readonly #retry: RetryPolicy;
  readonly #log: Log;
  readonly #onOutcome: (error: AppError | undefined) => void;
  readonly #answerTimeoutMs: number;

  /** @param onOutcome hears of every attempt's end, for the provider's health */
  constructor(options: {
    access: ApiAccess;
    retry: RetryPolicy;
    log: Log;
    onOutcome: (error: AppError | undefined) => void;
    answerTimeoutMs?: number;
  }) {
    this.#access = options.access;
    this.#retry = options.retry;
    this.#log = options.log;
    this.#onOutcome = options.onOutcome;
    this.#answerTimeoutMs = options.answerTimeoutMs ?? 10_000;
  }

  /** `fetch` for openapi-fetch: answers 2xx or throws `ApiFailure`. */
  readonly fetch = async (request: Request): Promise<Response> => {
    let attempts = 0;
    const policy = retry(
      handleType(ApiFailure, (failure) => this.#retry.delayMs(attempts, failure.error) !== undefined),
      {
        maxAttempts: Number.MAX_SAFE_INTEGER,
        backoff: new DelegateBackoff(({ result }) =>
          'error' in result && result.error instanceof ApiFailure
            ? (this.#retry.delayMs(attempts, result.error.error) ?? 0)
            : 0,
        ),
      },
    );
    try {
      return await policy.execute(({ signal }) => {
        attempts += 1;
        return this.#attempt(request.clone(), signal);
      }, request.signal);
    } catch (thrown) {
      if (!(thrown instanceof ApiFailure)) throw thrown;
      const error: AppError = thrown.error.kind === 'provider' ? { ...thrown.error, attempts } : thrown.error;
      this.#log.warn('API request failed', {
        method: request.method,
        path: new URL(request.url).pathname,
        error,
      });
      throw new ApiFailure(error);
    }
  };

  /** Opens a stream: one attempt, no time limit after the headers. */
  async openStream(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const request = new Request(this.#access.baseUrl + path, { headers, signal });
    return this.#attempt(request, signal, { stream: true });
  }

  async #attempt(request: Request, signal: AbortSignal, options = { stream: false }): Promise<Response> {
    request.headers.set('authorization', `Bearer ${this.#access.token()}`);
    request.headers.set('accept', options.stream ? `text/event-stream, ${acceptedVersion}` : acceptedVersion);
    request.headers.set('user-agent', this.#access.userAgent);
    // The time limit covers the headers of a stream and the whole of any other answer.
    const silence = new AbortController();
    const timer = setTimeout(() => {
      silence.abort(new DOMException('No answer in time', 'TimeoutError'));
    }, this.#answerTimeoutMs);
    try {
      const response = await fetch(request, {
        // A redirect would carry the token to another host.
        redirect: 'error',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (response.ok) {
        const answer = options.stream ? response : await whole(response);
        this.#onOutcome(undefined);
        return answer;
      }
      const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
      throw new ApiFailure(errorOfAnswer(response.status, await response.text(), retryAfterMs));
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const failure = thrown instanceof ApiFailure ? thrown : new ApiFailure(errorOfSilence(thrown));
      this.#onOutcome(failure.error);
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** `response` with its body already here, so that a connection lost in the middle is a failed attempt. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, {
    status: response.status,
    headers: response.headers,
  });
}
