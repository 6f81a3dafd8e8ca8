/**
 * What the provider says of the calls on the desk, by its event stream or on being asked, and what it is told to end. It knows what
 * a leg does not: who hung up, and when.
 */
import { setTimeout as delay } from 'node:timers/promises';

import type { Call } from '../../shared/call/call.ts';
import { isEndUnknown } from '../../shared/call/call-outcome.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import { isOpen } from '../../shared/call/occupancy.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import { countryOf } from '../../shared/phone/phone-number.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { factsOf } from '../telephony/call-progress.ts';
import type { DeskCalls } from './desk-calls.ts';

export interface ProviderWordOptions {
  calls: DeskCalls;
  /** Knows who a campaign's contact is, where the campaign was written here. */
  callLog: Pick<CallLog, 'campaignContact'>;
  /** Asks the provider for its view of a call, and to end one. */
  provider: {
    call(providerCallId: string): Promise<Result<ProviderCall>>;
    hangUp(providerCallId: string, key: string): Promise<Result<undefined>>;
  };
  now(): Date;
  log: Log;
  /** How long the provider's word on a call may lag behind its legs. */
  settleMs?: number;
}

/** What the provider says of an end: it knows none, it does not answer in time, or how and when; absent: now. */
export type ToldEnd =
  { told: 'goes-on' } | { told: 'nothing' } | { told: 'end'; end: CallFact; at: string | undefined };

/** A provider that does not answer must not keep a call on the screen that is over. */
const longestAskMs = 5000;
/** A leg's BYE may be here before the call is over in the provider's books. */
const usualSettleMs = 2000;
/** A call that was taken may be unknown at the provider for a moment, as where it is kept twice. */
const slowestProviderMs = 60_000;
/** What the clocks of two machines may differ by, and an event may take. */
const lateMs = 10_000;

export class ProviderWord {
  readonly #options: ProviderWordOptions;

  constructor(options: ProviderWordOptions) {
    this.#options = options;
  }

  /** The provider named the call. */
  async accepted(id: string, providerCallId: string): Promise<void> {
    await this.#options.calls.change(id, (call) => ({ ...call, providerCallId }));
  }

  /** The provider tells of a call. */
  async heard(told: ProviderCall): Promise<void> {
    const call = this.#options.calls.find(
      (candidate) => candidate.providerCallId === told.callId || candidate.id === told.clientRef,
    );
    if (call === undefined) return;
    const facts = factsOf(told);
    if (call.providerCallId === undefined) {
      await this.accepted(call.id, told.callId);
      // Given up here while the provider's answer was lost: no phone rings for a call that nobody wants.
      const goesOn = !facts.some(({ type }) => type === 'ended');
      if (call.state.phase === 'ended' && goesOn) await this.hangUp(told.callId, `${call.id}:hangup`);
    }
    await this.#learnCampaign(call, told);
    // What is known of an end stays; what was only closed here for want of an answer has one now.
    const news = isEndUnknown(call.state) ? facts.map(asLearnt) : facts;
    await this.#options.calls.apply(call.id, news, this.#endedAt(call, told));
  }

  /** Not of a call that is over: its record is closed, and its codes are those that the record calls for. */
  async #learnCampaign(call: Call, told: ProviderCall): Promise<void> {
    if (!bringsCampaign(call, told)) return;
    const contact = await this.#contactOf(told);
    await this.#options.calls.change(call.id, ({ perhapsOf: _, ...known }) =>
      isOpen(known)
        ? { ...withFarSide(known, told), origin: 'campaign', ...campaignOf(told), ...contact }
        : known,
    );
  }

  /** The provider was asked whether a call that rings here is a campaign's: it is said to be one, or perhaps one, no longer. */
  async #nothingOfCampaign(id: string): Promise<void> {
    if (this.#options.calls.get(id)?.perhapsOf === undefined) return;
    await this.#options.calls.change(id, ({ perhapsOf: _, ...known }) => known);
  }

  async #contactOf({
    campaignId,
    contactRef,
  }: ProviderCall): Promise<Pick<Call, 'remoteName' | 'contactNotes'>> {
    if (campaignId === undefined || contactRef === undefined) return {};
    const { callLog, log } = this.#options;
    const contact = await callLog.campaignContact(campaignId, contactRef);
    if (!contact.ok) log.warn('Contact not looked up', { campaignId, contactRef, error: contact.error });
    const { name, notes } = contact.ok ? (contact.value ?? {}) : {};
    return { ...(name && { remoteName: name }), ...(notes && { contactNotes: notes }) };
  }

  /** Asks the provider for every open call: after events may have been missed. */
  async catchUp(): Promise<void> {
    for (const call of this.#options.calls.all()) {
      if (call.state.phase === 'ended' || call.providerCallId === undefined) continue;
      await this.ask(call.id, call.providerCallId);
    }
  }

  async ask(id: string, providerCallId: string): Promise<void> {
    const told = await this.#options.provider.call(providerCallId);
    if (told.ok) await this.heard(told.value);
    await this.#nothingOfCampaign(id);
    if (told.ok) return;
    if (isUnknown(told.error) && this.#isNowhere(id)) {
      await this.#options.calls.apply(id, [
        { type: 'ended', cause: { by: 'provider', reason: 'not_found' } },
      ]);
    } else this.#options.log.warn('Call state not known', { call: id, error: told.error });
  }

  /** No desktop has the call, and the provider had the time to know it. */
  #isNowhere(id: string): boolean {
    const call = this.#options.calls.get(id);
    if (call === undefined || call.legId !== undefined) return false;
    return this.#options.now().getTime() - Date.parse(call.createdAt) > slowestProviderMs;
  }

  /** How a call ended that this desktop has no leg of any more. */
  async endOf(call: Call, providerCallId: string): Promise<ToldEnd> {
    const told = await Promise.race([this.#options.provider.call(providerCallId), this.#outOfPatience()]);
    if (told?.ok !== true) return { told: 'nothing' };
    await this.#learnCampaign(call, told.value);
    const end = factsOf(told.value).find(({ type }) => type === 'ended');
    return end === undefined
      ? { told: 'goes-on' }
      : { told: 'end', end, at: this.#endedAt(call, told.value) };
  }

  /** As `endOf`, of a call whose far side may talk on with somebody else: it goes on where it does so a moment later, too. */
  async endOrHandover(call: Call, providerCallId: string): Promise<ToldEnd> {
    const first = await this.endOf(call, providerCallId);
    if (first.told !== 'goes-on') return first;
    await delay(this.#options.settleMs ?? usualSettleMs, undefined, { ref: false });
    return this.endOf(call, providerCallId);
  }

  /** A refusal is no matter of the agent's: the provider ends by itself what nobody is on. */
  async hangUp(providerCallId: string, key: string): Promise<void> {
    const hungUp = await this.#options.provider.hangUp(providerCallId, key);
    if (!hungUp.ok)
      this.#options.log.warn('Call not ended at the provider', { providerCallId, error: hungUp.error });
  }

  /** When a call ended of whose end this desktop learns late, as after a sleep; undefined where now is right. */
  #endedAt(call: Call, { endedAt }: ProviderCall): string | undefined {
    if (endedAt === undefined || Number.isNaN(Date.parse(endedAt))) return undefined;
    const nowMs = this.#options.now().getTime();
    const lastKnown = call.contactAnsweredAt ?? call.agentAnsweredAt ?? call.createdAt;
    const endMs = Math.max(Date.parse(endedAt), Date.parse(lastKnown));
    return nowMs - endMs < lateMs ? undefined : new Date(endMs).toISOString();
  }

  #outOfPatience(): Promise<undefined> {
    return delay(longestAskMs, undefined, { ref: false });
  }
}

const asLearnt = (fact: CallFact): CallFact =>
  fact.type === 'ended' ? { type: 'end-learnt', cause: fact.cause } : fact;

const isUnknown = (error: AppError): boolean => error.kind === 'application' && error.status === 404;

/** A call that rang here by itself belongs to a campaign, if the provider says so of this very agent. */
const bringsCampaign = (call: Call, { agentId, campaignId }: ProviderCall): boolean =>
  call.direction === 'incoming' &&
  call.campaignId === undefined &&
  campaignId !== undefined &&
  agentId === call.agentId;

const campaignOf = ({
  campaignId,
  contactRef,
  callerId,
}: ProviderCall): Pick<Call, 'campaignId' | 'contactRef' | 'callerId'> => ({
  ...(callerId === undefined ? {} : { callerId }),
  ...(campaignId === undefined ? {} : { campaignId }),
  ...(contactRef === undefined ? {} : { contactRef }),
});

/** Of whom the campaign called: a PBX may tell no number in its INVITE, or the campaign’s own caller ID. */
function withFarSide(call: Call, { to }: ProviderCall): Call {
  if (to?.startsWith('+') !== true) return call;
  const { country: _, ...known } = call;
  const country = countryOf(to);
  return { ...known, remote: to, ...(country === undefined ? {} : { country }) };
}
