/** Composition of what binds one account to its provider: sign-in, tokens, the client, the SIP account, the version in use, its health. */
import { type AppError, describeThrown, isUnauthorized } from '../../shared/errors/app-error.ts';
import type { EventName, EventPayload } from '../../shared/ipc.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import {
  type ProviderAccess,
  signInPurpose,
  type TokenPurpose,
  type VersionSwitchState,
} from '../../shared/telephony/provider-access.ts';
import type { Account } from '../account/account.ts';
import { SignInDesk } from '../account/sign-in-desk.ts';
import { SipAccountSource } from '../account/sip-account-source.ts';
import { VersionSwitch } from '../account/version-switch.ts';
import type { CampaignStarts } from '../campaigns/campaign-starts.ts';
import type { Log } from '../logging/log.ts';
import type { VersionAdvisory } from '../telephony/version-advisories.ts';
import { openTelephony } from '../telephony/open-telephony.ts';
import { ProviderHealthWatch } from '../telephony/provider-health.ts';
import type { ListName } from '../telephony/telephony-api.ts';

export interface ProviderConnectionOptions {
  account: Account;
  userAgent: string;
  publish: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Opens the profile's authorization endpoint in the system's browser. */
  openBrowser: (url: string) => Promise<void>;
  onSignIn: (signIn: SignIn) => void;
  /** The purposes whose token alone the provider does not take: the sign-in stands, and what they are for does not go. */
  onTokensRefused: (purposes: readonly TokenPurpose[]) => void;
  onSipAccount: (servers: readonly string[]) => void;
  onSipAccountFailed: (error: AppError) => void;
  /** The provider says that this version of its API, which is in use, will end; undefined: it is not in use any more. */
  onVersionAdvisory: (apiVersion: string, advisory: VersionAdvisory | undefined) => void;
  /** These of a list can't be read, and are left out of it; none: all can. */
  onUnreadable: (list: ListName, names: readonly string[]) => void;
  /** The provider does not serve the version in use, or does. */
  onVersionRefused: (apiVersion: string, refused: boolean) => void;
  /** The profile asks for another version of the API than this one, which is in use; or no longer. */
  onVersionSwitch: (apiVersion: string, waiting: VersionSwitchState | undefined) => void;
  starts: CampaignStarts;
  now: () => Date;
  log: Log;
}

export interface ConnectionListener {
  /** Somebody signed in, or another version of the API is in use: what is known of the account may be another. */
  onSignedIn: () => void;
  /** The last word to the provider, while there are tokens; the sign-out waits for it. */
  beforeSignOut: () => Promise<void>;
  /** The provider answers, for the first time or again. */
  onAnswering: () => void;
}

export type ProviderConnection = ReturnType<typeof connectProvider>;

/** @param listener is called once there is something to tell, never from within this call */
export function connectProvider(options: ProviderConnectionOptions, listener: ConnectionListener) {
  const { account, publish, now, log } = options;
  const { profile, secrets } = account;

  const health = new ProviderHealthWatch((changed) => {
    log.info('Provider health', changed);
    publish('providerHealthChanged', changed);
    if (changed.state === 'up') {
      void telephony.learnOpenScopes();
      listener.onAnswering();
    }
  }, now);
  const signIn: SignInDesk = new SignInDesk({
    account,
    openBrowser: options.openBrowser,
    beforeSignOut: () => listener.beforeSignOut(),
    onSource: (source) => telephony.addSource(source),
    tryKey: (purpose, key) => telephony.tryKey(purpose, key),
    onChanged: (changed) => {
      // No token is given out any more.
      if (changed.state === 'signed-out' || changed.state === 'not-wiped') telephony.stop();
      options.onSignIn(changed);
      publish('signInChanged', changed);
      tellTokens();
    },
    onSignedIn: listener.onSignedIn,
    log,
  });
  let refusedPurposes = '';
  const tellTokens = (): void => {
    const refused =
      signIn.current().state === 'signed-in'
        ? telephony
            .access()
            .tokens.filter((token) => token.refused === true && token.purpose !== signInPurpose)
            .map(({ purpose }) => purpose)
        : [];
    if (refused.join() === refusedPurposes) return;
    refusedPurposes = refused.join();
    options.onTokensRefused(refused);
  };
  const telephony = openTelephony({
    baseUrl: profile.api.baseUrl,
    apiVersion: profile.api.version,
    userAgent: options.userAgent,
    sources: signIn.sources,
    onOutcome: (error) => health.observe(error),
    onToken: (purpose, standing) => {
      signIn.tokenSettled(purpose, standing);
      tellTokens();
    },
    onAdvisory: options.onVersionAdvisory,
    onVersionRefused: options.onVersionRefused,
    onUnreadable: options.onUnreadable,
    onAccess: () => publish('accessChanged', access()),
    log,
  });
  const versionSwitch: VersionSwitch = new VersionSwitch({
    profile,
    inUse: () => telephony.access().apiVersion,
    api: (version) => telephony.byVersion(version),
    pin: async (version) => {
      const before = telephony.access().apiVersion;
      telephony.pinVersion(version);
      options.onVersionAdvisory(before, undefined);
      options.onVersionRefused(version, false);
      listener.onSignedIn();
      try {
        await account.pinVersion(version);
      } catch (thrown) {
        log.warn('The API version was not kept: the next start asks again', {
          reason: describeThrown(thrown),
        });
      }
    },
    onChange: (waiting) => {
      options.onVersionSwitch(telephony.access().apiVersion, waiting);
      publish('accessChanged', access());
    },
    starts: options.starts,
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
      // That the sign-in is over, or the version not served, was said already.
      if (!isUnauthorized(error) && error.code !== 'version_not_supported') options.onSipAccountFailed(error);
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
    greet: (): Promise<void> => {
      const learnt = telephony.learnScopes();
      void versionSwitch.check();
      void sipAccounts.start();
      return learnt;
    },
    stop: () => {
      telephony.stop();
      sipAccounts.stop();
      signIn.stop();
    },
  };
}
