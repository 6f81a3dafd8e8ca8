/** What a supervisor does with campaigns: looks at them and at who works, writes one, changes its pace, starts and stops it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { CallingHours } from '../../shared/campaign/calling-hours.ts';
import {
  type Agent,
  type Campaign,
  type CampaignStart,
  dialledByProvider,
  type NewCampaign,
  type NewContact,
  type Pacing,
} from '../../shared/campaign/campaign.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { CampaignBoard } from '../../shared/campaign/campaign-board.ts';
import type { RequestPayload, RequestValue } from '../../shared/ipc.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { WishKeys } from '../telephony/wish-keys.ts';
import { hoursUnreadable } from '../calls/dial-rules.ts';
import type { ContactCheck } from './contact-check.ts';
import type { TrafficWatch } from './traffic-watch.ts';

type CampaignApi = Pick<
  TelephonyApi,
  | 'agents'
  | 'assignAgent'
  | 'campaign'
  | 'campaigns'
  | 'changeCampaign'
  | 'createCampaign'
  | 'removeAgent'
  | 'startCampaign'
  | 'stopCampaign'
>;

const longestLookMs = 1000;

export interface CampaignDeskOptions {
  api: CampaignApi;
  traffic: Pick<TrafficWatch, 'look' | 'now'>;
  contacts: Pick<ContactCheck, 'admit' | 'keep' | 'look'>;
  /** Of a campaign that the provider dials, where it has none. */
  usualHours: CallingHours;
  /** Those that outlive the app; in memory only if left out. */
  wishes?: WishKeys;
  log: Log;
  /** How a campaign stands at the provider, whoever asked. */
  onSeen(campaign: ProviderCampaign): void;
  /** One that did not run was started from here. */
  onStarted(id: string): void;
}

export class CampaignDesk {
  readonly #api: CampaignApi;
  readonly #options: CampaignDeskOptions;
  readonly #wishes: WishKeys;

  constructor(options: CampaignDeskOptions) {
    this.#api = options.api;
    this.#wishes = options.wishes ?? new WishKeys();
    this.#options = options;
  }

  /** All campaigns, who works, and what goes on. Without the right to see agents there are campaigns all the same. */
  async board(): Promise<Result<Omit<CampaignBoard, 'carrierAlerts'>>> {
    const [campaigns, agents] = await Promise.all([this.#api.campaigns(), this.#api.agents()]);
    if (!campaigns.ok) return campaigns;
    for (const campaign of campaigns.value) this.#options.onSeen(campaign);
    const inCalls = agents.ok ? agents.value.flatMap(({ currentCallId }) => currentCallId ?? []) : [];
    // Records under a rate limit may take long; what comes late is on the next board.
    await Promise.race([
      this.#options.traffic.look(inCalls),
      delay(longestLookMs, undefined, { ref: false }),
    ]);
    return ok({
      campaigns: campaigns.value.map(toCampaign),
      ...(agents.ok ? { agents: agents.value.map(toAgent) } : { agentsError: agents.error }),
      traffic: this.#options.traffic.now(),
    });
  }

  /** Who the agents are; the names of the campaigns go to whom `onSeen` tells. What may not be seen has no name here. */
  async names(): Promise<Result<RequestValue<'accountNames'>>> {
    const [campaigns, agents] = await Promise.all([this.#api.campaigns(), this.#api.agents()]);
    if (campaigns.ok) for (const campaign of campaigns.value) this.#options.onSeen(campaign);
    else this.#options.log.warn('No names of campaigns', { error: campaigns.error });
    if (!agents.ok) this.#options.log.warn('No names of agents', { error: agents.error });
    return ok({ agents: agents.ok ? agents.value.map(({ id, name }) => ({ id, name })) : [] });
  }

  /**
   * Creates a draft, one for the same content until it is answered, without those who must not be called; they are named. Application error `no_contact_admitted` where that
   * leaves nobody.
   */
  async create({ contacts, ...campaign }: NewCampaign): Promise<Result<RequestValue<'createCampaign'>>> {
    const checked = await this.#options.contacts.admit(contacts);
    if (!checked.ok) return checked;
    const { admitted, leftOut } = checked.value;
    if (contacts.length > 0 && admitted.length === 0)
      return fail({
        kind: 'application',
        code: 'no_contact_admitted',
        detail: `${contacts.length} contacts`,
      });
    const body = { ...campaign, contacts: admitted.map(contactRequest) };
    const created = this.#shown(
      await this.#wishes.make(`campaign ${JSON.stringify(body)}`, (key) =>
        this.#api.createCampaign(body, key),
      ),
    );
    if (!created.ok) return created;
    const kept = await this.#options.contacts.keep(created.value.id, admitted);
    // Then its start asks, as for any campaign whose contacts are not known here.
    if (!kept.ok)
      this.#options.log.warn('Contacts not kept', { campaign: created.value.id, error: kept.error });
    return ok({ campaign: created.value, leftOut });
  }

  async changePacing(id: string, pacing: Pacing): Promise<Result<Campaign>> {
    return this.#shown(await this.#api.changeCampaign(id, { pacing }, randomUUID()));
  }

  /**
   * Starts a campaign. One that the provider dials by itself is held while contacts of it are on the do-not-call list, or can't
   * be seen and nobody answers for them; it gets calling hours if it has none. Application errors `hours_not_kept` and
   * `hours_unreadable`.
   */
  async start(
    id: string,
    as: RequestPayload<'startCampaign'>['as'],
    unseenConfirmed: boolean,
  ): Promise<Result<CampaignStart>> {
    const campaign = await this.#api.campaign(id);
    if (!campaign.ok) return campaign;
    if (as === 'progressive') {
      const changed = await this.#api.changeCampaign(id, inProgressiveMode(campaign.value), randomUUID());
      if (!changed.ok) return changed;
    } else if (dialledByProvider(campaign.value.mode)) {
      const looked = await this.#options.contacts.look(campaign.value);
      if (!looked.ok) return looked;
      if (looked.value.verdict === 'listed') return ok({ outcome: 'listed', numbers: looked.value.numbers });
      if (looked.value.verdict === 'unseen') {
        const { onList } = looked.value;
        if (!unseenConfirmed) return ok({ outcome: 'unseen', onList });
        this.#options.log.warn('Started with contacts that cannot be seen', { campaign: id, onList });
      }
      const withHours = await this.#withHours(campaign.value);
      if (!withHours.ok) return withHours;
    }
    const answer = await this.#api.startCampaign(id, randomUUID());
    if (answer.ok && campaign.value.status !== 'running') this.#options.onStarted(id);
    const started = this.#shown(answer);
    return started.ok ? ok({ outcome: 'started', campaign: started.value }) : started;
  }

  async stop(id: string): Promise<Result<Campaign>> {
    return this.#shown(await this.#api.stopCampaign(id, randomUUID()));
  }

  async setAssigned(id: string, agentId: string, assigned: boolean): Promise<Result<Campaign>> {
    return this.#shown(
      await (assigned
        ? this.#api.assignAgent(id, agentId, randomUUID())
        : this.#api.removeAgent(id, agentId, randomUUID())),
    );
  }

  /** Nobody here is asked before its calls, so no hour of the day may be left open. */
  async #withHours({ id, callingHours }: ProviderCampaign): Promise<Result<undefined>> {
    if (callingHours !== undefined)
      return 'unreadable' in callingHours ? fail(hoursUnreadable(callingHours.unreadable)) : ok(undefined);
    const changed = await this.#api.changeCampaign(
      id,
      { callingHours: this.#options.usualHours },
      randomUUID(),
    );
    if (!changed.ok) return changed;
    return changed.value.callingHours === undefined
      ? fail({ kind: 'application', code: 'hours_not_kept', detail: id })
      : ok(undefined);
  }

  #shown(campaign: Result<ProviderCampaign>): Result<Campaign> {
    if (!campaign.ok) return campaign;
    this.#options.onSeen(campaign.value);
    return ok(toCampaign(campaign.value));
  }
}

const contactRequest = ({ name, notes, ...contact }: NewContact) => ({
  ...contact,
  ...(name === undefined ? {} : { name }),
  ...(notes === undefined ? {} : { notes }),
});

/** More than one call per agent is for power mode. */
const inProgressiveMode = ({ pacing }: ProviderCampaign) => ({
  mode: 'progressive' as const,
  ...(pacing === undefined
    ? {}
    : { pacing: { ...pacing, callsPerAgent: Math.min(1, pacing.callsPerAgent) } }),
});

export const toCampaign = (answer: ProviderCampaign): Campaign => ({
  id: answer.id,
  name: answer.name,
  status: answer.status,
  mode: answer.mode,
  ...(answer.pacing === undefined ? {} : { pacing: answer.pacing }),
  ...statedHours(answer.callingHours),
  ...(answer.agentIds === undefined ? {} : { agentIds: answer.agentIds }),
  ...(answer.startedAt == null ? {} : { startedAt: answer.startedAt }),
  ...(answer.progress === undefined ? {} : { progress: answer.progress }),
});

function statedHours(
  stated: ProviderCampaign['callingHours'],
): Pick<Campaign, 'callingHours' | 'unreadableHours'> {
  if (stated === undefined) return {};
  return 'unreadable' in stated ? { unreadableHours: stated.unreadable } : { callingHours: stated };
}

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
