/**
 * The agent's work in a campaign: leases the next contact, calls it when the agent says so (preview) or at once
 * (progressive), waits for the wrap-up, and goes on. What must not be called is passed over by its reason, never dialled.
 */
import { randomUUID } from 'node:crypto';

import type { Call } from '../../shared/call/call.ts';
import type { Contact } from '../../shared/campaign/campaign.ts';
import type { CampaignWork, WorkPhase } from '../../shared/campaign/campaign-work.ts';
import type { AgentState } from '../../shared/campaign/agent-state.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { CallWish } from '../calls/click-to-call.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

export interface CampaignWorkOptions {
  agentId: string;
  api: Pick<TelephonyApi, 'campaign' | 'leaseContact'>;
  place(wish: CallWish): Promise<Result<Call>>;
  /** The work changed; undefined: the agent works in no campaign. */
  onChange(work: CampaignWork | undefined): void;
  /** A rule forbids this contact; the next one is fetched. */
  onPassedOver(contact: Contact, error: AppError): void;
  /** What the work means for the agent's own state. */
  onAgentState(state: AgentState): void;
  /** Calls `then` after `ms`; answers how to call it off. */
  after(ms: number, then: () => void): () => void;
  now(): Date;
  log: Log;
}

interface Joined {
  campaign: Pick<ProviderCampaign, 'id' | 'name'>;
  mode: CampaignWork['mode'];
  wrapUpMs: number;
}

const usualWrapUpS = 30;
/** The rules, not the network, forbid these contacts: the next one may be called. */
const passedOver = new Set([
  'do_not_call',
  'outside_calling_hours',
  'time_zone_unknown',
  'invalid_number',
  'premium_number',
  'emergency_number',
  'short_code',
]);
/** More in a row than this is no single contact's fault. */
const mostPassedInARow = 20;

export class CampaignWorker {
  readonly #options: CampaignWorkOptions;
  #joined: Joined | undefined;
  #at: WorkPhase = { phase: 'fetching' };
  #pauseWanted = false;
  /** Between the wish to call the contact and the call's record. */
  #placing = false;
  #callOff: () => void = () => undefined;
  /** The contact that is given back with the next lease. */
  #pass: { contactRef: string; reason: string } | undefined;
  #passedInARow = 0;

  constructor(options: CampaignWorkOptions) {
    this.#options = options;
  }

  current(): CampaignWork | undefined {
    if (this.#joined === undefined) return undefined;
    const { campaign, mode } = this.#joined;
    return {
      campaignId: campaign.id,
      campaignName: campaign.name,
      mode,
      pauseWanted: this.#pauseWanted,
      at: this.#at,
    };
  }

  /** Application errors `campaign_not_running`, `agent_not_assigned` and `campaign_dials_itself` (power mode). */
  async join(campaignId: string): Promise<Result<undefined>> {
    if (this.#joined !== undefined) return fail(localError('work_in_progress', this.#joined.campaign.id));
    const campaign = await this.#options.api.campaign(campaignId);
    if (!campaign.ok) return campaign;
    const { agentIds, mode, name, pacing, status } = campaign.value;
    if (status !== 'running') return refused('campaign_not_running', name);
    if (agentIds?.includes(this.#options.agentId) === false) return refused('agent_not_assigned', name);
    if (mode !== 'preview' && mode !== 'progressive') return refused('campaign_dials_itself', name);
    const wrapUpMs = (pacing?.wrapUpSeconds ?? usualWrapUpS) * 1000;
    this.#joined = { campaign: { id: campaignId, name }, mode, wrapUpMs };
    this.#pauseWanted = false;
    this.#options.log.info('Campaign joined', { campaign: campaignId, mode });
    void this.#fetch();
    return ok(undefined);
  }

  /** A call that goes on is not ended by it. */
  leave(): void {
    if (this.#joined === undefined) return;
    this.#options.log.info('Campaign left', { campaign: this.#joined.campaign.id });
    this.#callOff();
    this.#joined = undefined;
    this.#options.onChange(undefined);
    this.#options.onAgentState('available');
  }

  /** At once between calls; during a call and its wrap-up, after them. */
  pause(): void {
    switch (this.#at.phase) {
      case 'calling':
      case 'wrap-up':
        this.#pauseWanted = true;
        this.#tell();
        return;
      case 'fetching':
      case 'preview':
      case 'exhausted':
        // A call that is being placed is not taken back by it.
        if (this.#placing) this.#pauseWanted = true;
        else this.#enter({ phase: 'paused' });
        this.#tell();
        return;
      case 'paused':
        return;
    }
  }

  resume(): void {
    this.#pauseWanted = false;
    if (this.#at.phase === 'paused' || this.#at.phase === 'exhausted') void this.#fetch();
    else this.#tell();
  }

  /** Calls the contact in preview. */
  async call(): Promise<Result<undefined>> {
    if (this.#at.phase !== 'preview') return fail(localError('no_contact_in_preview', this.#at.phase));
    return this.#call(this.#at.contact);
  }

  /** Gives the contact in preview back, to be tried later. */
  skip(): void {
    if (this.#at.phase !== 'preview' || this.#placing) return;
    this.#pass = { contactRef: this.#at.contact.contactRef, reason: 'skipped' };
    void this.#fetch();
  }

  /** A call of the desk changed. */
  follow(call: Call): void {
    if (this.#joined === undefined) return;
    if (this.#at.phase === 'calling' && this.#at.callId === call.id && call.state.phase === 'ended') {
      if (call.disposition === undefined) this.#wrapUp(call.id);
      else this.#next();
    } else if (
      this.#at.phase === 'wrap-up' &&
      this.#at.callId === call.id &&
      call.disposition !== undefined
    ) {
      this.#next();
    }
  }

  #wrapUp(callId: string): void {
    const wrapUpMs = this.#joined?.wrapUpMs ?? 0;
    this.#enter({ phase: 'wrap-up', callId, untilMs: this.#options.now().getTime() + wrapUpMs });
  }

  #next(): void {
    if (this.#pauseWanted) {
      this.#pauseWanted = false;
      this.#enter({ phase: 'paused' });
    } else void this.#fetch();
  }

  async #fetch(): Promise<void> {
    const joined = this.#joined;
    if (joined === undefined) return;
    const fetching: WorkPhase = { phase: 'fetching' };
    this.#enter(fetching);
    const pass = this.#pass;
    this.#pass = undefined;
    const leased = await this.#options.api.leaseContact(
      joined.campaign.id,
      { agentId: this.#options.agentId, ...(pass === undefined ? {} : { pass }) },
      randomUUID(),
    );
    // Left or paused meanwhile: the lease runs out by itself.
    if (this.#joined !== joined || this.#at !== fetching) return;
    if (!leased.ok) {
      if (leased.error.code === 'no_contact_left') this.#enter({ phase: 'exhausted' });
      else this.#pauseFor(leased.error);
      return;
    }
    const { contactRef, number, name, notes, timeZone, attempts = 0, leasedUntil } = leased.value;
    const contact: Contact = {
      contactRef,
      number,
      ...(name === undefined ? {} : { name }),
      ...(notes === undefined ? {} : { notes }),
      ...(timeZone === undefined ? {} : { timeZone }),
      attempts,
      leasedUntil,
    };
    if (joined.mode === 'progressive') await this.#call(contact);
    else this.#preview(contact);
  }

  #preview(contact: Contact): void {
    this.#enter({ phase: 'preview', contact });
    const leftMs = Date.parse(contact.leasedUntil) - this.#options.now().getTime();
    // A desktop whose clock is off still shows the contact for a while.
    this.#callOff = this.#options.after(Math.max(leftMs, shortestPreviewMs), () =>
      this.#pauseFor(localError('lease_over', contact.contactRef)),
    );
  }

  async #call(contact: Contact): Promise<Result<undefined>> {
    const joined = this.#joined;
    if (joined === undefined) return fail(localError('no_campaign', 'the agent works in no campaign'));
    if (this.#placing) return fail(localError('call_in_progress', 'the contact is being called'));
    const before = this.#at;
    this.#placing = true;
    const placed = await this.#options.place({
      input: contact.number,
      origin: 'campaign',
      campaignId: joined.campaign.id,
      contactRef: contact.contactRef,
      ...(contact.timeZone === undefined ? {} : { timeZone: contact.timeZone }),
    });
    this.#placing = false;
    if (placed.ok) {
      this.#passedInARow = 0;
      if (this.#joined === joined) this.#enter({ phase: 'calling', contact, callId: placed.value.id });
      return ok(undefined);
    }
    if (this.#joined === joined && this.#at === before) {
      if (this.#pauseWanted) this.#next();
      else this.#refused(contact, placed.error);
    }
    return placed;
  }

  #refused(contact: Contact, error: AppError): void {
    this.#passedInARow += 1;
    if (!passedOver.has(error.code) || this.#passedInARow > mostPassedInARow) {
      this.#passedInARow = 0;
      this.#pauseFor(error);
      return;
    }
    this.#options.log.info('Contact passed over', { contact: contact.contactRef, reason: error.code });
    this.#options.onPassedOver(contact, error);
    this.#pass = { contactRef: contact.contactRef, reason: error.code };
    void this.#fetch();
  }

  #pauseFor(error: AppError): void {
    this.#options.log.warn('Campaign work paused', { campaign: this.#joined?.campaign.id, error });
    this.#enter({ phase: 'paused', error });
  }

  #enter(at: WorkPhase): void {
    this.#callOff();
    this.#callOff = () => undefined;
    this.#at = at;
    this.#options.onAgentState(agentStateIn[at.phase]);
    this.#tell();
  }

  #tell(): void {
    this.#options.onChange(this.current());
  }
}

const shortestPreviewMs = 5000;

const agentStateIn: Record<WorkPhase['phase'], AgentState> = {
  fetching: 'available',
  preview: 'available',
  calling: 'available',
  'wrap-up': 'wrap_up',
  paused: 'break',
  exhausted: 'available',
};

const refused = (code: string, detail: string): Result<undefined> =>
  fail({ kind: 'application', code, detail });
