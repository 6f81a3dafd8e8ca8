/**
 * Decision: OAuth 2.0 at the practice provider (RFC 6749, RFC 7636, RFC 8252): who gets an access token, for what, for how
 * long. A code and a refresh token are good for one use; a refresh token that comes twice ends all that came from it
 * (RFC 9700 section 4.14.2).
 */
import { createHash, randomBytes } from 'node:crypto';

import type { Clock } from '../clock.ts';
import { type Grant, sameSecret, type Scope } from './tokens.ts';

/** A client without a secret is public: an app on somebody's desktop, which can't keep one. */
export interface OAuthClient {
  readonly id: string;
  readonly secret?: string;
}

export interface OAuthPolicy {
  readonly clients: readonly OAuthClient[];
  /** What may be asked for. */
  readonly scopes: readonly Scope[];
  readonly accessTokenS: number;
}

export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

export interface OAuthRefusal {
  readonly kind: 'refused';
  readonly error: OAuthErrorCode;
  readonly description: string;
}
export interface OAuthToken {
  readonly kind: 'token';
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly scopes: readonly Scope[];
  readonly refreshToken?: string;
}

/** What somebody consents to, as the authorization request has it. */
export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly Scope[];
  /** PKCE, method S256. */
  readonly codeChallenge: string;
}

/** What came of one sign-in: its scopes, and whether a refresh token of it was used twice. */
interface Authorization {
  readonly clientId: string;
  readonly scopes: readonly Scope[];
  ended: boolean;
}

interface AccessToken extends Grant {
  /** Of a client's own credentials it comes of no sign-in. */
  readonly authorization: Authorization | undefined;
  readonly expiresAtMs: number;
}

const codeLifeMs = 60_000;

export class OAuthProvider {
  readonly #clock: Clock;
  readonly #policy: OAuthPolicy;
  readonly #codes = new Map<string, Consent & { readonly expiresAtMs: number }>();
  readonly #refreshTokens = new Map<string, { authorization: Authorization; used: boolean }>();
  #accessTokens: AccessToken[] = [];

  constructor(clock: Clock, policy: OAuthPolicy) {
    this.#clock = clock;
    this.#policy = policy;
  }

  /** The access tokens that are good now. */
  grants(): readonly Grant[] {
    const now = this.#clock.now();
    this.#accessTokens = this.#accessTokens.filter(({ expiresAtMs }) => now < expiresAtMs);
    return this.#accessTokens;
  }

  /** Ends every access token, and where `all` is said every sign-in with it. */
  revoke(what: 'access' | 'all'): void {
    this.#accessTokens = [];
    if (what === 'all')
      for (const { authorization } of this.#refreshTokens.values()) authorization.ended = true;
  }

  /** Ends one token of `client`: a refresh token with all that came of its sign-in, an access token alone (RFC 7009 section 2.1). */
  revokeToken(client: OAuthClient, token: string): void {
    const authorization = this.#refreshTokens.get(token)?.authorization;
    if (authorization?.clientId === client.id) authorization.ended = true;
    this.#accessTokens = this.#accessTokens.filter(
      (access) =>
        access.authorization?.ended !== true && (access.token !== token || access.holder !== client.id),
    );
  }

  client(id: string): OAuthClient | undefined {
    return this.#policy.clients.find((client) => client.id === id);
  }

  /** The scopes of a `scope` parameter, all there are where it is left out; undefined where one may not be had. */
  scopesOf(parameter: string | undefined, of = this.#policy.scopes): readonly Scope[] | undefined {
    if (parameter === undefined || parameter === '') return of;
    const names = parameter.split(' ');
    const found = of.filter((scope) => names.includes(scope));
    return found.length === new Set(names).size ? found : undefined;
  }

  /** The code for what somebody agreed to. */
  consent(consent: Consent): string {
    const code = secret();
    this.#codes.set(code, { ...consent, expiresAtMs: this.#clock.now() + codeLifeMs });
    return code;
  }

  clientCredentials(client: OAuthClient, scope: string | undefined): OAuthToken | OAuthRefusal {
    if (client.secret === undefined)
      return refusal('unauthorized_client', 'a public client has no credentials');
    const scopes = this.scopesOf(scope);
    return scopes === undefined ? noSuchScope : this.#issue(client.id, scopes);
  }

  redeemCode(
    client: OAuthClient,
    given: { code: string; redirectUri: string; codeVerifier: string },
  ): OAuthToken | OAuthRefusal {
    const consent = this.#codes.get(given.code);
    this.#codes.delete(given.code);
    const good =
      consent?.clientId === client.id &&
      consent.redirectUri === given.redirectUri &&
      consent.codeChallenge === challengeOf(given.codeVerifier) &&
      this.#clock.now() < consent.expiresAtMs;
    if (!good) return refusal('invalid_grant', 'the code is used, old, or of another request');
    const { scopes } = consent;
    return this.#issue(client.id, scopes, { clientId: client.id, scopes, ended: false });
  }

  refresh(
    client: OAuthClient,
    given: { refreshToken: string; scope: string | undefined },
  ): OAuthToken | OAuthRefusal {
    const kept = this.#refreshTokens.get(given.refreshToken);
    if (kept?.authorization.clientId !== client.id)
      return refusal('invalid_grant', 'the refresh token is not known');
    if (kept.used) kept.authorization.ended = true;
    if (kept.authorization.ended) return refusal('invalid_grant', 'the sign-in has ended');
    const scopes = this.scopesOf(given.scope, kept.authorization.scopes);
    if (scopes === undefined) return noSuchScope;
    kept.used = true;
    return this.#issue(client.id, scopes, kept.authorization);
  }

  #issue(clientId: string, scopes: readonly Scope[], authorization?: Authorization): OAuthToken {
    const { accessTokenS } = this.#policy;
    const token = `unl_test_${secret()}`;
    const expiresAtMs = this.#clock.now() + accessTokenS * 1_000;
    this.#accessTokens = [
      ...this.#accessTokens,
      { token, scopes, holder: clientId, expiresAtMs, authorization },
    ];
    const issued: OAuthToken = { kind: 'token', accessToken: token, expiresInS: accessTokenS, scopes };
    if (authorization === undefined) return issued;
    const refreshToken = secret();
    this.#refreshTokens.set(refreshToken, { authorization, used: false });
    return { ...issued, refreshToken };
  }
}

/** Whether `given` is who it says: a public client says no more than its name. */
export const isAuthentic = (client: OAuthClient, given: string | undefined): boolean =>
  client.secret === undefined ? given === undefined : given !== undefined && sameSecret(client.secret, given);

export const refusal = (error: OAuthErrorCode, description: string): OAuthRefusal => ({
  kind: 'refused',
  error,
  description,
});

const noSuchScope = refusal('invalid_scope', 'a scope that is not to be had');

const secret = (): string => randomBytes(24).toString('base64url');

/** RFC 7636 section 4.2, S256. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
