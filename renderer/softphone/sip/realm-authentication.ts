/**
 * Digest authentication (RFC 7616) with SHA-256 or MD5 by HA1s, each good for one realm. The page has no password to
 * make another from: a challenge that names a realm without one is not answered but told, so that main can make it. A wrong
 * answer would count against the agent's account.
 */
import { DigestAuthentication, type LoggerFactory, type OutgoingRequestMessage } from 'sip.js/lib/core';

import { Md5 } from 'sip.js/lib/core/messages/md5.js';

import { anyRealm, type Ha1, type SipAccount } from '../../../shared/softphone/sip-account.ts';
import { type Challenge, Sha256Digest, sha256Hex } from './sha256-digest.ts';

type Digest = Pick<DigestAuthentication, 'authenticate' | 'toString'>;
export type DigestSecret = Pick<SipAccount, 'authorizationUsername' | 'secret'>;

export class RealmAuthentication extends DigestAuthentication {
  readonly #loggers: LoggerFactory;
  readonly #account: DigestSecret;
  readonly #onUnknownRealm: (realm: string) => void;
  /** Counts nonces, so one is kept for a request and its repetition. */
  #answering: { of: string; digest: Digest } | undefined;

  constructor(loggers: LoggerFactory, account: DigestSecret, onUnknownRealm: (realm: string) => void) {
    super(loggers, undefined, account.authorizationUsername, undefined);
    this.#loggers = loggers;
    this.#account = account;
    this.#onUnknownRealm = onUnknownRealm;
  }

  override authenticate(
    request: OutgoingRequestMessage,
    challenge: Challenge & { algorithm?: string },
    body?: string,
  ): boolean {
    const { realm = '' } = challenge;
    const algorithm = (challenge.algorithm ?? 'MD5').toUpperCase();
    if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return false;
    const of = `${algorithm} ${realm}`;
    if (this.#answering?.of !== of) {
      const ha1 = this.#ha1For(realm, algorithm);
      if (ha1 === undefined) {
        this.#onUnknownRealm(realm);
        return false;
      }
      const { authorizationUsername } = this.#account;
      const digest =
        algorithm === 'MD5'
          ? new DigestAuthentication(this.#loggers, ha1, authorizationUsername, undefined)
          : new Sha256Digest(authorizationUsername, ha1);
      this.#answering = { of, digest };
    }
    return this.#answering.digest.authenticate(request, challenge, body);
  }

  override toString(): string {
    return String(this.#answering?.digest);
  }

  #ha1For(realm: string, algorithm: keyof Ha1): string | undefined {
    const { authorizationUsername, secret } = this.#account;
    if (secret.type === 'ha1') return (secret.ha1ByRealm[realm] ?? secret.ha1ByRealm[anyRealm])?.[algorithm];
    const plain = `${authorizationUsername}:${realm}:${secret.password}`;
    return algorithm === 'MD5' ? Md5.hashStr(plain) : sha256Hex(plain);
  }
}
