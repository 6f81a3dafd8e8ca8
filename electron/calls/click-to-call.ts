/**
 * Click-to-call: a number becomes a call. The caller ID is chosen, the intent is in the log and the softphone expects the
 * call before the POST leaves; the rest is told by the desk. One wish, one Idempotency-Key: a lost answer never dials twice.
 */
import { randomUUID } from 'node:crypto';

import type { Call, CallOrigin, CallOwner } from '../../shared/call/call.ts';
import type { CallPreparation } from '../../shared/call/call-preparation.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { DialTarget } from '../../shared/phone/dial-target.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import { parsePhoneNumber, type PhoneNumber } from '../../shared/phone/phone-number.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import { workHindrance } from '../campaigns/work-hindrance.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { CallerIdDirectory } from '../telephony/caller-id-directory.ts';
import type { OnWaiting, ProviderWait } from '../telephony/request-budget.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { unlessGivenUp } from '../telephony/unless-given-up.ts';
import type { CallDesk } from './call-desk.ts';
import { callerIdFor, type CallerIdWish, choiceOf } from './caller-id-choice.ts';
import type { DialRules } from './dial-rules.ts';
import { callRequest, newCall } from './new-call.ts';
import { readTransferTarget, type TransferTarget } from './transfer-target.ts';

export interface CallWish {
  /** As typed, linked or taken from the history. */
  input: string;
  origin: CallOrigin;
  /** Of a consult: the call whose contact waits. */
  consultFor?: string;
  campaignId?: string;
  callerId?: string;
  contactRef?: string;
  /** As the campaign calls the contact. */
  remoteName?: string;
  /** IANA, where the campaign knows the contact's. */
  timeZone?: string;
  returnUrl?: string;
}

export type PreviewWish = Pick<CallWish, 'input' | 'campaignId' | 'callerId' | 'timeZone'>;

export interface ClickToCallOptions {
  /** Whose the calls are. */
  owner: CallOwner;
  api: Pick<TelephonyApi, 'createCall' | 'hangUp'>;
  callerIds: Pick<CallerIdDirectory, 'known' | 'list' | 'refresh' | 'provision' | 'isOnItsWay' | 'markUsed'>;
  campaign(campaignId: string, onWaiting?: OnWaiting): Promise<Result<ProviderCampaign>>;
  rules: Pick<DialRules, 'check' | 'mayBeReached'>;
  desk: Pick<CallDesk, 'begin' | 'accepted' | 'waits' | 'apply' | 'busy' | 'talking' | 'get'>;
  defaultCountry(): string;
  /** Whether the softphone can be rung now. */
  registered(): boolean;
  expect(call: ExpectedCall): void;
  noLongerExpect(clientRef: string): void;
  /** What a call waits for before it can begin; undefined: for nothing any more. */
  onPreparing(preparation: CallPreparation | undefined): void;
  /** The provider would not or could not start the call; its record is closed already. */
  onRefused(call: Call, error: AppError): void;
  /** Calls `then` after `ms`. */
  after(ms: number, then: () => void): void;
  now(): Date;
  log: Log;
}

/** How long after the wish an INVITE is still taken for its answer. */
const expectationWindowMs = 45_000;

export class ClickToCall {
  readonly #options: ClickToCallOptions;
  /** Of the wish that is not a call yet. */
  #placing: AbortController | undefined;
  /** By call: what stops its POST from being sent (again). */
  readonly #posting = new Map<string, AbortController>();

  constructor(options: ClickToCallOptions) {
    this.#options = options;
  }

  /** How `input` would be dialled, from what is known now; dials nothing. */
  async preview(wish: PreviewWish): Promise<Result<DialTarget>> {
    const number = parsePhoneNumber(wish.input, this.#options.defaultCountry());
    if (!number.ok) return number;
    const known = this.#options.callerIds.known();
    if (known === undefined) return ok({ ...number.value, callerId: { choice: 'unknown' } });
    const campaign = await this.#campaignOf(wish);
    if (!campaign.ok) return campaign;
    const allowed = await this.#mayCall(number.value, wish, campaign.value);
    if (!allowed.ok) return allowed;
    const choice = choiceOf(known, callerIdWish(number.value, wish, campaign.value));
    if (!choice.ok) return choice;
    const callerId = choice.value;
    return ok({
      ...number.value,
      callerId:
        'number' in callerId
          ? {
              choice: 'selected',
              number: callerId.number,
              display: displayPhoneNumber(callerId.number),
              country: callerId.country,
            }
          : { choice: 'on-demand', country: callerId.country },
    });
  }

  /** Whom a contact is to be handed over to. Application errors as of `readTransferTarget` and `do_not_call`. */
  async transferTarget(input: string): Promise<Result<TransferTarget>> {
    const target = readTransferTarget(input, this.#options.defaultCountry());
    if (!target.ok || !target.value.to.startsWith('+')) return target;
    // Hours are the contact's, who is on the line already.
    const allowed = await this.#options.rules.mayBeReached(target.value.to);
    return allowed.ok ? target : allowed;
  }

  /**
   * Starts a call, one at a time. Answers with the call as logged; how it goes on is told by the desk. Local error `call_given_up`
   * where the agent gave it up before there was a call.
   */
  async place(wish: CallWish): Promise<Result<Call>> {
    // Until the desk has the call, a second click would not see it.
    if (this.#placing !== undefined)
      return fail(localError('call_in_progress', 'another call is being started'));
    const placing = new AbortController();
    this.#placing = placing;
    try {
      const preparing = unlessGivenUp(this.#prepare(wish, placing), placing.signal, () => false);
      // From then on the call is ended on the desk, not given up.
      const prepared = await preparing.finally(() => this.#options.onPreparing(undefined));
      return prepared.ok ? await this.#begin(prepared.value, placing.signal) : prepared;
    } catch (thrown) {
      if (thrown !== placing.signal.reason) throw thrown;
      this.#options.log.info('Call given up before it began', { origin: wish.origin });
      return fail(localError('call_given_up', 'the agent did not wait'));
    } finally {
      this.#placing = undefined;
    }
  }

  /** The agent does not wait any longer for a call to begin. One that has begun is on the desk, and ended there. */
  giveUp(): void {
    this.#placing?.abort();
  }

  /** All that must be known before there is a call. */
  async #prepare(wish: CallWish, placing: AbortController): Promise<Result<Call>> {
    const number = parsePhoneNumber(wish.input, this.#options.defaultCountry());
    if (!number.ok) return number;
    const free = this.#mayBegin(wish);
    if (!free.ok) return free;
    const campaign = await this.#campaignOf(wish, placing);
    if (!campaign.ok) return campaign;
    // It may have been stopped, or the agent taken off it, while its contact was looked at.
    const hindrance =
      wish.origin === 'campaign' && campaign.value !== undefined
        ? workHindrance(campaign.value, this.#options.owner.agentId, campaign.value.name)
        : undefined;
    if (hindrance !== undefined) return fail(hindrance);
    const allowed = await this.#mayCall(number.value, wish, campaign.value);
    if (!allowed.ok) return allowed;
    const waits: CallPreparation['asksFor'][] = [];
    const callerId = await callerIdFor(
      this.#options.callerIds,
      callerIdWish(number.value, wish, campaign.value),
      (asksFor) => {
        waits.push(asksFor);
        return this.#asking(placing, asksFor);
      },
    );
    if (!callerId.ok) return callerId;
    // By now the number may be listed, the hours may be over, and another call may be here.
    const stillAllowed = waits.length > 0 ? await this.#mayCall(number.value, wish, campaign.value) : allowed;
    if (!stillAllowed.ok) return stillAllowed;
    const stillFree = this.#mayBegin(wish);
    if (!stillFree.ok) return stillFree;
    const now = this.#options.now();
    return ok(newCall(randomUUID(), wish, number.value, callerId.value.number, this.#options.owner, now));
  }

  /** @param givenUp too late to keep the call out of the log: then it ends there before it goes out */
  async #begin(call: Call, givenUp: AbortSignal): Promise<Result<Call>> {
    const { callerIds, desk, log } = this.#options;
    const begun = await desk.begin(call);
    if (!begun.ok) return begun;
    if (givenUp.aborted) {
      await this.end(call.id);
      givenUp.throwIfAborted();
    }
    if (call.callerId !== undefined) callerIds.markUsed(call.callerId, call.createdAt);
    log.info('Call wanted', { call: call.id, origin: call.origin, to: call.remote, callerId: call.callerId });
    void this.#start(call);
    return ok(call);
  }

  /**
   * Ends a call at the provider. One that the provider has not named yet is not asked for again, and is ended as soon as its
   * name is known: by the answer that was under way, or by an event (`CallDesk.reportProviderCall`).
   */
  async end(callId: string): Promise<Result<undefined>> {
    this.#posting.get(callId)?.abort();
    const ended = await this.#options.desk.apply(callId, [{ type: 'ended', cause: { by: 'agent' } }]);
    this.#options.noLongerExpect(callId);
    if (!ended.ok) return ended;
    // It may have been named meanwhile.
    const { providerCallId } = ended.value;
    return providerCallId === undefined
      ? ok(undefined)
      : this.#options.api.hangUp(providerCallId, `${callId}:hangup`);
  }

  async #start(call: Call): Promise<void> {
    const { api, desk, log } = this.#options;
    const expiresAtMs = this.#options.now().getTime() + expectationWindowMs;
    const expectation = { clientRef: call.id, number: call.remote, expiresAtMs };
    this.#options.expect(expectation);
    const posting = new AbortController();
    this.#posting.set(call.id, posting);
    const answer = await api.createCall(callRequest(call), posting.signal, (wait) =>
      this.#waits(call.id, wait),
    );
    this.#posting.delete(call.id);
    if (!answer.ok) {
      await this.#notAnswered(call, answer.error, posting.signal.aborted);
      return;
    }
    const providerCallId = answer.value.callId;
    log.info('Call accepted', { call: call.id, providerCallId });
    await desk.accepted(call.id, providerCallId);
    // One that owes no disposition has left the desk with its end.
    if ((desk.get(call.id)?.state.phase ?? 'ended') === 'ended') {
      const ended = await api.hangUp(providerCallId, `${call.id}:hangup`);
      if (!ended.ok)
        log.warn('Cancelled call not ended at the provider', { call: call.id, error: ended.error });
      return;
    }
    this.#options.expect({ ...expectation, providerCallId });
  }

  /** The POST of a call is kept here as the provider wants it, or no longer. */
  #waits(id: string, wait: ProviderWait | undefined): void {
    if (wait !== undefined) this.#options.log.info('Call waits as the provider asks', { call: id, ...wait });
    const until = wait && new Date(this.#options.now().getTime() + wait.waitMs).toISOString();
    void this.#options.desk.waits(id, until);
  }

  /** The POST came to nothing, as far as its answer says. */
  async #notAnswered(call: Call, error: AppError, givenUp: boolean): Promise<void> {
    const { log } = this.#options;
    if (givenUp) {
      log.info('Call given up before the provider took it', { call: call.id, error });
      return;
    }
    // Whatever the POST came to: as where it was sent again, and the provider says that it is at work on it.
    if (this.#heardOf(call.id)) {
      log.warn('The POST came to nothing, but the call came', { call: call.id, error });
      return;
    }
    if (error.code === 'unreadable_answer') {
      log.warn('The provider’s answer can’t be read: whether it took the call shows by itself', {
        call: call.id,
        error,
      });
      this.#options.after(expectationWindowMs, () => void this.#ifNeverHeardOf(call, error));
      return;
    }
    await this.#refused(call, error);
  }

  async #ifNeverHeardOf(call: Call, error: AppError): Promise<void> {
    if (!this.#heardOf(call.id)) await this.#refused(call, error);
  }

  /** An INVITE or an event of it came, or it is over. */
  #heardOf(id: string): boolean {
    const call = this.#options.desk.get(id);
    return call?.state.phase !== 'queued' || call.providerCallId !== undefined;
  }

  async #refused(call: Call, error: AppError): Promise<void> {
    // Another desktop, or the provider, has taken it out of use, and the word of it did not come.
    if (error.code === 'caller_id_not_usable') void this.#options.callerIds.refresh();
    this.#options.noLongerExpect(call.id);
    await this.#options.desk.apply(call.id, [
      { type: 'ended', cause: { by: 'provider', reason: error.code } },
    ]);
    this.#options.onRefused(call, error);
  }

  /** Whether this desktop can be rung, and its agent take the call. */
  #mayBegin({ origin }: Pick<CallWish, 'origin'>): Result<undefined> {
    const { desk } = this.#options;
    if (!this.#options.registered())
      return fail(localError('desktop_not_registered', 'no registration to ring'));
    // A campaign gives its next contact to an agent who is free; what an agent dials may come beside calls that wait.
    return (origin === 'campaign' ? desk.busy() : desk.talking())
      ? fail(localError('call_in_progress', 'another call is not ended'))
      : ok(undefined);
  }

  async #campaignOf(
    { campaignId }: Pick<CallWish, 'campaignId'>,
    placing?: AbortController,
  ): Promise<Result<ProviderCampaign | undefined>> {
    if (campaignId === undefined) return ok(undefined);
    return this.#options.campaign(campaignId, placing && this.#asking(placing, 'campaign'));
  }

  #mayCall(
    { to }: PhoneNumber,
    { timeZone }: Pick<CallWish, 'timeZone'>,
    campaign: ProviderCampaign | undefined,
  ): Promise<Result<undefined>> {
    return this.#options.rules.check({ to, timeZone, hours: campaign?.callingHours });
  }

  /** Tells what the provider is asked for, and of each wait that it wants; an agent who gave the call up asks for nothing more. */
  #asking(placing: AbortController, asksFor: CallPreparation['asksFor']): OnWaiting {
    placing.signal.throwIfAborted();
    const tell: OnWaiting = (wait) => {
      if (placing.signal.aborted || this.#placing !== placing) return;
      const waitsUntil = wait && new Date(this.#options.now().getTime() + wait.waitMs).toISOString();
      this.#options.onPreparing({ asksFor, ...(waitsUntil && { waitsUntil }) });
    };
    tell(undefined);
    return tell;
  }
}

const callerIdWish = (
  number: PhoneNumber,
  { campaignId, callerId }: Pick<CallWish, 'campaignId' | 'callerId'>,
  campaign: ProviderCampaign | undefined,
): CallerIdWish => ({ number, campaignId, preferred: callerId, campaign });
