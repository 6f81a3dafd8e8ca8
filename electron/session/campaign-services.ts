/** Composition of what an agent and a supervisor do with campaigns. */
import { type CallingHours, usualCallingHours } from '../../shared/campaign/calling-hours.ts';
import type { EventName, EventPayload } from '../../shared/ipc.ts';
import type { CallDesk } from '../calls/call-desk.ts';
import type { ClickToCall } from '../calls/click-to-call.ts';
import type { DialRules } from '../calls/dial-rules.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { AgentPresenceDesk } from '../campaigns/agent-presence.ts';
import { ContactCheck } from '../campaigns/contact-check.ts';
import { ListedContactsWatch, type ListedContactsWatchOptions } from '../campaigns/listed-contacts-watch.ts';
import { CampaignBook } from '../campaigns/campaign-book.ts';
import { CampaignDesk } from '../campaigns/campaign-desk.ts';
import type { CampaignStarts } from '../campaigns/campaign-starts.ts';
import { CampaignWorker } from '../campaigns/campaign-worker.ts';
import { PowerCampaigns } from '../campaigns/power-campaigns.ts';
import { TrafficWatch } from '../campaigns/traffic-watch.ts';
import type { SeenCampaign } from '../campaigns/work-hindrance.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { WishKeys } from '../telephony/wish-keys.ts';

export interface CampaignServicesOptions {
  agentId: string;
  api: TelephonyApi;
  clickToCall: Pick<ClickToCall, 'place' | 'giveUp'>;
  rules: Pick<DialRules, 'mayBeReached'>;
  desk: Pick<CallDesk, 'calls'>;
  callLog: CallLog;
  /** The profile's, where it has some. */
  callingHours: CallingHours | undefined;
  onListed: ListedContactsWatchOptions['onListed'];
  onUnseen: ListedContactsWatchOptions['onUnseen'];
  publish: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  wishes: WishKeys;
  starts: CampaignStarts;
  now: () => Date;
  log: Log;
}

export function campaignServices(options: CampaignServicesOptions) {
  const { agentId, api, callLog, clickToCall, desk, publish, now, log } = options;
  const after = (ms: number, then: () => void): (() => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  };
  const traffic = new TrafficWatch({ api, now, log });
  const presence = new AgentPresenceDesk({
    agentId,
    api,
    onChange: (changed) => publish('agentPresenceChanged', changed),
    after,
    now,
    log,
  });
  const work: CampaignWorker = new CampaignWorker({
    agentId,
    api,
    dialler: clickToCall,
    mayBeReached: (number) => options.rules.mayBeReached(number),
    calls: () => desk.calls(),
    onChange: (changed) => publish('campaignWorkChanged', changed === undefined ? {} : { work: changed }),
    onPassedOver: (contact, error) => publish('contactPassedOver', { contact, error }),
    onAgentState: (state) => presence.workMeans(state),
    onEnded: (state) => presence.workEnded(state),
    after,
    now,
    log,
  });
  const powerCampaigns = new PowerCampaigns(agentId, api);
  const campaignBook = new CampaignBook({
    // Whose name is looked up for a call that rang here is known for the next one.
    api: {
      campaign: async (id) => {
        const campaign = await api.campaign(id);
        if (campaign.ok) powerCampaigns.seen(campaign.value);
        return campaign;
      },
    },
    onChange: (campaign) => publish('campaignLearnt', campaign),
  });
  /** How a campaign stands at the provider, whoever asked. */
  const campaignSeen = (campaign: SeenCampaign): void => {
    if ('mode' in campaign) {
      campaignBook.seen(campaign);
      options.starts.seen(campaign);
    }
    work.campaignSeen(campaign);
    powerCampaigns.seen(campaign);
  };
  /** How the campaign stands in which the agent works, where no event tells. */
  const lookAtJoined = async (): Promise<void> => {
    const joined = work.current();
    const campaign = joined === undefined ? undefined : await api.campaign(joined.campaignId);
    if (campaign?.ok === true) campaignSeen(campaign.value);
  };
  const contacts = new ContactCheck(callLog);
  const campaignDesk = new CampaignDesk({
    api,
    traffic,
    contacts,
    usualHours: options.callingHours ?? usualCallingHours,
    wishes: options.wishes,
    onSeen: campaignSeen,
    onStarted: (id) => options.starts.started(id),
    log,
  });
  const { onListed, onUnseen } = options;
  const listedContacts = new ListedContactsWatch({ api, callLog, contacts, onListed, onUnseen, log });
  return {
    campaignBook,
    campaignSeen,
    lookAtJoined,
    traffic,
    presence,
    work,
    campaignDesk,
    listedContacts,
    powerCampaigns,
  };
}
