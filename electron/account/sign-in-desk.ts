/**
 * How this desktop stands with its account in the middle of a shift: whether the provider still takes its tokens, and signing
 * in and out. Nothing here touches a call: one that goes on needs no token.
 */
import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import { signInPurpose, type TokenPurpose, tokenPurposes } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import { PastedToken, type TokenSource, type TokenStanding } from '../telephony/api-tokens.ts';
import type { Account } from './account.ts';
import { OAuthAccess } from './oauth-access.ts';
import { type ProfileSecrets, secretValues } from './profile.ts';

export interface SignInDeskOptions {
  account: Pick<Account, 'profile' | 'secrets' | 'practice' | 'keep' | 'forget'>;
  /** Opens the profile's authorization endpoint in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  /** What the provider is still to hear while there are tokens; they wait for it. */
  beforeSignOut(): Promise<void>;
  /** A key was pasted for a purpose that had none. */
  onSource(source: TokenSource): void;
  /** Whether the provider takes this API key. */
  tryKey: (purpose: TokenPurpose, key: string) => Promise<Result<undefined>>;
  onChanged(signIn: SignIn): void;
  /** What waited for a sign-in may go on. */
  onSignedIn(): void;
  log: Log;
}

/** Where a profile keeps the key of each purpose. */
const secretOf: Record<TokenPurpose, 'apiToken' | 'analyticsToken'> = {
  operations: 'apiToken',
  analytics: 'analyticsToken',
};
/** What may stand in a header (RFC 9110 section 5.5), without a space. */
const keyCharacters = /^[\x21-\x7e]+$/;

const signedOut = localError('signed_out', 'this desktop is signed out');
const waysByGrant = { client_credentials: 'client', authorization_code: 'browser' } as const;

export class SignInDesk {
  readonly #options: SignInDeskOptions;
  readonly #by: SignIn['by'];
  readonly #oauth: OAuthAccess | undefined;
  readonly #pasted: PastedToken[];
  #secrets: ProfileSecrets;
  /** `over`: no token is given out any more; `wiped`: nor is one left. */
  #standing: 'open' | 'over' | 'wiped' = 'open';
  /** Only a sign-in mends the grant; a token is good again as soon as the provider takes it. */
  #refused: 'grant' | 'token' | undefined;
  #attempt: AbortController | undefined;
  #first: boolean;

  constructor(options: SignInDeskOptions) {
    const { account, openBrowser, log } = options;
    const { oauth } = account.profile.api;
    this.#options = options;
    this.#secrets = account.secrets;
    this.#conceal();
    this.#first = oauth?.grant === 'authorization_code' && account.secrets.signIn === undefined;
    this.#by = account.practice ? 'practice' : oauth === undefined ? 'tokens' : waysByGrant[oauth.grant];
    if (oauth !== undefined) {
      this.#oauth = new OAuthAccess({
        oauth,
        secrets: account.secrets,
        openBrowser,
        keep: (signIn) => this.#keep({ ...this.#secrets, signIn }),
        onRefused: () => this.#refuse('grant'),
        log,
      });
    }
    this.#pasted = this.#pastedTokens();
    if (this.#lacksKey()) this.#first = true;
  }

  /** The tokens of the profile: those of OAuth, and pasted ones for what OAuth is not asked for. */
  get sources(): readonly TokenSource[] {
    return [...(this.#oauth?.sources ?? []), ...this.#pasted];
  }

  current(): SignIn {
    return { by: this.#by, state: this.#state(), ...(this.#first ? { first: true } : {}) };
  }

  /** The provider did not take the token of `purpose`, or took it; the sign-in stands and falls with that for operations. */
  tokenSettled(purpose: TokenPurpose, standing: TokenStanding): void {
    if (purpose !== signInPurpose || this.#isOver()) return;
    if (standing === 'refused') {
      this.#refuse('token');
    } else if (this.#refused === 'token') {
      this.#refused = undefined;
      this.#options.onSignedIn();
      this.#changed();
    }
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
    if (signedIn.ok) {
      this.#first = false;
      this.#refused = undefined;
      this.#options.onSignedIn();
    }
    this.#changed();
    return signedIn;
  }

  /**
   * Uses this API key from now on, in the place of the one before if there is one, once the provider has taken it. Application errors
   * `api_key_malformed`, and those of `GET /me`; local errors `signed_out`, and `sign_in_by_file` where nobody pastes a key for `purpose`.
   */
  async pasteKey(purpose: TokenPurpose, pasted: string): Promise<Result<undefined>> {
    if (this.#isOver()) return fail(signedOut);
    if (this.#isIssued(purpose)) return fail(localError('sign_in_by_file', `no API key for ${purpose}`));
    const key = pasted.trim();
    if (!keyCharacters.test(key))
      return fail({ kind: 'application', code: 'api_key_malformed', detail: 'characters that no key has' });
    this.#options.log.conceal(key);
    const tried = await this.#options.tryKey(purpose, key);
    if (!tried.ok) return tried;
    if (this.#isOver()) return fail(signedOut);
    this.#use(purpose, key);
    await this.#keep({ ...this.#secrets, [secretOf[purpose]]: key });
    this.#options.log.info('API key pasted', { purpose });
    if (purpose === signInPurpose) {
      this.#first = false;
      if (this.#refused === 'token') this.#refused = undefined;
    }
    this.#options.onSignedIn();
    this.#changed();
    return ok(undefined);
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
    for (const source of this.#pasted) source.stop(signedOut);
  }

  #state(): SignIn['state'] {
    switch (this.#standing) {
      case 'wiped':
        return 'signed-out';
      case 'over':
        return 'not-wiped';
      case 'open':
        if (this.#attempt !== undefined) return 'signing-in';
        return this.#refused === undefined && !this.#lacksKey() ? 'signed-in' : 'sign-in-needed';
    }
  }

  /** Calls go by a pasted key, and there is none. */
  #lacksKey(): boolean {
    return this.#by === 'tokens' && !this.#pasted.some(({ purpose }) => purpose === signInPurpose);
  }

  /** Nobody pastes a key for it: OAuth has a token for it, or the practice provider. */
  #isIssued(purpose: TokenPurpose): boolean {
    const { practice } = this.#options.account;
    return practice || this.#oauth?.sources.some((source) => source.purpose === purpose) === true;
  }

  #use(purpose: TokenPurpose, key: string): void {
    const known = this.#pasted.find((source) => source.purpose === purpose);
    if (known !== undefined) {
      known.replace(key);
      return;
    }
    const source = new PastedToken(purpose, key);
    this.#pasted.push(source);
    this.#options.onSource(source);
  }

  #isOver(): boolean {
    return this.#standing !== 'open';
  }

  #refuse(what: 'grant' | 'token'): void {
    if (this.#isOver()) return;
    const news = this.#refused === undefined;
    if (this.#refused !== 'grant') this.#refused = what;
    // While somebody is about it they need not be told.
    if (news && this.#attempt === undefined) this.#changed();
  }

  #changed(): void {
    const current = this.current();
    this.#options.log.info('Sign-in', current);
    this.#options.onChanged(current);
  }

  #conceal(): void {
    const { signIn, ...lasting } = this.#secrets;
    for (const secret of secretValues(lasting)) this.#options.log.conceal(secret);
    // Each use of it brings another.
    if (signIn !== undefined) this.#options.log.conceal(signIn.refreshToken, 'passing');
  }

  #pastedTokens(): PastedToken[] {
    const issued = new Set(this.#oauth?.sources.map(({ purpose }) => purpose));
    return tokenPurposes.flatMap((purpose) => {
      const key = this.#secrets[secretOf[purpose]];
      return key === undefined || issued.has(purpose) ? [] : [new PastedToken(purpose, key)];
    });
  }

  /** What can't be kept is good for this run: the next one asks for a sign-in. */
  async #keep(secrets: ProfileSecrets): Promise<void> {
    this.#secrets = secrets;
    this.#conceal();
    try {
      await this.#options.account.keep(secrets);
    } catch (thrown) {
      this.#options.log.warn('The sign-in was not kept', { reason: describeThrown(thrown) });
    }
  }
}
