/**
 * Edge: the token endpoint of a profile's OAuth 2.0 provider (RFC 6749 section 3.2) and the revocation endpoint beside it (RFC
 * 7009), through oauth4webapi. Knows no scope of ours and keeps nothing.
 */
import * as oauth from 'oauth4webapi';

import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { withoutSecrets } from '../logging/redact.ts';
import { answerWithin } from '../telephony/answer-body.ts';
import { errorOfAnswer, retryAfterOf } from '../telephony/api-error.ts';
import { errorOfNoAnswer } from '../telephony/no-answer.ts';

export interface OAuthClient {
  /** https, or http to this machine: the profile was checked for it. */
  tokenEndpoint: string;
  revocationEndpoint?: string | undefined;
  clientId: string;
  /** Absent for a public client, which a desktop app is (RFC 8252 section 8.4). */
  clientSecret?: string | undefined;
}

export interface IssuedToken {
  accessToken: string;
  /** From now on; undefined where the provider does not say. */
  lifetimeMs: number | undefined;
  /** The next refresh token; the one before it may be dead. */
  refreshToken: string | undefined;
}

type Parameters = Record<string, string>;
type RequestOptions = Pick<oauth.TokenEndpointRequestOptions, 'signal' | typeof oauth.allowInsecureRequests>;

const answerTimeoutMs = 10_000;

/**
 * What goes wrong is a value: `application`/`unauthorized` where the provider refuses the client or its grant, which
 * asking again does not mend; `insufficient_scope` where it refuses the scopes; `rate_limited`; `provider` where there was no sound answer.
 */
export class TokenEndpoint {
  readonly #server: oauth.AuthorizationServer;
  readonly #client: oauth.Client;
  readonly #authentication: oauth.ClientAuth;
  readonly #clientSecret: readonly string[];
  readonly #clear: boolean;

  constructor({ tokenEndpoint, revocationEndpoint, clientId, clientSecret }: OAuthClient) {
    const { origin, protocol } = new URL(tokenEndpoint);
    this.#server = {
      issuer: origin,
      token_endpoint: tokenEndpoint,
      ...(revocationEndpoint === undefined ? {} : { revocation_endpoint: revocationEndpoint }),
    };
    this.#client = { client_id: clientId };
    this.#authentication = clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
    this.#clientSecret = clientSecret === undefined ? [] : [clientSecret];
    this.#clear = protocol === 'http:';
  }

  clientCredentials(scopes: readonly string[]): Promise<Result<IssuedToken>> {
    return this.#exchange(
      (options) =>
        oauth.clientCredentialsGrantRequest(
          this.#server,
          this.#client,
          this.#authentication,
          scopeParameter(scopes),
          options,
        ),
      (response) => oauth.processClientCredentialsResponse(this.#server, this.#client, response),
      [],
    );
  }

  /** @param scopes those wanted of the access token, no more than were consented to (RFC 6749 section 6) */
  refresh(refreshToken: string, scopes: readonly string[]): Promise<Result<IssuedToken>> {
    return this.#exchange(
      (options) =>
        oauth.refreshTokenGrantRequest(this.#server, this.#client, this.#authentication, refreshToken, {
          ...options,
          additionalParameters: scopeParameter(scopes),
        }),
      (response) => oauth.processRefreshTokenResponse(this.#server, this.#client, response),
      [refreshToken],
    );
  }

  /**
   * Changes the code of a redirect into tokens; `application`/`sign_in_refused` where the provider or the person said no.
   * @param redirected the query of the redirect
   */
  async exchangeCode(
    redirected: URLSearchParams,
    attempt: { state: string; redirectUri: string; codeVerifier: string },
  ): Promise<Result<IssuedToken>> {
    let answer: URLSearchParams;
    try {
      answer = oauth.validateAuthResponse(
        this.#server,
        this.#client,
        withoutIssuer(redirected),
        attempt.state,
      );
    } catch (thrown) {
      return fail(refusedSignIn(thrown));
    }
    return this.#exchange(
      (options) =>
        oauth.authorizationCodeGrantRequest(
          this.#server,
          this.#client,
          this.#authentication,
          answer,
          attempt.redirectUri,
          attempt.codeVerifier,
          options,
        ),
      (response) => oauth.processAuthorizationCodeResponse(this.#server, this.#client, response),
      [...redirected.getAll('code'), attempt.codeVerifier],
    );
  }

  /** Ends `token` at the provider; nothing where it has no such endpoint. One that it does not know is no error (section 2.2). */
  revoke(token: string, kind: 'access_token' | 'refresh_token'): Promise<Result<undefined>> {
    if (this.#server.revocation_endpoint === undefined) return Promise.resolve(ok(undefined));
    return this.#ask(
      (options) =>
        oauth.revocationRequest(this.#server, this.#client, this.#authentication, token, {
          ...options,
          additionalParameters: { token_type_hint: kind },
        }),
      oauth.processRevocationResponse,
      [token],
    );
  }

  async #exchange(
    request: (options: RequestOptions) => Promise<Response>,
    read: (response: Response) => Promise<oauth.TokenEndpointResponse>,
    secrets: readonly string[],
  ): Promise<Result<IssuedToken>> {
    const answer = await this.#ask(request, read, secrets);
    if (!answer.ok) return answer;
    const { access_token, expires_in, refresh_token } = answer.value;
    return ok({
      accessToken: access_token,
      lifetimeMs: expires_in === undefined ? undefined : expires_in * 1000,
      refreshToken: refresh_token,
    });
  }

  /** @param secrets that it is told beside the client's own; what it answers may repeat them, and people read that */
  async #ask<T>(
    request: (options: RequestOptions) => Promise<Response>,
    read: (response: Response) => Promise<T>,
    secrets: readonly string[],
  ): Promise<Result<T>> {
    const told = [...this.#clientSecret, ...secrets];
    const answer = await this.#answer(request, read, told);
    if (answer.ok) return answer;
    return fail({ ...answer.error, detail: withoutSecrets(answer.error.detail, told) });
  }

  async #answer<T>(
    request: (options: RequestOptions) => Promise<Response>,
    read: (response: Response) => Promise<T>,
    told: readonly string[],
  ): Promise<Result<T>> {
    try {
      const signal = AbortSignal.timeout(answerTimeoutMs);
      const response = await answerWithin(
        await request({ signal, [oauth.allowInsecureRequests]: this.#clear }),
      );
      if (response.status === 429 || response.status >= 500) return fail(await troubleOf(response, told));
      return ok(await read(response));
    } catch (thrown) {
      return fail(errorOfExchange(thrown, this.#server.token_endpoint ?? this.#server.issuer));
    }
  }
}

const scopeParameter = (scopes: readonly string[]): Parameters =>
  scopes.length === 0 ? {} : { scope: scopes.join(' ') };

/**
 * A profile names no issuer to hold RFC 9207's `iss` against. The mix-up it guards against needs a second provider at the
 * same redirect; ours is a port of one attempt at one provider.
 */
function withoutIssuer(redirected: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(redirected);
  rest.delete('iss');
  return rest;
}

/** Only the beginning of its text is kept, which might end in the middle of a secret. */
const troubleOf = async (response: Response, told: readonly string[]): Promise<AppError> =>
  errorOfAnswer(response.status, withoutSecrets(await response.text(), told), retryAfterOf(response.headers));

function errorOfExchange(thrown: unknown, address: string): AppError {
  if (thrown instanceof oauth.ResponseBodyError) {
    const { error, error_description: description, status } = thrown;
    const detail = description === undefined ? error : `${error}: ${description}`;
    return error === 'invalid_scope'
      ? { kind: 'application', code: 'insufficient_scope', detail, status }
      : unauthorized(detail, status);
  }
  if (thrown instanceof oauth.WWWAuthenticateChallengeError)
    return unauthorized('the provider does not know this client', thrown.status);
  if (thrown instanceof oauth.OperationProcessingError)
    return { kind: 'provider', code: 'unreadable_answer', detail: thrown.message, attempts: 1 };
  return errorOfNoAnswer(thrown, address);
}

const unauthorized = (detail: string, status: number): AppError => ({
  kind: 'application',
  code: 'unauthorized',
  detail,
  status,
});

const refusedSignIn = (thrown: unknown): AppError => ({
  kind: 'application',
  code: 'sign_in_refused',
  detail:
    thrown instanceof oauth.AuthorizationResponseError
      ? (thrown.error_description ?? thrown.error)
      : 'the answer was not to this sign-in',
});
