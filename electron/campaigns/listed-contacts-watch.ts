/**
 * Stops a campaign that the provider dials by itself once somebody in it is on the do-not-call list: the API takes no single
 * contact out of it. Started again in progressive mode it goes on, and who is listed is passed over.
 */
import { randomUUID } from 'node:crypto';

import { dialledByProvider } from '../../shared/campaign/campaign.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { ContactCheck } from './contact-check.ts';

export interface ListedContactsWatchOptions {
  api: Pick<TelephonyApi, 'campaigns' | 'stopCampaign'>;
  callLog: Pick<CallLog, 'campaignsWithListed'>;
  contacts: Pick<ContactCheck, 'look'>;
  /** So many of its numbers are on the list; it was stopped, or `error` says why it still runs. */
  onListed: (campaign: string, numbers: number, error: AppError | undefined) => void;
  /** These run, and nobody here can see whether a number that was just listed is in them. */
  onUnseen: (campaigns: readonly string[]) => void;
  log: Log;
}

export class ListedContactsWatch {
  readonly #options: ListedContactsWatchOptions;
  readonly #looks = new SerialQueue();

  constructor(options: ListedContactsWatchOptions) {
    this.#options = options;
  }

  /** Looks at the campaigns whose contacts are known here: the list has grown, or one was started. */
  look(): Promise<void> {
    return this.#looks.run(async () => {
      const known = await this.#options.callLog.campaignsWithListed();
      if (!known.ok) this.#options.log.warn('Contacts not looked at', { error: known.error });
      else if (known.value.length > 0) await this.#lookAt((campaign) => known.value.includes(campaign.id));
    });
  }

  /** The same for all that run, and tells of those whose contacts can't be seen: somebody wrote numbers on the list. */
  lookAtAll(): Promise<void> {
    return this.#looks.run(async () => {
      const unseen = await this.#lookAt(() => true);
      if (unseen.length > 0) this.#options.onUnseen(unseen);
    });
  }

  /** @returns the names of those whose contacts can't be seen */
  async #lookAt(concerns: (campaign: ProviderCampaign) => boolean): Promise<string[]> {
    const { api, contacts, log } = this.#options;
    const campaigns = await api.campaigns();
    if (!campaigns.ok) {
      log.warn('Campaigns not looked at', { error: campaigns.error });
      return [];
    }
    const unseen: string[] = [];
    for (const campaign of campaigns.value) {
      if (campaign.status !== 'running' || !dialledByProvider(campaign.mode) || !concerns(campaign)) continue;
      const looked = await contacts.look(campaign);
      if (!looked.ok) log.warn('Contacts not looked at', { campaign: campaign.id, error: looked.error });
      else if (looked.value.verdict === 'listed') await this.#stop(campaign, looked.value.numbers.length);
      else if (looked.value.verdict === 'unseen') unseen.push(campaign.name);
    }
    return unseen;
  }

  async #stop({ id, name }: ProviderCampaign, numbers: number): Promise<void> {
    const stopped = await this.#options.api.stopCampaign(id, randomUUID());
    this.#options.log.warn('Campaign with listed contacts', { campaign: id, numbers, stopped: stopped.ok });
    this.#options.onListed(name, numbers, stopped.ok ? undefined : stopped.error);
  }
}
