/** Contract: the account a run of the app works with, a real one or the practice provider's. */
import type { Profile, ProfileSecrets } from './profile.ts';
import type { SignedInProfile } from './profile-store.ts';

export interface Account {
  profile: Profile;
  secrets: ProfileSecrets;
  practice: boolean;
  /** Ends what runs for it. */
  stop(): Promise<void>;
}

export const profileAccount = ({ profile, secrets }: SignedInProfile): Account => ({
  profile,
  secrets,
  practice: false,
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
    allowUnprotectedTokens: false,
  },
  secrets: { apiToken: provider.apiToken },
  practice: true,
  stop: () => provider.stop(),
});
