/**
 * Policy: which of a profile's tokens a request takes: of those that have its scope the one with the fewest scopes, so that
 * reading a report never carries the power to call. A token whose scopes are not known is taken last.
 */
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Scope } from '../../shared/telephony/operations.ts';
import {
  type ProviderAccess,
  signInPurpose,
  type TokenPurpose,
} from '../../shared/telephony/provider-access.ts';

/** Where one token comes from: pasted, or issued by OAuth and renewed. */
export interface TokenSource {
  readonly purpose: TokenPurpose;
  /** It is an API key that somebody pasted, and can be replaced by another. */
  readonly pasted?: true;
  /** A token that is good now. */
  token(): Promise<Result<string>>;
  /**
   * The provider answered 401 to `token`.
   * @returns true if another one is to be had: the request may be sent once more
   */
  rejected(token: string): Promise<boolean>;
  /** The provider took the token that was given out last. */
  accepted?(): void;
}

/** Whether the provider took a token the last time. */
export type TokenStanding = 'good' | 'refused';

interface Held {
  source: TokenSource;
  /** Undefined until the provider told. */
  scopes: ReadonlySet<string> | undefined;
  standing: TokenStanding;
  /** What the provider forbade with this token and allowed with another; counts while the scopes are not known. */
  forbidden: Set<Scope>;
}

export class ApiTokens {
  readonly #held: Held[];

  constructor(sources: readonly TokenSource[]) {
    this.#held = sources.map(newlyHeld);
  }

  /** One that the profile did not have until now. */
  add(source: TokenSource): void {
    this.#held.push(newlyHeld(source));
  }

  /** Each token's purpose, and its scopes as far as they are known. */
  list(): ProviderAccess['tokens'] {
    return this.#held.map(({ source: { purpose, pasted = false }, scopes, standing }) => ({
      purpose,
      pasted,
      ...(scopes === undefined ? {} : { scopes: [...scopes] }),
      ...(standing === 'refused' ? { refused: true } : {}),
    }));
  }

  /** What the provider says that a token may do, from `GET /me`. */
  learn(source: TokenSource, scopes: readonly string[]): void {
    for (const held of this.#held) if (held.source === source) held.scopes = new Set(scopes);
  }

  /**
   * The provider took a token, or did not.
   * @returns whether that is news
   */
  settle(source: TokenSource, standing: TokenStanding): boolean {
    const held = this.#held.find((candidate) => candidate.source === source);
    if (held === undefined || held.standing === standing) return false;
    held.standing = standing;
    return true;
  }

  /** Somebody signed in, or pasted another key: what the provider did not take before it may take now. */
  forgive(): void {
    for (const held of this.#held) {
      held.standing = 'good';
      held.forbidden.clear();
    }
  }

  /**
   * The token for a request that needs `scope`, a refused one only where there is no other: it may be good again by now.
   * Application error `insufficient_scope` if none has it.
   */
  for(scope: Scope | undefined): Result<TokenSource> {
    if (this.#held.length === 0) return fail(localError('api_token_missing', 'the profile has no API token'));
    const [best] = this.#best(scope);
    return best === undefined ? fail(missingScope(scope)) : ok(best.source);
  }

  /** Another token that may do as well as `refused`. */
  instead(refused: TokenSource, scope: Scope | undefined): TokenSource | undefined {
    return this.#best(scope).find(({ source, standing }) => source !== refused && standing === 'good')
      ?.source;
  }

  /** Another token that may be allowed what was forbidden with this one (403), which only says something of the token while its scopes are not known. */
  insteadForbidden(forbidden: TokenSource, scope: Scope): TokenSource | undefined {
    const held = this.#held.find(({ source }) => source === forbidden);
    return held === undefined || held.scopes !== undefined ? undefined : this.instead(forbidden, scope);
  }

  /** The provider forbade with this token what it allowed with another: it comes last for `scope` from now on. */
  forbade(source: TokenSource, scope: Scope): void {
    this.#held.find((held) => held.source === source)?.forbidden.add(scope);
  }

  #best(scope: Scope | undefined): Held[] {
    return this.#held
      .filter(({ scopes }) => scope === undefined || scopes === undefined || scopes.has(scope))
      .toSorted((a, b) => {
        if (a.standing !== b.standing) return a.standing === 'good' ? -1 : 1;
        if (a.scopes !== undefined || b.scopes !== undefined)
          return (a.scopes?.size ?? Infinity) - (b.scopes?.size ?? Infinity);
        return (
          Number(isForbidden(a, scope)) - Number(isForbidden(b, scope)) ||
          maySurelyMore(a, scope) - maySurelyMore(b, scope)
        );
      });
  }
}

/** Where nobody tells what each may do: records are read with the token that is for reports, not with the one that may call. */
const maySurelyMore = ({ source }: Held, scope: Scope | undefined): number =>
  scope === 'read:cdrs' && source.purpose === signInPurpose ? 1 : 0;

const newlyHeld = (source: TokenSource): Held => ({
  source,
  scopes: undefined,
  standing: 'good',
  forbidden: new Set<Scope>(),
});

const isForbidden = ({ forbidden }: Held, scope: Scope | undefined): boolean =>
  scope !== undefined && forbidden.has(scope);

const missingScope = (scope: Scope | undefined): AppError => ({
  kind: 'application',
  code: 'insufficient_scope',
  detail: `no token of this profile has the scope ${scope ?? ''}`,
});

/** A token as it was pasted: good until the provider says otherwise, or another is pasted. */
export class PastedToken implements TokenSource {
  readonly purpose: TokenPurpose;
  readonly pasted = true;
  #token: Result<string>;

  constructor(purpose: TokenPurpose, token: string) {
    this.purpose = purpose;
    this.#token = ok(token);
  }

  token(): Promise<Result<string>> {
    return Promise.resolve(this.#token);
  }

  rejected(): Promise<boolean> {
    return Promise.resolve(false);
  }

  replace(token: string): void {
    this.#token = ok(token);
  }

  /** Forgets the token, and answers with `reason` from now on. */
  stop(reason: AppError): void {
    this.#token = fail(reason);
  }
}
