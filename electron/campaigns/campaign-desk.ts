/** What a supervisor does with campaigns: looks at them and at who works, writes one, changes its pace, starts and stops it. */
import { randomUUID } from 'node:crypto';

import type { Agent, Campaign, NewCampaign, Pacing } from '../../shared/campaign/campaign.ts';
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { TrafficCount } from './traffic-count.ts';

type CampaignApi = Pick<
  TelephonyApi,
  | 'agents'
  | 'assignAgent'
  | 'campaigns'
  | 'changeCampaign'
  | 'createCampaign'
  | 'removeAgent'
  | 'startCampaign'
  | 'stopCampaign'
>;

export interface CampaignDeskOptions {
  api: CampaignApi;
  traffic: Pick<TrafficCount, 'now'>;
  /** How a campaign stands at the provider, whoever asked. */
  onSeen(campaign: ProviderCampaign): void;
}

export class CampaignDesk {
  readonly #api: CampaignApi;
  readonly #options: CampaignDeskOptions;

  constructor(options: CampaignDeskOptions) {
    this.#api = options.api;
    this.#options = options;
  }

  /** All campaigns, who works, and what goes on. Without the right to see agents there are campaigns all the same. */
  async board(): Promise<Result<RequestValue<'campaignBoard'>>> {
    const [campaigns, agents] = await Promise.all([this.#api.campaigns(), this.#api.agents()]);
    if (!campaigns.ok) return campaigns;
    for (const campaign of campaigns.value) this.#options.onSeen(campaign);
    return ok({
      campaigns: campaigns.value.map(toCampaign),
      ...(agents.ok ? { agents: agents.value.map(toAgent) } : { agentsError: agents.error }),
      traffic: this.#options.traffic.now(),
    });
  }

  create(campaign: NewCampaign): Promise<Result<Campaign>> {
    const contacts = campaign.contacts.map(({ name, notes, ...contact }) => ({
      ...contact,
      ...(name === undefined ? {} : { name }),
      ...(notes === undefined ? {} : { notes }),
    }));
    return this.#shown(this.#api.createCampaign({ ...campaign, contacts }, randomUUID()));
  }

  changePacing(id: string, pacing: Pacing): Promise<Result<Campaign>> {
    return this.#shown(this.#api.changeCampaign(id, { pacing }, randomUUID()));
  }

  setRunning(id: string, running: boolean): Promise<Result<Campaign>> {
    return this.#shown(
      running ? this.#api.startCampaign(id, randomUUID()) : this.#api.stopCampaign(id, randomUUID()),
    );
  }

  setAssigned(id: string, agentId: string, assigned: boolean): Promise<Result<Campaign>> {
    return this.#shown(
      assigned
        ? this.#api.assignAgent(id, agentId, randomUUID())
        : this.#api.removeAgent(id, agentId, randomUUID()),
    );
  }

  async #shown(answer: Promise<Result<ProviderCampaign>>): Promise<Result<Campaign>> {
    const campaign = await answer;
    if (!campaign.ok) return campaign;
    this.#options.onSeen(campaign.value);
    return ok(toCampaign(campaign.value));
  }
}

export const toCampaign = (answer: ProviderCampaign): Campaign => ({
  id: answer.id,
  name: answer.name,
  status: answer.status,
  mode: answer.mode,
  ...(answer.pacing === undefined ? {} : { pacing: answer.pacing }),
  ...(answer.callingHours === undefined ? {} : { callingHours: answer.callingHours }),
  agentIds: answer.agentIds ?? [],
  ...(answer.startedAt == null ? {} : { startedAt: answer.startedAt }),
  ...(answer.progress === undefined ? {} : { progress: answer.progress }),
});

const toAgent = (answer: {
  id: string;
  name: string;
  state: string;
  registered?: boolean | undefined;
  currentCallId?: string | undefined;
}): Agent => ({
  id: answer.id,
  name: answer.name,
  state: answer.state,
  registered: answer.registered ?? false,
  inCall: answer.currentCallId !== undefined,
});
