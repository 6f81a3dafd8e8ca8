/**
 * How this desktop stands with its account in the middle of a shift: whether the provider still takes its tokens, and signing
 * in and out. Nothing here touches a call: one that goes on needs no token.
 */
import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import type { Log } from '../logging/log.ts';
import { pastedToken, type TokenSource } from '../telephony/api-tokens.ts';
import type { Account } from './account.ts';
import { OAuthAccess } from './oauth-access.ts';
import type { ProfileSecrets } from './profile.ts';

export interface SignInDeskOptions {
  account: Pick<Account, 'profile' | 'secrets' | 'practice' | 'keep' | 'forget'>;
  /** Opens the profile's authorization endpoint in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  /** What the provider is still to hear while there are tokens; they wait for it. */
  beforeSignOut(): Promise<void>;
  onChanged(signIn: SignIn): void;
  /** What waited for a sign-in may go on. */
  onSignedIn(): void;
  log: Log;
}

const signedOut = localError('signed_out', 'this desktop is signed out');
const waysByGrant = { client_credentials: 'client', authorization_code: 'browser' } as const;

export class SignInDesk {
  readonly #options: SignInDeskOptions;
  readonly #by: SignIn['by'];
  readonly #oauth: OAuthAccess | undefined;
  readonly #pasted: readonly TokenSource[];
  #secrets: ProfileSecrets;
  /** `over`: no token is given out any more; `wiped`: nor is one left. */
  #standing: 'good' | 'refused' | 'over' | 'wiped' = 'good';
  #attempt: AbortController | undefined;

  constructor(options: SignInDeskOptions) {
    const { account, openBrowser, log } = options;
    const { oauth } = account.profile.api;
    this.#options = options;
    this.#secrets = account.secrets;
    this.#by = account.practice ? 'practice' : oauth === undefined ? 'tokens' : waysByGrant[oauth.grant];
    if (oauth !== undefined) {
      this.#oauth = new OAuthAccess({
        oauth,
        secrets: account.secrets,
        openBrowser,
        keep: (signIn) => this.#keep({ ...this.#secrets, signIn }),
        onRefused: () => this.refused(),
        log,
      });
    }
    this.#pasted = this.#pastedTokens();
  }

  /** The tokens of the profile: those of OAuth, and pasted ones for what OAuth is not asked for. */
  get sources(): readonly TokenSource[] {
    return [...(this.#oauth?.sources ?? []), ...this.#pasted];
  }

  current(): SignIn {
    return { by: this.#by, state: this.#state() };
  }

  /** The provider takes a token no more, and there is none to be had without a person. */
  refused(): void {
    if (this.#standing !== 'good') return;
    this.#standing = 'refused';
    // While somebody is about it they need not be told.
    if (this.#attempt === undefined) this.#changed();
  }

  /**
   * Signs in, in the browser where the profile says so; asked once more it begins anew. Local errors `signed_out`, and
   * `sign_in_by_file` for pasted tokens; those of `OAuthAccess.signIn`.
   */
  async signIn(): Promise<Result<undefined>> {
    if (this.#isOver()) return fail(signedOut);
    if (this.#oauth === undefined)
      return fail(localError('sign_in_by_file', 'the tokens of this profile come from its file'));
    this.#attempt?.abort();
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#changed();
    const signedIn = await this.#oauth.signIn(attempt.signal);
    // Another attempt, or a sign-out, has taken its place.
    if (this.#attempt !== attempt) return signedIn;
    this.#attempt = undefined;
    if (signedIn.ok) this.#standing = 'good';
    this.#changed();
    if (signedIn.ok) this.#options.onSignedIn();
    return signedIn;
  }

  /**
   * Has the last word said to the provider, wipes the account, from this machine and from memory, and has the provider end its
   * tokens, which nothing here waits for. A call that goes on keeps its line; the next start has no account. Local error `not_wiped` if the disk refuses: the tokens are out of use all the same, and it may be asked again.
   */
  async signOut(): Promise<Result<undefined>> {
    if (!this.#isOver()) await this.#options.beforeSignOut();
    void this.#oauth?.revoke(signedOut);
    this.stop();
    this.#standing = 'over';
    this.#secrets = {};
    try {
      await this.#options.account.forget();
    } catch (thrown) {
      this.#changed();
      return fail(localError('not_wiped', describeThrown(thrown)));
    }
    this.#standing = 'wiped';
    this.#changed();
    return ok(undefined);
  }

  /** No token is renewed or given out any more, and no sign-in waited for. */
  stop(): void {
    this.#attempt?.abort();
    this.#attempt = undefined;
    this.#oauth?.forget(signedOut);
  }

  #state(): SignIn['state'] {
    switch (this.#standing) {
      case 'wiped':
        return 'signed-out';
      case 'over':
        return 'not-wiped';
      case 'good':
      case 'refused':
        if (this.#attempt !== undefined) return 'signing-in';
        return this.#standing === 'good' ? 'signed-in' : 'sign-in-needed';
    }
  }

  #isOver(): boolean {
    return this.#standing === 'over' || this.#standing === 'wiped';
  }

  #changed(): void {
    const current = this.current();
    this.#options.log.info('Sign-in', current);
    this.#options.onChanged(current);
  }

  #pastedTokens(): TokenSource[] {
    const { apiToken, analyticsToken } = this.#secrets;
    const purposes = new Set(this.#oauth?.sources.map(({ purpose }) => purpose));
    return [
      ...(apiToken === undefined ? [] : [pastedToken('operations', apiToken)]),
      ...(analyticsToken === undefined ? [] : [pastedToken('analytics', analyticsToken)]),
    ]
      .filter(({ purpose }) => !purposes.has(purpose))
      .map((source) => this.#untilWiped(source));
  }

  #untilWiped(source: TokenSource): TokenSource {
    return {
      purpose: source.purpose,
      token: () => (this.#isOver() ? Promise.resolve(fail(signedOut)) : source.token()),
      rejected: (token) => source.rejected(token),
    };
  }

  /** What can't be kept is good for this run: the next one asks for a sign-in. */
  async #keep(secrets: ProfileSecrets): Promise<void> {
    this.#secrets = secrets;
    try {
      await this.#options.account.keep(secrets);
    } catch (thrown) {
      this.#options.log.warn('The sign-in was not kept', { reason: describeThrown(thrown) });
    }
  }
}
