/** Contract: the account a run of the app works with, a real one or the practice provider's. */
import type { LogAccount } from '../calllog/log-account.ts';
import { accountKey } from './account-key.ts';
import type { Profile, ProfileSecrets } from './profile.ts';
import type { ProfileStore, SignedInProfile } from './profile-store.ts';

export interface Account {
  profile: Profile;
  secrets: ProfileSecrets;
  practice: boolean;
  /** Keeps what a sign-in or a renewal changed in the secrets; rejects if that can't be written. */
  keep(secrets: ProfileSecrets): Promise<void>;
  /** Keeps the version of the API that is in use from now on; rejects if that can't be written. */
  pinVersion(version: string): Promise<void>;
  /** Wipes the account from this machine; rejects if that can't be done. */
  forget(): Promise<void>;
  /** Ends what runs for it. */
  stop(): Promise<void>;
}

/** As whom the call log is opened. */
export const logAccount = (account: Pick<Account, 'profile' | 'practice'>): LogAccount => ({
  key: accountKey(account),
  ...(account.practice ? {} : { inheritsFromAgent: account.profile.agentId }),
});

export const profileAccount = (
  { profile, secrets }: SignedInProfile,
  store: Pick<ProfileStore, 'keep' | 'forget' | 'pinVersion'>,
): Account => ({
  profile,
  secrets,
  practice: false,
  // Where the vault keeps nothing the agent was told so at the start.
  keep: (changed) => store.keep(profile, changed).then(() => undefined),
  pinVersion: (version) => store.pinVersion(profile, version),
  forget: () => store.forget(),
  stop: () => Promise.resolve(),
});

/** The account of a practice provider that runs; its token is fresh and stays in memory. */
export const practiceAccount = (provider: {
  baseUrl: string;
  apiToken: string;
  agentId: string;
  stop(): Promise<void>;
}): Account => ({
  profile: {
    name: 'Practice',
    environment: 'staging',
    agentId: provider.agentId,
    api: { baseUrl: provider.baseUrl, version: '1' },
    headers: { callId: 'X-Call-ID', clientRef: 'X-Client-Ref' },
    webhooks: [],
    allowUnprotectedTokens: false,
  },
  secrets: { apiToken: provider.apiToken },
  practice: true,
  keep: () => Promise.resolve(),
  pinVersion: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  stop: () => provider.stop(),
});
