/**
 * Digest authentication (RFC 7616, as far as SIP.js does it) by HA1s, each good for one realm. The page has no password to
 * make another from: a challenge that names a realm without one is not answered but told, so that main can make it. A wrong
 * answer would count against the agent's account.
 */
import { DigestAuthentication, type LoggerFactory, type OutgoingRequestMessage } from 'sip.js/lib/core';

import { anyRealm, type SipAccount } from '../../shared/softphone/sip-account.ts';

export type DigestSecret = Pick<SipAccount, 'authorizationUsername' | 'secret'>;

export class RealmAuthentication extends DigestAuthentication {
  readonly #loggers: LoggerFactory;
  readonly #account: DigestSecret;
  readonly #onUnknownRealm: (realm: string) => void;
  /** Counts nonces, so one is kept for a request and its repetition. */
  #answering: { realm: string; digest: DigestAuthentication } | undefined;

  constructor(loggers: LoggerFactory, account: DigestSecret, onUnknownRealm: (realm: string) => void) {
    super(loggers, undefined, account.authorizationUsername, undefined);
    this.#loggers = loggers;
    this.#account = account;
    this.#onUnknownRealm = onUnknownRealm;
  }

  override authenticate(
    request: OutgoingRequestMessage,
    challenge: { realm?: string },
    body?: string,
  ): boolean {
    const { realm = '' } = challenge;
    if (this.#answering?.realm !== realm) {
      const digest = this.#digestFor(realm);
      if (digest === undefined) {
        this.#onUnknownRealm(realm);
        return false;
      }
      this.#answering = { realm, digest };
    }
    return this.#answering.digest.authenticate(request, challenge, body);
  }

  override toString(): string {
    return String(this.#answering?.digest);
  }

  #digestFor(realm: string): DigestAuthentication | undefined {
    const { authorizationUsername, secret } = this.#account;
    if (secret.type === 'password') {
      return new DigestAuthentication(this.#loggers, undefined, authorizationUsername, secret.password);
    }
    const ha1 = secret.ha1ByRealm[realm] ?? secret.ha1ByRealm[anyRealm];
    return ha1 === undefined
      ? undefined
      : new DigestAuthentication(this.#loggers, ha1, authorizationUsername, undefined);
  }
}
