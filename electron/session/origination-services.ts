/** Composition of what places calls: the rules of dialling, click-to-call, and the links that ask for it. */
import type { CallingHours } from '../../shared/campaign/calling-hours.ts';
import { fail } from '../../shared/errors/app-error.ts';
import type { EventName, EventPayload } from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';
import { missingCampaign } from '../campaigns/missing-campaign.ts';
import { ClickToCall, type ClickToCallOptions } from '../calls/click-to-call.ts';
import { DialRules } from '../calls/dial-rules.ts';
import { ExpectedCalls } from '../calls/expected-calls.ts';
import { LinkIntake } from '../calls/link-intake.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export interface OriginationServicesOptions {
  owner: ClickToCallOptions['owner'];
  api: TelephonyApi;
  callerIds: ClickToCallOptions['callerIds'];
  callLog: CallLog;
  desk: ClickToCallOptions['desk'];
  settings: () => Settings;
  /** For calls that belong to no campaign; none: at any hour. */
  usualHours: CallingHours | undefined;
  registered(): boolean;
  /** Whether the agent works in a campaign. */
  working(): boolean;
  onCampaignSeen(campaign: ProviderCampaign): void;
  /** Brings the whole window before the agent. */
  revealWhole(): void;
  publish: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  now: () => Date;
  log: Log;
}

export function originationServices(options: OriginationServicesOptions) {
  const { api, callerIds, callLog, desk, now, owner, publish, log } = options;
  const expected = new ExpectedCalls({
    onExpected: (call) => publish('callExpected', call),
    onForgotten: (clientRef) => publish('callNoLongerExpected', { clientRef }),
    now,
  });
  const rules = new DialRules({ callLog, usualHours: options.usualHours, now });
  const clickToCall = new ClickToCall({
    owner,
    api,
    callerIds,
    campaign: async (campaignId, onWaiting) => {
      const campaign = await api.campaign(campaignId, onWaiting);
      if (!campaign.ok) return fail(await missingCampaign(campaign.error, () => api.campaigns()));
      options.onCampaignSeen(campaign.value);
      return campaign;
    },
    rules,
    desk,
    defaultCountry: () => options.settings().defaultCountry,
    registered: () => options.registered(),
    expect: (call) => expected.expect(call),
    noLongerExpect: (clientRef) => expected.forget(clientRef),
    onPreparing: (preparation) => publish('callPreparing', preparation === undefined ? {} : { preparation }),
    onRefused: (call, error) => {
      // Of a campaign's contact the work says what follows.
      const said = call.origin === 'campaign' && error.kind === 'application' && options.working();
      if (!said) publish('callRefused', { call, error });
    },
    after: (ms, then) => setTimeout(then, ms).unref(),
    now,
    log,
  });
  const links = new LinkIntake({
    settings: options.settings,
    place: (wish) => clickToCall.place(wish),
    onProposal: (proposal, replaced) => {
      if (replaced !== undefined) publish('linkWithdrawn', { proposalId: replaced });
      if (proposal === undefined) return;
      publish('linkProposed', proposal);
      options.revealWhole();
    },
    onRefused: (link, error) => {
      publish('linkRefused', { link: link.slice(0, 200), error });
      options.revealWhole();
    },
    log,
  });
  return { clickToCall, expected, links, rules };
}
