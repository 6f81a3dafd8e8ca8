/** Composition of what binds one account to its provider: sign-in, tokens, the client, the SIP account, the version in use, its health. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { EventName, EventPayload } from '../../shared/ipc.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import type { Surface } from '../../shared/telephony/operations.ts';
import type { ProviderAccess, VersionSwitchState } from '../../shared/telephony/provider-access.ts';
import type { Account } from '../account/account.ts';
import { SignInDesk } from '../account/sign-in-desk.ts';
import { SipAccountSource } from '../account/sip-account-source.ts';
import { VersionSwitch } from '../account/version-switch.ts';
import type { Log } from '../logging/log.ts';
import type { VersionAdvisory } from '../telephony/api-transport.ts';
import { openTelephony } from '../telephony/open-telephony.ts';
import { ProviderHealthWatch } from '../telephony/provider-health.ts';

export interface ProviderConnectionOptions {
  account: Account;
  userAgent: string;
  publish: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Opens the profile's authorization endpoint in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  onSignIn: (signIn: SignIn) => void;
  onSipAccount: (servers: readonly string[]) => void;
  onSipAccountFailed: (error: AppError) => void;
  /** The provider says that the version of its API in use will end. */
  onVersionAdvisory: (advisory: VersionAdvisory) => void;
  /** The profile asks for another version of the API, and still uses the one before; or no longer. */
  onVersionSwitch: (waiting: VersionSwitchState | undefined) => void;
  now: () => Date;
  log: Log;
}

export interface ConnectionListener {
  /** Somebody signed in: what is known of the account may be another. */
  onSignedIn: () => void;
  /** The last word to the provider, while there are tokens; the sign-out waits for it. */
  beforeSignOut: () => Promise<void>;
  /** The provider answers, for the first time or again. */
  onAnswering: () => void;
  /** A request waits this long for its turn under the rate limit. */
  onWaiting: (surface: Surface, waitMs: number) => void;
}

export type ProviderConnection = ReturnType<typeof connectProvider>;

/** @param listener is called once there is something to tell, never from within this call */
export function connectProvider(options: ProviderConnectionOptions, listener: ConnectionListener) {
  const { account, publish, now, log } = options;
  const { profile, secrets } = account;

  const health = new ProviderHealthWatch((changed) => {
    log.info('Provider health', changed);
    publish('providerHealthChanged', changed);
    if (changed.state === 'up') listener.onAnswering();
  }, now);
  const signIn: SignInDesk = new SignInDesk({
    account,
    openBrowser: options.openBrowser,
    beforeSignOut: () => listener.beforeSignOut(),
    onChanged: (changed) => {
      options.onSignIn(changed);
      publish('signInChanged', changed);
    },
    onSignedIn: listener.onSignedIn,
    log,
  });
  const telephony = openTelephony({
    baseUrl: profile.api.baseUrl,
    apiVersion: profile.api.version,
    userAgent: options.userAgent,
    sources: signIn.sources,
    onOutcome: (error) => health.observe(error),
    onUnauthorized: () => signIn.refused(),
    onAdvisory: options.onVersionAdvisory,
    onWaiting: listener.onWaiting,
    onAccess: () => publish('accessChanged', access()),
    log,
  });
  const versionSwitch: VersionSwitch = new VersionSwitch({
    profile,
    api: telephony.api,
    pin: async (version) => {
      telephony.pinVersion(version);
      await account.pinVersion(version);
    },
    onChange: (waiting) => {
      options.onVersionSwitch(waiting);
      publish('accessChanged', access());
    },
    now,
    log,
  });
  const access = (): ProviderAccess => {
    const waiting = versionSwitch.current();
    return { ...telephony.access(), ...(waiting === undefined ? {} : { versionSwitch: waiting }) };
  };

  const sipAccounts = new SipAccountSource({
    profile,
    secrets,
    issue: (agentId, key) => telephony.api.sipCredentials(agentId, key),
    onAccount: (sipAccount) => {
      options.onSipAccount(sipAccount.servers);
      publish('sipAccountChanged', sipAccount);
    },
    onFailure: (error) => {
      // That the sign-in is over was said already.
      if (error.code !== 'unauthorized') options.onSipAccountFailed(error);
    },
    log,
  });

  return {
    api: telephony.api,
    transport: telephony.transport,
    access,
    health,
    signIn,
    sipAccounts,
    versionSwitch,
    /** What is asked first of a provider that knows who asks. */
    greet: () => {
      void telephony.learnScopes();
      void versionSwitch.check();
      if (!sipAccounts.current().ok) void sipAccounts.start();
    },
  };
}
