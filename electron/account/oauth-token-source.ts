/**
 * The access token of one purpose: asked for when it is needed, renewed a while before it expires, and once when the provider
 * rejects it: where the next one is rejected too, another would be no better. However many requests wait for a renewal, there
 * is one.
 */
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { TokenPurpose } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import type { TokenSource } from '../telephony/api-tokens.ts';
import { timerMs } from '../telephony/stated-waits.ts';
import type { OAuthGrant } from './oauth-grant.ts';

export interface OAuthTokenSourceOptions {
  purpose: TokenPurpose;
  scopes: readonly string[];
  grant: OAuthGrant;
  /** The grant is worth nothing any more: a person must sign in. Told once, until `resume`. */
  onRefused(error: AppError): void;
  /** A token that came after the sign-out: nobody will use it. */
  discard(accessToken: string): void;
  log: Log;
}

interface HeldToken {
  value: string;
  /** By the clock of this desktop; the provider's own may differ, so it is counted from the answer. */
  expiresAtMs: number;
}

/** So long before its end, or half-way through the life of a short one. */
const renewalMarginMs = 60_000;
/** After a renewal that got no answer, while the token is still good. */
const retryMs = 5000;
/** A provider that issues tokens of no life is not asked without a pause. */
const shortestDelayMs = 1000;

export class OAuthTokenSource implements TokenSource {
  readonly purpose: TokenPurpose;
  readonly #options: OAuthTokenSourceOptions;
  #held: HeldToken | undefined;
  #refused: AppError | undefined;
  #renewal: Promise<Result<string>> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** A token was rejected, and none that was issued after it has been accepted yet. */
  #distrusted = false;

  constructor(options: OAuthTokenSourceOptions) {
    this.#options = options;
    this.purpose = options.purpose;
  }

  /** The token held while it is good, else a new one; the error of `OAuthGrant.issue`. */
  token(): Promise<Result<string>> {
    const held = this.#held;
    return held !== undefined && Date.now() < held.expiresAtMs
      ? Promise.resolve(ok(held.value))
      : this.#renew();
  }

  /** Lets go of `token`, unless it was replaced already, or came in the place of a rejected one; the next `token()` brings another, or says why not. */
  rejected(token: string): Promise<boolean> {
    if (this.#held?.value === token) {
      // It is held: the provider may take it yet, once it has come to itself.
      if (this.#distrusted) return Promise.resolve(false);
      this.#distrusted = true;
      this.#drop();
    }
    return Promise.resolve(this.#refused === undefined);
  }

  accepted(): void {
    this.#distrusted = false;
  }

  /**
   * Forgets the token, and answers with `reason` from now on.
   * @returns the token that was held
   */
  stop(reason: AppError): string | undefined {
    const forgotten = this.#held?.value;
    this.#drop();
    this.#refused = reason;
    return forgotten;
  }

  /** Somebody signed in: what came of the time before is not used any more. */
  resume(): void {
    this.#drop();
    this.#refused = undefined;
    this.#distrusted = false;
  }

  #renew(): Promise<Result<string>> {
    if (this.#refused !== undefined) return Promise.resolve(fail(this.#refused));
    this.#renewal ??= this.#issue().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #issue(): Promise<Result<string>> {
    const { grant, log, purpose, scopes } = this.#options;
    const issued = await grant.issue(scopes);
    if (issued.ok) log.conceal(issued.value.accessToken, 'passing');
    if (this.#refused !== undefined) {
      if (issued.ok) this.#options.discard(issued.value.accessToken);
      return fail(this.#refused);
    }
    if (!issued.ok) {
      log.warn('No access token', { purpose, error: issued.error });
      if (issued.error.kind === 'application' && issued.error.code === 'unauthorized') {
        this.#refused = issued.error;
        this.#options.onRefused(issued.error);
      } else if (this.#held !== undefined) this.#renewIn(retryMs);
      return issued;
    }
    const { accessToken, lifetimeMs = Infinity } = issued.value;
    log.info('Access token', { purpose, lifetimeMs });
    this.#held = { value: accessToken, expiresAtMs: Date.now() + lifetimeMs };
    if (lifetimeMs !== Infinity) this.#renewIn(lifetimeMs - Math.min(renewalMarginMs, lifetimeMs / 2));
    return ok(accessToken);
  }

  #renewIn(delayMs: number): void {
    clearTimeout(this.#timer);
    const timer = setTimeout(() => void this.#renew(), timerMs(Math.max(shortestDelayMs, delayMs)));
    // A renewal to come is no reason for a process to live.
    timer.unref();
    this.#timer = timer;
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#held = undefined;
  }
}
