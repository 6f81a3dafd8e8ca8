/** Composition of what a session remembers between runs, beside the call log: wishes without an answer, and when campaigns went live. */
import type { Account } from '../account/account.ts';
import { accountKey } from '../account/account-key.ts';
import { CampaignStarts } from '../campaigns/campaign-starts.ts';
import type { Log } from '../logging/log.ts';
import { WishKeys } from '../telephony/wish-keys.ts';
import { keptText } from './kept-text.ts';

export interface RememberedOptions {
  /** Main's own. */
  folder: string;
  account: Pick<Account, 'practice' | 'profile'>;
  now: () => Date;
  log: Log;
}

export function remembered({ folder, account, now, log }: RememberedOptions) {
  const key = accountKey(account);
  return {
    wishes: new WishKeys({
      kept: keptText(folder, 'unanswered-wishes.json', log),
      // A practice provider's wishes end with it.
      owner: `${key} ${account.profile.api.baseUrl}`,
      now,
    }),
    starts: new CampaignStarts({ kept: keptText(folder, 'campaign-starts.json', log), account: key, now }),
  };
}
