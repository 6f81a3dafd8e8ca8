/**
 * Composition of what a supervisor looks after: caller IDs, the provider's records, who must not be called, what is posted to
 * other systems, and how well the carrier does.
 */
import { join } from 'node:path';

import type { EventName, EventPayload } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Account } from '../account/account.ts';
import { accountKey, providerKey } from '../account/account-key.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { CallerIdDesk } from '../calls/caller-id-desk.ts';
import { DoNotCallDesk } from '../calls/do-not-call-desk.ts';
import { SuspiciousNumbers, type SuspiciousNumbersOptions } from '../calls/suspicious-numbers.ts';
import { CarrierWatch, type CarrierWatchOptions } from '../carrier/carrier-watch.ts';
import { CdrDesk } from '../cdrs/cdr-desk.ts';
import { CdrStore } from '../cdrs/cdr-store.ts';
import type { Log } from '../logging/log.ts';
import { CallerIdDirectory } from '../telephony/caller-id-directory.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { WishKeys } from '../telephony/wish-keys.ts';
import { ProviderHooks } from '../webhooks/provider-hooks.ts';
import { WebhookDesk, webhookEndpoints } from '../webhooks/webhook-desk.ts';
import { postWebhook } from '../webhooks/webhook-post.ts';
import { keptText } from './kept-text.ts';

/** What stands, and no longer does, while calls go on. */
export interface StandingOptions {
  /** The carrier fails more calls than it may, or no longer: the alerts that stand. */
  onCarrierAlerts: CarrierWatchOptions['onAlerts'];
  /** This desktop's calls make a caller ID look bad. */
  onSuspiciousNumber: SuspiciousNumbersOptions['onSuspicious'];
  onNumberWellAgain: SuspiciousNumbersOptions['onWellAgain'];
}

export interface SupervisionServicesOptions extends StandingOptions {
  account: Pick<Account, 'practice' | 'profile' | 'secrets'>;
  api: TelephonyApi;
  callLog: CallLog;
  /** Main's folder; the records that were fetched are kept below it. */
  folder: string;
  userAgent: string;
  settings: () => Settings;
  publish: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** A supervisor fetches records of the provider, or no longer. */
  onFetchingRecords: (fetching: boolean) => void;
  /** Numbers were put on the do-not-call list by hand. */
  onListGrew: () => void;
  wishes: WishKeys;
  now: () => Date;
  log: Log;
}

export type SupervisionServices = ReturnType<typeof supervisionServices>;

export function supervisionServices(options: SupervisionServicesOptions) {
  const { account, api, callLog, publish, now, log } = options;
  const { profile, secrets } = account;

  const callerIds: CallerIdDirectory = new CallerIdDirectory(
    api,
    (known) => {
      publish('callerIdsChanged', [...known]);
      void callerIdDesk.heard(known);
      suspiciousNumbers.callerIdsChanged();
    },
    options.wishes,
  );
  const callerIdDesk = new CallerIdDesk(callerIds, callLog, now);
  const suspiciousNumbers = new SuspiciousNumbers({
    signals: () => callerIdDesk.signals(),
    callerIds: () => callerIds.known(),
    onSuspicious: options.onSuspiciousNumber,
    onWellAgain: options.onNumberWellAgain,
    kept: keptText(options.folder, 'suspicious-numbers.json', log),
    now,
  });
  const webhooks = new WebhookDesk({
    provider: providerKey(profile),
    endpoints: webhookEndpoints(profile, secrets),
    callLog,
    post: (post) => postWebhook(post, options.userAgent, now()),
    onChange: () => publish('webhooksChanged', {}),
    now,
    log,
  });
  const carrierWatch = new CarrierWatch({
    callLog,
    onAlerts: options.onCarrierAlerts,
    onChange: (change) => void webhooks.carrierAlerts(change),
    campaignName: async (id) => {
      const campaign = await api.campaign(id);
      return campaign.ok ? campaign.value.name : undefined;
    },
    now,
    log,
  });
  const cdrs = new CdrDesk({
    api,
    store: new CdrStore({
      folder: join(options.folder, 'records'),
      // A practice provider's records end with it.
      owner: `${accountKey(account)} ${account.profile.api.baseUrl}`,
      now,
      log,
    }),
    callLog,
    agentId: profile.agentId,
    onChange: (fetch) => {
      options.onFetchingRecords(fetch.state === 'fetching');
      publish('cdrFetchChanged', fetch);
    },
    now,
    log,
  });
  return {
    callerIds,
    callerIdDesk,
    suspiciousNumbers,
    webhooks,
    carrierWatch,
    cdrs,
    doNotCall: new DoNotCallDesk({
      callLog,
      defaultCountry: () => options.settings().defaultCountry,
      onGrew: options.onListGrew,
      now,
    }),
    providerHooks: new ProviderHooks(api, profile.api.baseUrl, options.wishes),
  };
}
