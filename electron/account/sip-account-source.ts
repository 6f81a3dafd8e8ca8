/**
 * The SIP account the page registers with: the profile's own, or one the API issues. Issued ones are asked for until the
 * provider gives one and renewed before they expire, by its own clock.
 */
import { createHash, randomUUID } from 'node:crypto';

import {
  type AppError,
  fail,
  isUnauthorized,
  localError,
  type Result,
  ok,
} from '../../shared/errors/app-error.ts';
import { anyRealm, type Ha1, type SipAccount } from '../../shared/softphone/sip-account.ts';
import type { Log } from '../logging/log.ts';
import type { IssuedSipCredentials } from '../telephony/answers.ts';
import { holdMs, timerMs } from '../telephony/stated-waits.ts';
import type { Profile, ProfileSecrets } from './profile.ts';

export interface SipAccountSourceOptions {
  profile: Pick<Profile, 'agentId' | 'sip' | 'headers' | 'clickToCallFrom'>;
  secrets: Pick<ProfileSecrets, 'sipPassword' | 'iceServers'>;
  issue(agentId: string, key: string): Promise<Result<IssuedSipCredentials>>;
  /** A new account is there: the first one, or a renewed one. */
  onAccount(account: SipAccount): void;
  onFailure(error: AppError): void;
  /** The system's if left out. */
  clock?: SourceClock;
  log: Log;
}

export interface SourceClock {
  now(): number;
  /** Calls back once after `delayMs`; what it returns takes the timer away. */
  after(delayMs: number, callback: () => void): () => void;
}

const systemClock: SourceClock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

const retryMs = 5000;
/** After a 429 that names no time; after a refusal of what was issued before, as by a gateway whose server is away for a moment. */
const refusedMs = 30_000;
/** Renewed this long before the end, or half-way through a short life, so that a slow provider costs no registration. */
const renewalMarginMs = 60_000;
/** A server has one, its proxies perhaps another; one that names ever new ones collects hashes to guess a password from. */
const mostRealms = 4;

export class SipAccountSource {
  readonly #options: SipAccountSourceOptions;
  #account: SipAccount | undefined;
  #ha1ByRealm: Readonly<Record<string, Ha1>> = {};
  readonly #clock: SourceClock;
  #stopTimer: (() => void) | undefined;
  /** When issued credentials are to be renewed. */
  #renewAtMs: number | undefined;
  /** Issued credentials are not there yet, or were to be renewed and are not. */
  #wanted = true;
  /** The code of the failure that was told, and stands: who reads of it need not every half a minute. */
  #told: string | undefined;
  /** The latest request; the answer to an earlier one is not used any more. */
  #request: symbol | undefined;
  /** Nobody is signed in any more: none is issued, renewed or announced. */
  #over = false;

  constructor(options: SipAccountSourceOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** The account now; local error `sip_account_pending` until the provider issued one. */
  current(): Result<SipAccount> {
    return this.#account === undefined
      ? fail(localError('sip_account_pending', 'the provider has not issued SIP credentials yet'))
      : ok(this.#account);
  }

  /** Has the account announced, unless a good one was; what the provider refused before, as to a sign-in that was over, is asked for again. */
  async start(): Promise<void> {
    const { sip } = this.#options.profile;
    this.#told = undefined;
    if (sip === undefined) await (this.#wanted ? this.#issue() : undefined);
    // Most SIP servers call their realm by their domain; one that does not is learnt by its challenge.
    else this.learnRealm(sip.uri.replace(/^sips?:[^@]*@/, '').replace(/[:;?].*$/, ''));
  }

  /** The SIP server challenges for `realm`: the page, which has no password, gets an HA1 for it. */
  learnRealm(realm: string): void {
    const { profile, secrets } = this.#options;
    // An issued account comes with all it needs.
    if (profile.sip === undefined || this.#over) return;
    if (secrets.sipPassword === undefined) {
      this.#options.onFailure(localError('sip_password_missing', profile.sip.uri));
      return;
    }
    if (this.#ha1ByRealm[realm] !== undefined || Object.keys(this.#ha1ByRealm).length >= mostRealms) return;
    const { uri, servers, authorizationUsername, iceServers } = profile.sip;
    this.#ha1ByRealm = {
      ...this.#ha1ByRealm,
      [realm]: ha1Of(`${authorizationUsername}:${realm}:${secrets.sipPassword}`),
    };
    this.#announce({
      uri,
      servers,
      authorizationUsername,
      iceServers: (secrets.iceServers ?? iceServers).map(toIceServer),
      secret: { type: 'ha1', ha1ByRealm: this.#ha1ByRealm },
      ...inviteNames(profile),
    });
  }

  /** The machine slept, and its timers with it. */
  woke(): void {
    if (this.#renewAtMs !== undefined && this.#renewAtMs <= this.#clock.now()) this.#again(0);
  }

  stop(): void {
    this.#over = true;
    this.#renewAtMs = undefined;
    this.#stopTimer?.();
  }

  /** No page gets the account any more. */
  forget(): void {
    this.stop();
    this.#account = undefined;
    this.#ha1ByRealm = {};
  }

  async #issue(): Promise<void> {
    const { profile } = this.#options;
    const request = Symbol('request');
    this.#request = request;
    this.#wanted = true;
    this.#stopTimer?.();
    const issued = await this.#options.issue(profile.agentId, randomUUID());
    if (this.#over || this.#request !== request) return;
    if (!issued.ok) {
      this.#options.log.warn('No SIP credentials', { error: issued.error });
      if (issued.error.code !== this.#told) this.#options.onFailure(issued.error);
      this.#told = issued.error.code;
      const againMs = delayAfter(issued.error, this.#account !== undefined);
      if (againMs !== undefined) this.#again(againMs);
      return;
    }
    const { ha1, password, realm = anyRealm, lastsMs, iceServers, ...rest } = issued.value;
    this.#announce({
      ...rest,
      iceServers: iceServers.map(toIceServer),
      secret:
        ha1 === undefined
          ? { type: 'password', password: password ?? '' }
          : { type: 'ha1', ha1ByRealm: { [realm]: issuedHa1(ha1) } },
      ...inviteNames(profile),
    });
    this.#wanted = false;
    this.#told = undefined;
    if (lastsMs === undefined) {
      this.#renewAtMs = undefined;
      return;
    }
    const renewInMs = Math.max(retryMs, lastsMs - Math.min(renewalMarginMs, lastsMs / 2));
    this.#renewAtMs = this.#clock.now() + renewInMs;
    this.#again(renewInMs);
  }

  #again(delayMs: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#clock.after(timerMs(delayMs), () => void this.#issue());
  }

  #announce(account: SipAccount): void {
    this.#account = account;
    const passing = this.#options.profile.sip === undefined ? 'passing' : undefined;
    for (const secret of secretsOf(account)) this.#options.log.conceal(secret, passing);
    this.#options.onAccount(account);
  }
}

/**
 * Milliseconds until it is asked again; undefined where the provider would refuse again until somebody mends something.
 * @param issuedBefore to this very desktop: a refusal may speak of the moment
 */
function delayAfter(error: AppError, issuedBefore: boolean): number | undefined {
  if (error.kind !== 'application') return retryMs;
  if (error.code === 'rate_limited') return Math.max(retryMs, holdMs(error.retryAfterMs ?? refusedMs));
  // Whoever signs in, or chooses another version, asks again.
  const isOfAccess = isUnauthorized(error) || error.code === 'version_not_supported';
  return issuedBefore && !isOfAccess ? refusedMs : undefined;
}

function secretsOf({ secret, iceServers }: SipAccount): readonly string[] {
  const answering =
    secret.type === 'password'
      ? [secret.password]
      : Object.values(secret.ha1ByRealm).flatMap((ha1) => [ha1.MD5, ha1['SHA-256']]);
  return [...answering, ...iceServers.map(({ credential }) => credential)].filter(
    (value) => value !== undefined,
  );
}

/** By both algorithms of RFC 7616 that SIP servers use: which one, the server says in its challenge. */
const ha1Of = (text: string): Ha1 => ({
  MD5: createHash('md5').update(text).digest('hex'),
  'SHA-256': createHash('sha256').update(text).digest('hex'),
});

/** The API does not say by which algorithm; the length does. */
const issuedHa1 = (ha1: string): Ha1 => (ha1.length === 64 ? { 'SHA-256': ha1 } : { MD5: ha1 });

const toIceServer = (
  server: IssuedSipCredentials['iceServers'][number],
): SipAccount['iceServers'][number] => ({
  urls: server.urls,
  ...(server.username === undefined ? {} : { username: server.username }),
  ...(server.credential === undefined ? {} : { credential: server.credential }),
});

/** By what an INVITE is known for a call that was asked for. */
const inviteNames = ({
  clickToCallFrom,
  headers,
}: Pick<Profile, 'clickToCallFrom' | 'headers'>): Pick<
  SipAccount,
  'callIdHeader' | 'clientRefHeader' | 'clickToCallFrom'
> => ({
  callIdHeader: headers.callId,
  clientRefHeader: headers.clientRef,
  ...(clickToCallFrom === undefined ? {} : { clickToCallFrom }),
});
