/**
 * The agent's work in a campaign: leases the next contact, calls it when the agent says so (preview) or at once
 * (progressive), waits for the wrap-up, and goes on. What must not be called is passed over by its reason, never dialled;
 * what hinders for a while is waited for.
 */
import type { Call } from '../../shared/call/call.ts';
import { refusalOfContact } from '../../shared/call/owes-disposition.ts';
import type { Contact } from '../../shared/campaign/campaign.ts';
import type { CampaignWork, WorkPhase } from '../../shared/campaign/campaign-work.ts';
import {
  type AppError,
  fail,
  localError,
  ok,
  type Result,
  statedWaitMs,
} from '../../shared/errors/app-error.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { ContactLeases } from './contact-leases.ts';
import { type JoinedCampaign, joinedCampaign, sameWork } from './joined-campaign.ts';
import { LaterTry, type LaterTryOptions } from './later-try.ts';
import { type Dialler, placeContact } from './place-contact.ts';
import { watchPreview } from './preview-watch.ts';
import {
  endsWithConnection,
  mayBeTheContacts,
  refusedByProvider,
  setbackOf,
  setbackOfLease,
} from './setback.ts';
import { isOtherCallOver, openCallOf, owedCall } from './unfinished-calls.ts';
import { isOver, type SeenCampaign, workHindrance } from './work-hindrance.ts';
import { isBetweenCalls, WorkState, type WorkStateListener } from './work-state.ts';

export interface CampaignWorkOptions extends WorkStateListener, LaterTryOptions {
  agentId: string;
  api: Pick<TelephonyApi, 'campaign' | 'leaseContact'>;
  dialler: Dialler;
  /** Application error `do_not_call` where the number is on the list. */
  mayBeReached(number: string): Promise<Result<undefined>>;
  /** Those that go on or owe a disposition, newest first. */
  calls(): readonly Call[];
  /** This contact may not or can't be called; the next one is fetched. */
  onPassedOver(contact: Contact, error: AppError): void;
  now(): Date;
  log: Log;
}

/** More in a row than this is no single contact's fault. */
const mostPassedInARow = 20;

export class CampaignWorker {
  readonly #options: CampaignWorkOptions;
  readonly #state: WorkState;
  readonly #leases: ContactLeases;
  readonly #later: LaterTry;
  /** Whom the last call was to, for an agent who leaves during it and comes back. */
  #called: { callId: string; contact: Contact } | undefined;
  #passedInARow = 0;
  /** How often the agent left: a join that began before is given up. */
  #leaves = 0;

  constructor(options: CampaignWorkOptions) {
    this.#options = options;
    this.#state = new WorkState(options);
    this.#leases = new ContactLeases(options.api, options.agentId, () => options.now());
    this.#later = new LaterTry(options);
  }

  current(): CampaignWork | undefined {
    return this.#state.current();
  }

  /**
   * Begins with what was left: a call of the campaign that goes on, or a disposition that is owed. Errors of `joinedCampaign`
   * and of the API; local errors `work_in_progress`, and `left_meanwhile` where the agent left before it was answered.
   */
  async join(campaignId: string): Promise<Result<undefined>> {
    const leaves = this.#leaves;
    const campaign = await this.#options.api.campaign(campaignId);
    if (leaves !== this.#leaves) return fail(localError('left_meanwhile', campaignId));
    if (this.#state.joined !== undefined) return fail(localError('work_in_progress', this.#state.joined.id));
    const joined = campaign.ok ? joinedCampaign(campaign.value, this.#options.agentId) : campaign;
    if (!joined.ok) return joined;
    this.#options.log.info('Campaign joined', { campaign: campaignId, mode: joined.value.mode });
    this.#state.begin(joined.value);
    this.#wentWell();
    const open = openCallOf(this.#options.calls(), campaignId);
    if (open === undefined) this.#next();
    else this.#state.enter({ phase: 'calling', contact: this.#contactOf(open), callId: open.id });
    return ok(undefined);
  }

  /**
   * The provider told of a campaign. One that stopped, or that the agent was taken off, has no contact to preview any more; a
   * call goes on, and its disposition is owed.
   */
  campaignSeen(seen: SeenCampaign): void {
    const { joined, at, hindrance: known } = this.#state;
    if (joined?.id !== seen.id) return;
    const hindrance =
      'mode' in seen ? this.#learn(joined, seen) : workHindrance(seen, this.#options.agentId, joined.name);
    const hinderedBy = known ?? (at.phase === 'paused' ? at.error : undefined);
    if (hindrance !== undefined) {
      if (hinderedBy?.code !== hindrance.code) this.#hinder(hindrance);
    } else if (isOver(hinderedBy, seen)) {
      this.#state.hinder(undefined);
      // The agent says when to go on; the campaign may have been changed while it stood still.
      if (at.phase === 'paused') this.#state.enter({ phase: 'paused' });
      if (!('mode' in seen)) void this.#look();
    }
  }

  /** The provider answers again, or this desktop is registered again: what waits for that goes on. */
  connectionBack(): void {
    const { at } = this.#state;
    if (at.phase === 'waiting' && endsWithConnection(at.error)) this.#later.now();
  }

  /** A call that goes on is not ended by it; one that is being prepared, or a join that is not answered yet, comes to nothing. */
  leave(): void {
    this.#leaves += 1;
    if (this.#state.joined === undefined) return;
    this.#options.log.info('Campaign left', { campaign: this.#state.joined.id });
    if (this.#state.at.phase === 'placing') this.#options.dialler.giveUp();
    this.#state.end();
    this.#forgetCalled();
  }

  /** At once between calls; during a call and its wrap-up, after them. */
  pause(): void {
    const { at } = this.#state;
    this.#state.chooseBreak(true);
    if (isBetweenCalls(at) && at.phase !== 'paused') this.#state.enter({ phase: 'paused' });
  }

  resume(): void {
    const { phase } = this.#state.at;
    this.#state.chooseBreak(false);
    if (phase === 'paused' || phase === 'exhausted') this.#next();
  }

  /** Calls the contact in preview. */
  async call(): Promise<Result<undefined>> {
    const { at } = this.#state;
    if (at.phase === 'preview') return this.#call(at.contact);
    return fail(
      at.phase === 'placing'
        ? localError('call_in_progress', 'the contact is being called')
        : localError('no_contact_in_preview', at.phase),
    );
  }

  /** Gives the contact in preview back, to be tried later. */
  skip(): void {
    const { at } = this.#state;
    if (at.phase !== 'preview') return;
    this.#leases.giveBack(at.contact.contactRef, 'skipped');
    void this.#fetch();
  }

  /** The do-not-call list has grown: a contact in preview who is on it now is passed over at once, not at the dial. */
  async listGrew(): Promise<void> {
    const { at } = this.#state;
    if (at.phase !== 'preview') return;
    const listed = await this.#listed(at.contact);
    if (listed !== undefined && this.#state.at === at) this.#passOver(at.contact, listed);
  }

  /** A call of the desk changed. */
  follow(call: Call): void {
    const { joined, at } = this.#state;
    if (joined === undefined) {
      this.#forgetCalled();
      return;
    }
    if (at.phase === 'calling' && at.callId === call.id && call.state.phase === 'ended') {
      const refusal = refusalOfContact(call);
      if (refusal !== undefined) this.#refused(at.contact, refusedByProvider(refusal));
      else {
        this.#wentWell();
        if (call.disposition === undefined) this.#wrapUp(call);
        else this.#next();
      }
    } else if (at.phase === 'wrap-up' && at.callId === call.id && call.disposition !== undefined) {
      this.#next();
    } else if (isOtherCallOver(at, call)) {
      if (owedCall(this.#options.calls()) === undefined) this.#later.now();
      else this.#next();
    }
  }

  /** The agent has left: whom the last call was to is nobody's business any more, once that is done. */
  #forgetCalled(): void {
    const called = this.#called?.callId;
    if (!this.#options.calls().some(({ id }) => id === called)) this.#called = undefined;
  }

  #wrapUp({ id, endedAt }: Call): void {
    const wrapUpMs = this.#state.joined?.wrapUpMs ?? 0;
    const endedMs = endedAt === undefined ? this.#options.now().getTime() : Date.parse(endedAt);
    this.#state.enter({ phase: 'wrap-up', callId: id, untilMs: endedMs + wrapUpMs });
  }

  /** No call goes on: what is owed comes first, then a pause that follows, then the next contact. */
  #next(): void {
    const { hindrance, pauseFollows } = this.#state;
    const owed = owedCall(this.#options.calls());
    if (owed !== undefined) this.#wrapUp(owed);
    else if (hindrance !== undefined) this.#pauseFor(hindrance);
    else if (pauseFollows) this.#state.enter({ phase: 'paused' });
    else void this.#fetch();
  }

  #contactOf({ id, contactRef = '', remote, createdAt }: Call): Contact {
    return this.#called?.callId === id
      ? this.#called.contact
      : { contactRef, number: remote, attempts: 0, leasedUntil: createdAt };
  }

  /** @returns why the agent may not work in the campaign as it is now */
  #learn(before: JoinedCampaign, seen: ProviderCampaign): AppError | undefined {
    const now = joinedCampaign(seen, this.#options.agentId);
    if (!now.ok) return now.error;
    if (!sameWork(before, now.value)) this.#state.learn(now.value);
    return undefined;
  }

  #hinder(hindrance: AppError): void {
    if (isBetweenCalls(this.#state.at)) this.#pauseFor(hindrance);
    // Of a call that is being placed it was asked already.
    else this.#state.hinder(hindrance);
  }

  async #fetch(): Promise<void> {
    const { joined } = this.#state;
    if (joined === undefined) return;
    const fetching: WorkPhase = { phase: 'fetching' };
    this.#state.enter(fetching);
    const leased = await this.#leases.next(joined.id);
    // Left or paused meanwhile: the lease runs out by itself.
    if (this.#state.at !== fetching) return;
    if (leased.ok) {
      this.#later.succeeded();
      if (this.#state.joined?.mode === 'progressive') await this.#call(leased.value);
      else {
        const listed = await this.#listed(leased.value);
        if (this.#state.at !== fetching) return;
        if (listed === undefined) this.#preview(leased.value);
        else this.#passOver(leased.value, listed);
      }
    } else if (leased.error.code === 'no_contact_left') this.#state.enter({ phase: 'exhausted' });
    else if (setbackOfLease(leased.error) === 'wait') this.#waitFor(leased.error);
    else this.#pauseFor(leased.error);
  }

  /** Why this contact is not even to be shown: the number is on the do-not-call list. */
  async #listed({ number }: Contact): Promise<AppError | undefined> {
    const reachable = await this.#options.mayBeReached(number);
    return reachable.ok || reachable.error.code !== 'do_not_call' ? undefined : reachable.error;
  }

  #preview(contact: Contact): void {
    const watch = watchPreview({
      leftMs: this.#leases.leftMs(contact),
      after: (ms, then) => this.#options.after(ms, then),
      onLeaseOver: () => {
        this.#leases.ranOut(contact.contactRef);
        this.#pauseFor(localError('lease_over', contact.contactRef));
      },
      look: () => this.#look(),
    });
    this.#state.enter({ phase: 'preview', contact }, watch);
  }

  /** Whether the campaign still runs, with this agent. */
  async #look(): Promise<void> {
    const { joined } = this.#state;
    if (joined === undefined) return;
    const campaign = await this.#options.api.campaign(joined.id);
    if (campaign.ok) this.campaignSeen(campaign.value);
  }

  async #call(contact: Contact): Promise<Result<undefined>> {
    const { joined } = this.#state;
    if (joined === undefined) return fail(localError('no_campaign', 'the agent works in no campaign'));
    const placing: WorkPhase = { phase: 'placing', contact };
    this.#state.enter(placing);
    const placed = await placeContact(this.#options.dialler, contact, joined.id);
    if (placed.ok) this.#called = { callId: placed.value.id, contact };
    // Left meanwhile: a call that was placed goes on.
    if (this.#state.at === placing) {
      if (placed.ok) this.#state.enter({ phase: 'calling', contact, callId: placed.value.id });
      else this.#refused(contact, placed.error);
    }
    return placed.ok ? ok(undefined) : placed;
  }

  #refused(contact: Contact, error: AppError): void {
    switch (setbackOf(error)) {
      case 'pass-over':
        this.#passOver(contact, error);
        return;
      case 'wait':
        if (this.#state.pauseFollows) this.#next();
        else this.#waitFor(error, contact);
        return;
      case 'show':
        if (this.#state.pauseFollows) this.#next();
        else this.#preview(contact);
        return;
      case 'pause':
        if (mayBeTheContacts(error)) this.#leases.giveBack(contact.contactRef, error.code);
        this.#pauseFor(this.#state.hindrance ?? error);
        return;
    }
  }

  #passOver(contact: Contact, error: AppError): void {
    this.#options.log.info('Contact passed over', { contact: contact.contactRef, reason: error.code });
    this.#options.onPassedOver(contact, error);
    this.#leases.giveBack(contact.contactRef, error.code);
    this.#passedInARow += 1;
    if (this.#passedInARow > mostPassedInARow) this.#pauseFor(this.#state.hindrance ?? error);
    else this.#next();
  }

  /** @param contact whose call it hinders */
  #waitFor(error: AppError, contact?: Contact): void {
    const ms = this.#later.wait(() => this.#tryAgain(error, contact), statedWaitMs(error));
    this.#options.log.info('Campaign work waits', { campaign: this.#state.joined?.id, ms, error });
    const retryAtMs = this.#options.now().getTime() + ms;
    this.#state.enter(
      { phase: 'waiting', error, retryAtMs, ...(contact === undefined ? {} : { contact }) },
      () => this.#later.callOff(),
    );
  }

  #tryAgain({ code }: AppError, contact: Contact | undefined): void {
    if (contact === undefined || this.#leases.leftMs(contact) <= 0) void this.#fetch();
    // For a line the agent waits with the contact before the eyes; after an outage a preview begins anew.
    else if (this.#state.joined?.mode === 'progressive' || code === 'campaign_at_capacity')
      void this.#call(contact);
    else this.#preview(contact);
  }

  #pauseFor(error: AppError): void {
    this.#options.log.warn('Campaign work paused', { campaign: this.#state.joined?.id, error });
    this.#passedInARow = 0;
    this.#state.enter({ phase: 'paused', error });
  }

  /** A call came about, or is about to be tried for the first time. */
  #wentWell(): void {
    this.#passedInARow = 0;
    this.#later.succeeded();
  }
}
