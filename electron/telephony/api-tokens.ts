/**
 * Policy: which of a profile's tokens a request takes: of those that have its scope the one with the fewest scopes, so that
 * reading a report never carries the power to call. A token whose scopes are not known yet is taken last.
 */
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Scope } from '../../shared/telephony/operations.ts';

/** Where one token comes from: pasted, or issued by OAuth and renewed. */
export interface TokenSource {
  /** For people: `operations`, `analytics`. */
  readonly purpose: string;
  /** A token that is good now. */
  token(): Promise<Result<string>>;
  /**
   * The provider answered 401 to `token`.
   * @returns true if another one is to be had: the request may be sent once more
   */
  rejected(token: string): Promise<boolean>;
}

interface Held {
  source: TokenSource;
  /** Undefined until the provider told. */
  scopes: ReadonlySet<string> | undefined;
}

export class ApiTokens {
  readonly #held: Held[];

  constructor(sources: readonly TokenSource[]) {
    this.#held = sources.map((source) => ({ source, scopes: undefined }));
  }

  /** Each token's purpose, and its scopes as far as they are known. */
  list(): { purpose: string; scopes?: string[] }[] {
    return this.#held.map(({ source: { purpose }, scopes }) => ({
      purpose,
      ...(scopes === undefined ? {} : { scopes: [...scopes] }),
    }));
  }

  /** What the provider says that a token may do, from `GET /me`. */
  learn(source: TokenSource, scopes: readonly string[]): void {
    for (const held of this.#held) if (held.source === source) held.scopes = new Set(scopes);
  }

  /** The token for a request that needs `scope`; application error `insufficient_scope` if none has it. */
  for(scope: Scope | undefined): Result<TokenSource> {
    if (this.#held.length === 0) return fail(localError('api_token_missing', 'the profile has no API token'));
    const [best] = this.#held
      .filter(({ scopes }) => scope === undefined || scopes === undefined || scopes.has(scope))
      .toSorted((a, b) => (a.scopes?.size ?? Infinity) - (b.scopes?.size ?? Infinity));
    return best === undefined ? fail(missingScope(scope)) : ok(best.source);
  }
}

const missingScope = (scope: Scope | undefined): AppError => ({
  kind: 'application',
  code: 'insufficient_scope',
  detail: `no token of this profile has the scope ${scope ?? ''}`,
});

/** A token as it was pasted: good until the provider says otherwise. */
export const pastedToken = (purpose: string, token: string): TokenSource => ({
  purpose,
  token: () => Promise.resolve(ok(token)),
  rejected: () => Promise.resolve(false),
});
