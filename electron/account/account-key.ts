/**
 * Decision: what names an account, for all that is kept on this desktop between runs (docs/decisions/0006): the environment,
 * the API's address and the agent. Not the profile's name, which an administrator may change, nor its tokens, which are renewed.
 * Practice is one account, though its provider has another port each time: what is owed for a practice call stays owed.
 */
import type { Account } from './account.ts';
import type { Profile } from './profile.ts';

const practiceAddress = 'http://practice.invalid/v1';

/** As `renderer/wording/account-words.ts` reads it: environment, address and agent, with spaces between. */
export const accountKey = ({ practice, profile }: Pick<Account, 'practice' | 'profile'>): string =>
  `${practice ? `practice ${practiceAddress}` : providerKey(profile)} ${profile.agentId}`;

/** What all agents of a provider's environment share. */
export const providerKey = ({ environment, api }: Pick<Profile, 'environment' | 'api'>): string =>
  `${environment} ${new URL(api.baseUrl).href.replace(/\/+$/, '')}`;
