/**
 * What access tokens are asked for with: the app's own credentials, or the refresh token of somebody who signed in. The
 * latter is used once and replaced (RFC 9700 section 4.14.2), so its uses stand in line, whichever purpose they are for.
 */
import { type AppError, fail, type Result } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { IssuedToken, TokenEndpoint } from './token-endpoint.ts';

export interface OAuthGrant {
  /** A new access token that may do `scopes`; application error `unauthorized` where only a person can mend it. */
  issue(scopes: readonly string[]): Promise<Result<IssuedToken>>;
}

export const clientCredentialsGrant = (endpoint: Pick<TokenEndpoint, 'clientCredentials'>): OAuthGrant => ({
  issue: (scopes) => endpoint.clientCredentials(scopes),
});

export interface RefreshTokenGrantOptions {
  endpoint: Pick<TokenEndpoint, 'refresh'>;
  /** Undefined: nobody has signed in. */
  refreshToken: string | undefined;
  /** The next refresh token; it is used once this resolves. */
  keep(refreshToken: string): Promise<void>;
  /** Tokens that came for somebody who has signed out, or in anew, meanwhile: nobody will use them. */
  discard(issued: IssuedToken): void;
}

export class RefreshTokenGrant implements OAuthGrant {
  readonly #options: RefreshTokenGrantOptions;
  #refreshToken: string | undefined;
  readonly #uses = new SerialQueue();

  constructor(options: RefreshTokenGrantOptions) {
    this.#options = options;
    this.#refreshToken = options.refreshToken;
  }

  issue(scopes: readonly string[]): Promise<Result<IssuedToken>> {
    return this.#uses.run(() => this.#use(scopes));
  }

  /** Somebody signed in. */
  async replace(refreshToken: string): Promise<void> {
    this.#refreshToken = refreshToken;
    await this.#options.keep(refreshToken);
  }

  /**
   * Signed out: what is under way comes to nothing.
   * @returns the refresh token that was held
   */
  forget(): string | undefined {
    const forgotten = this.#refreshToken;
    this.#refreshToken = undefined;
    return forgotten;
  }

  async #use(scopes: readonly string[]): Promise<Result<IssuedToken>> {
    const used = this.#refreshToken;
    if (used === undefined) return fail(nobodySignedIn);
    const issued = await this.#options.endpoint.refresh(used, scopes);
    // Somebody signed out or in meanwhile: this answer is of another time.
    if (this.#refreshToken !== used) {
      if (issued.ok) this.#options.discard(issued.value);
      return this.#use(scopes);
    }
    if (issued.ok && issued.value.refreshToken !== undefined) await this.replace(issued.value.refreshToken);
    return issued;
  }
}

const nobodySignedIn: AppError = {
  kind: 'application',
  code: 'unauthorized',
  detail: 'nobody has signed in',
};
