/**
 * The agent's work in a campaign: leases the next contact, calls it when the agent says so (preview) or at once
 * (progressive), waits for the wrap-up, and goes on. What must not be called is passed over by its reason, never dialled.
 */
import type { Call } from '../../shared/call/call.ts';
import type { Contact } from '../../shared/campaign/campaign.ts';
import type { CampaignWork, WorkPhase } from '../../shared/campaign/campaign-work.ts';
import type { AgentState } from '../../shared/campaign/agent-state.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { CallWish } from '../calls/click-to-call.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { ContactLeases } from './contact-leases.ts';
import { watchPreview } from './preview-watch.ts';
import { openCallOf, owedCall } from './unfinished-calls.ts';
import { isOver, type SeenCampaign, workHindrance } from './work-hindrance.ts';

export interface CampaignWorkOptions {
  agentId: string;
  api: Pick<TelephonyApi, 'campaign' | 'leaseContact'>;
  place(wish: CallWish): Promise<Result<Call>>;
  /** Those that go on or owe a disposition, newest first. */
  calls(): readonly Call[];
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
  readonly #leases: ContactLeases;
  #joined: Joined | undefined;
  #at: WorkPhase = { phase: 'fetching' };
  #pauseWanted = false;
  /** Why no further call may follow the one that goes on. */
  #hindrance: AppError | undefined;
  /** Whom the last call was to, for an agent who leaves during it and comes back. */
  #called: { callId: string; contact: Contact } | undefined;
  /** Between the wish to call the contact and the call's record. */
  #placing = false;
  #callOff: () => void = () => undefined;
  #passedInARow = 0;

  constructor(options: CampaignWorkOptions) {
    this.#options = options;
    this.#leases = new ContactLeases(options.api, options.agentId);
  }

  current(): CampaignWork | undefined {
    if (this.#joined === undefined) return undefined;
    const { campaign, mode } = this.#joined;
    return {
      campaignId: campaign.id,
      campaignName: campaign.name,
      mode,
      pauseWanted: this.#pauseWanted,
      ...(this.#hindrance === undefined ? {} : { hindrance: this.#hindrance }),
      at: this.#at,
    };
  }

  /**
   * Begins with what was left: a call of the campaign that goes on, or a disposition that is owed. Application errors
   * `campaign_not_running`, `agent_not_assigned` and `campaign_dials_itself` (power mode).
   */
  async join(campaignId: string): Promise<Result<undefined>> {
    if (this.#joined !== undefined) return fail(localError('work_in_progress', this.#joined.campaign.id));
    const campaign = await this.#options.api.campaign(campaignId);
    if (!campaign.ok) return campaign;
    const { mode, name, pacing } = campaign.value;
    const hindrance = workHindrance(campaign.value, this.#options.agentId, name);
    if (hindrance !== undefined) return fail(hindrance);
    if (mode !== 'preview' && mode !== 'progressive') return fail(refusal('campaign_dials_itself', name));
    const wrapUpMs = (pacing?.wrapUpSeconds ?? usualWrapUpS) * 1000;
    this.#joined = { campaign: { id: campaignId, name }, mode, wrapUpMs };
    this.#pauseWanted = false;
    this.#hindrance = undefined;
    this.#options.log.info('Campaign joined', { campaign: campaignId, mode });
    const open = openCallOf(this.#options.calls(), campaignId);
    if (open === undefined) this.#goOn();
    else this.#enter({ phase: 'calling', contact: this.#contactOf(open), callId: open.id });
    return ok(undefined);
  }

  /**
   * The provider told of a campaign. One that stopped, or that the agent was taken off, has no contact to preview any more; a
   * call goes on, and its disposition is owed.
   */
  campaignSeen(seen: SeenCampaign): void {
    if (this.#joined?.campaign.id !== seen.id) return;
    const hindrance = workHindrance(seen, this.#options.agentId, this.#joined.campaign.name);
    if (hindrance !== undefined) this.#hinder(hindrance);
    else if (isOver(this.#hinderedBy(), seen)) this.#unhinder();
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
    if (this.#at.phase === 'paused' || this.#at.phase === 'exhausted') this.#goOn();
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
    this.#leases.giveBack(this.#at.contact.contactRef, 'skipped');
    void this.#fetch();
  }

  /** A call of the desk changed. */
  follow(call: Call): void {
    if (this.#joined === undefined) return;
    if (this.#at.phase === 'calling' && this.#at.callId === call.id && call.state.phase === 'ended') {
      if (call.disposition === undefined) this.#wrapUp(call);
      else this.#next();
    } else if (
      this.#at.phase === 'wrap-up' &&
      this.#at.callId === call.id &&
      call.disposition !== undefined
    ) {
      this.#next();
    }
  }

  #wrapUp({ id, endedAt }: Call): void {
    const wrapUpMs = this.#joined?.wrapUpMs ?? 0;
    const endedMs = endedAt === undefined ? this.#options.now().getTime() : Date.parse(endedAt);
    this.#enter({ phase: 'wrap-up', callId: id, untilMs: endedMs + wrapUpMs });
  }

  /** A call is over, with its disposition. */
  #next(): void {
    const owed = owedCall(this.#options.calls());
    if (owed !== undefined) this.#wrapUp(owed);
    else if (this.#hindrance !== undefined) this.#pauseFor(this.#hindrance);
    else if (this.#pauseWanted) this.#enter({ phase: 'paused' });
    else void this.#fetch();
  }

  /** What is owed comes first. */
  #goOn(): void {
    const owed = owedCall(this.#options.calls());
    if (owed === undefined) void this.#fetch();
    else this.#wrapUp(owed);
  }

  #contactOf({ id, contactRef = '', remote, createdAt }: Call): Contact {
    return this.#called?.callId === id
      ? this.#called.contact
      : { contactRef, number: remote, attempts: 0, leasedUntil: createdAt };
  }

  #hinderedBy(): AppError | undefined {
    return this.#hindrance ?? (this.#at.phase === 'paused' ? this.#at.error : undefined);
  }

  #hinder(hindrance: AppError): void {
    if (this.#hinderedBy()?.code === hindrance.code) return;
    switch (this.#at.phase) {
      case 'calling':
      case 'wrap-up':
        this.#hindrance = hindrance;
        this.#tell();
        return;
      case 'fetching':
      case 'preview':
      case 'exhausted':
      case 'paused':
        // A call that is being placed was asked about already.
        if (this.#placing) this.#hindrance = hindrance;
        else this.#pauseFor(hindrance);
        return;
    }
  }

  /** It runs again, with this agent: the agent says when to go on. */
  #unhinder(): void {
    this.#hindrance = undefined;
    if (this.#at.phase === 'paused') this.#enter({ phase: 'paused' });
    else this.#tell();
  }

  async #fetch(): Promise<void> {
    const joined = this.#joined;
    if (joined === undefined) return;
    const fetching: WorkPhase = { phase: 'fetching' };
    this.#enter(fetching);
    const leased = await this.#leases.next(joined.campaign.id);
    // Left or paused meanwhile: the lease runs out by itself.
    if (this.#joined !== joined || this.#at !== fetching) return;
    if (!leased.ok) {
      if (leased.error.code === 'no_contact_left') this.#enter({ phase: 'exhausted' });
      else this.#pauseFor(leased.error);
      return;
    }
    if (joined.mode === 'progressive') await this.#call(leased.value);
    else this.#preview(leased.value);
  }

  #preview(contact: Contact): void {
    this.#enter({ phase: 'preview', contact });
    this.#callOff = watchPreview({
      leftMs: Date.parse(contact.leasedUntil) - this.#options.now().getTime(),
      after: (ms, then) => this.#options.after(ms, then),
      onLeaseOver: () => this.#pauseFor(localError('lease_over', contact.contactRef)),
      look: () => this.#look(),
    });
  }

  /** Whether the campaign still runs, with this agent. */
  async #look(): Promise<void> {
    const joined = this.#joined;
    if (joined === undefined) return;
    const campaign = await this.#options.api.campaign(joined.campaign.id);
    if (campaign.ok && this.#joined === joined) this.campaignSeen(campaign.value);
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
      this.#called = { callId: placed.value.id, contact };
      if (this.#joined === joined) this.#enter({ phase: 'calling', contact, callId: placed.value.id });
      return ok(undefined);
    }
    if (this.#joined === joined && this.#at === before) {
      if (this.#pauseWanted || this.#hindrance !== undefined) this.#next();
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
    this.#leases.giveBack(contact.contactRef, error.code);
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
    if (at.phase === 'paused') {
      this.#pauseWanted = false;
      this.#hindrance = undefined;
    }
    this.#options.onAgentState(agentStateIn[at.phase]);
    this.#tell();
  }

  #tell(): void {
    this.#options.onChange(this.current());
  }
}

const agentStateIn: Record<WorkPhase['phase'], AgentState> = {
  fetching: 'available',
  preview: 'available',
  calling: 'available',
  'wrap-up': 'wrap_up',
  paused: 'break',
  exhausted: 'available',
};

const refusal = (code: string, detail: string): AppError => ({ kind: 'application', code, detail });
