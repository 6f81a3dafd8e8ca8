/**
 * Decision: what names an account, for all that is kept on this desktop between runs (docs/decisions/0006): the environment,
 * the API's address and the agent. Not the profile's name, which an administrator may change, nor its tokens, which are renewed.
 * The practice provider has another port, and other calls, each time.
 */
import type { Account } from './account.ts';

/** As `renderer/wording/account-words.ts` reads it: environment, address and agent, with spaces between. */
export const accountKey = ({ practice, profile }: Pick<Account, 'practice' | 'profile'>): string =>
  [
    practice ? 'practice' : profile.environment,
    new URL(profile.api.baseUrl).href.replace(/\/+$/, ''),
    profile.agentId,
  ].join(' ');
