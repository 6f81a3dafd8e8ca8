/** The access tokens of a profile with OAuth: a source for each purpose, all on one grant, and how that grant is got. */
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import { signInPurpose, type TokenPurpose } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import { signInByBrowser } from './authorization-code.ts';
import { clientCredentialsGrant, RefreshTokenGrant } from './oauth-grant.ts';
import { OAuthTokenSource } from './oauth-token-source.ts';
import type { ProfileOAuth, ProfileSecrets } from './profile.ts';
import { TokenEndpoint } from './token-endpoint.ts';

export interface OAuthAccessOptions {
  oauth: ProfileOAuth;
  secrets: Pick<ProfileSecrets, 'clientSecret' | 'signIn'>;
  /** Opens the authorization endpoint in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  keep: (signIn: NonNullable<ProfileSecrets['signIn']>) => Promise<void>;
  /** Nothing goes any more until a person signs in. */
  onRefused: (error: AppError) => void;
  log: Log;
}

export class OAuthAccess {
  readonly sources: readonly OAuthTokenSource[];
  readonly #options: OAuthAccessOptions;
  readonly #endpoint: TokenEndpoint;
  readonly #refreshToken: RefreshTokenGrant;

  constructor(options: OAuthAccessOptions) {
    const { oauth, secrets, keep, onRefused, log } = options;
    const { clientId, tokenEndpoint, revocationEndpoint, scopes } = oauth;
    this.#options = options;
    this.#endpoint = new TokenEndpoint({
      tokenEndpoint,
      revocationEndpoint,
      clientId,
      clientSecret: secrets.clientSecret,
    });
    this.#refreshToken = new RefreshTokenGrant({
      endpoint: this.#endpoint,
      refreshToken: keptFor(oauth, secrets.signIn),
      keep: (refreshToken) => keep({ refreshToken, tokenEndpoint, clientId }),
      discard: ({ refreshToken: unused, accessToken }) => void this.#end(unused, [accessToken]),
    });
    const grant =
      oauth.grant === 'authorization_code' ? this.#refreshToken : clientCredentialsGrant(this.#endpoint);
    const source = (purpose: TokenPurpose, wanted: readonly string[]): OAuthTokenSource =>
      new OAuthTokenSource({
        purpose,
        scopes: wanted,
        grant,
        onRefused: (error) => {
          // What a person agreed to is one for all purposes; the app's own credentials may be good for one and not for another.
          if (purpose === signInPurpose || oauth.grant === 'authorization_code') onRefused(error);
        },
        discard: (accessToken) => void this.#end(undefined, [accessToken]),
        log,
      });
    this.sources = [
      source(signInPurpose, scopes.operations),
      ...(scopes.analytics === undefined ? [] : [source('analytics', scopes.analytics)]),
    ];
  }

  /**
   * Gets the grant and, with it, the first tokens. Errors of `signInByBrowser` and of the token endpoint; application error
   * `sign_in_not_lasting` where the provider lets nobody stay signed in.
   */
  async signIn(cancel: AbortSignal): Promise<Result<undefined>> {
    const { oauth, openBrowser } = this.#options;
    if (oauth.grant === 'authorization_code') {
      const { authorizationEndpoint, clientId, scopes } = oauth;
      const issued = await signInByBrowser(
        {
          authorizationEndpoint,
          clientId,
          scopes: [...new Set([...scopes.operations, ...(scopes.analytics ?? [])])],
          endpoint: this.#endpoint,
          openBrowser,
        },
        cancel,
      );
      if (!issued.ok) return issued;
      if (cancel.aborted) return fail(localError('sign_in_cancelled', 'the sign-in was given up'));
      // The access token that came along may do everything; each purpose gets one that may do less.
      if (issued.value.refreshToken === undefined) return fail(notLasting);
      await this.#refreshToken.replace(issued.value.refreshToken);
    }
    for (const source of this.sources) source.resume();
    const [operations] = await Promise.all(this.sources.map((source) => source.token()));
    return operations?.ok === false ? operations : ok(undefined);
  }

  /** Forgets all tokens, and answers with `reason` from now on. */
  forget(reason: AppError): void {
    this.#forgotten(reason);
  }

  /** Forgets all tokens at once, then has the provider end them; one that can't be reached is told to the log. */
  async revoke(reason: AppError): Promise<void> {
    const { refreshToken, accessTokens } = this.#forgotten(reason);
    await this.#end(refreshToken, accessTokens);
  }

  async #end(refreshToken: string | undefined, accessTokens: readonly string[]): Promise<void> {
    const revoked = await Promise.all([
      // First: with it goes all that came of the sign-in (RFC 7009 section 2.1).
      ...(refreshToken === undefined ? [] : [this.#endpoint.revoke(refreshToken, 'refresh_token')]),
      ...accessTokens.map((token) => this.#endpoint.revoke(token, 'access_token')),
    ]);
    for (const result of revoked)
      if (!result.ok) this.#options.log.warn('A token was not revoked', { error: result.error });
  }

  #forgotten(reason: AppError): { refreshToken: string | undefined; accessTokens: readonly string[] } {
    const refreshToken = this.#refreshToken.forget();
    const accessTokens = this.sources.flatMap((source) => source.stop(reason) ?? []);
    return { refreshToken, accessTokens };
  }
}

/** A refresh token goes to nobody but who issued it. */
const keptFor = (
  { clientId, tokenEndpoint }: ProfileOAuth,
  kept: ProfileSecrets['signIn'],
): string | undefined =>
  kept?.clientId === clientId && kept.tokenEndpoint === tokenEndpoint ? kept.refreshToken : undefined;

const notLasting: AppError = {
  kind: 'application',
  code: 'sign_in_not_lasting',
  detail: 'the provider issued no refresh token',
};
