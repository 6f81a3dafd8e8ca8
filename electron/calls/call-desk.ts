/**
 * The calls of this desktop: facts come in from the softphone's legs and from the provider's events, go through the call's
 * state machine, are appended to the log, and only then shown. One queue keeps the order.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { applyCallFact, type Call } from '../../shared/call/call.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import { isAgents, occupiesAgent } from '../../shared/call/occupancy.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { type AppError, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { LostLeg } from '../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { factsOf } from '../telephony/call-progress.ts';
import type { CallRecorder } from './call-recorder.ts';
import { legEndCause } from './leg-end-cause.ts';
import { LostLegs } from './lost-legs.ts';

export interface CallDeskOptions {
  callLog: Pick<CallLog, 'begin'>;
  recorder: Pick<CallRecorder, 'record' | 'amend'>;
  /** Asks the provider for its view of a call, and to end one. */
  provider: {
    call(providerCallId: string): Promise<Result<ProviderCall>>;
    hangUp(providerCallId: string, key: string): Promise<Result<undefined>>;
  };
  /** Makes the record of a call that nobody here asked for. */
  incomingCall(fact: LegFact & { type: 'invited' }): Call;
  /** Shows a call, after it is in the log. */
  publish(call: Call): void;
  now(): Date;
  log: Log;
  /** How long a page that is loaded anew has to take the place of lost legs. */
  recoveryMs?: number;
}

/** A page is there in one or two seconds and registered in another; contacts do not wait much longer. */
const usualRecoveryMs = 12_000;
/** A provider that does not answer must not keep a call on the screen that is over. */
const longestAskMs = 5000;
/** A call that was taken may be unknown at the provider for a moment, as where it is kept twice. */
const slowestProviderMs = 60_000;
/** What the clocks of two machines may differ by, and an event may take. */
const lateMs = 10_000;

export class CallDesk {
  readonly #options: CallDeskOptions;
  /** Calls not ended, and ended ones that still owe a disposition; by our id, oldest first. */
  readonly #calls = new Map<string, Call>();
  readonly #lostLegs: LostLegs;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param owing ended calls of earlier runs that still owe a disposition */
  constructor(options: CallDeskOptions, owing: readonly Call[]) {
    this.#options = options;
    this.#lostLegs = new LostLegs(options.recoveryMs ?? usualRecoveryMs);
    for (const call of owing) this.#calls.set(call.id, call);
  }

  /** Newest first. */
  calls(): readonly Call[] {
    return [...this.#calls.values()].toReversed();
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /** True while the agent is in a call; one that only rings here is nobody's yet. */
  busy(): boolean {
    return this.calls().some(isAgents);
  }

  /** True while a contact hears the agent, or is being reached; not while all wait on hold. */
  talking(): boolean {
    return this.calls().some(occupiesAgent);
  }

  /**
   * The app is about to end: hangs up what goes on, here and at the provider, so that no contact is left on a dead line.
   * @returns once the provider has been told, or cannot be
   */
  async hangUpAll(): Promise<void> {
    const open = this.calls().filter(({ state }) => state.phase !== 'ended');
    await Promise.all(
      open.map(async ({ id, providerCallId }) => {
        await this.apply(id, [{ type: 'ended', cause: { by: 'agent' } }]);
        if (providerCallId !== undefined) await this.#options.provider.hangUp(providerCallId, `${id}:hangup`);
      }),
    );
  }

  /** Ends at the provider what an earlier run left there when it was killed. */
  async hangUpInterrupted(calls: readonly Call[]): Promise<void> {
    for (const { id, providerCallId } of calls) {
      if (providerCallId === undefined) continue;
      const ended = await this.#options.provider.hangUp(providerCallId, `${id}:interrupted`);
      if (!ended.ok) this.#options.log.warn('Interrupted call not ended', { call: id, error: ended.error });
    }
  }

  /** Puts the intent into the log; only a call that is there may be started. */
  begin(call: Call): Promise<Result<Call>> {
    return this.#inOrder(async () => {
      const begun = await this.#options.callLog.begin(call);
      if (!begun.ok) return begun;
      this.#show(call);
      return ok(call);
    });
  }

  /** The provider named the call. */
  async accepted(id: string, providerCallId: string): Promise<void> {
    await this.#change(id, (call) => ({ ...call, providerCallId }));
  }

  /** Applies `facts` in order, as of `at`, now if left out; one that changes nothing is not written. */
  async apply(id: string, facts: readonly CallFact[], at?: string): Promise<Result<Call>> {
    for (const fact of facts) {
      const applied = await this.#applyOne(id, fact, at);
      if (!applied.ok) return applied;
    }
    const call = this.#calls.get(id);
    return call === undefined ? fail(localError('unknown_call', id)) : ok(call);
  }

  /** The softphone tells of a leg; answered when it is in the log. */
  async reportLeg(fact: LegFact): Promise<Result<Call>> {
    if (fact.type === 'invited') return this.#invited(fact);
    if (fact.type === 'continued') return this.#continued(fact);
    const call = this.#find((candidate) => candidate.legId === fact.legId);
    if (call === undefined) return fail(localError('unknown_call', `leg ${fact.legId}`));
    switch (fact.type) {
      case 'answered':
        this.#lostLegs.learn(fact);
        return this.apply(
          call.id,
          call.direction === 'incoming'
            ? [{ type: 'agent-answered' }, { type: 'contact-answered' }]
            : [{ type: 'agent-answered' }],
        );
      case 'contact-ringing':
        return this.apply(call.id, [{ type: 'contact-ringing' }]);
      case 'contact-answered':
        this.#lostLegs.learn(fact);
        return this.apply(call.id, [{ type: 'contact-answered' }]);
      case 'audio-received':
        return this.apply(call.id, [{ type: 'audio-before-answer' }]);
      case 'held':
      case 'resumed':
        return this.apply(call.id, [{ type: fact.type }]);
      case 'quality': {
        const { quality } = fact;
        await this.#change(call.id, (current) => ({ ...current, quality }));
        return ok({ ...call, quality });
      }
      case 'conference':
        this.#lostLegs.confers(fact);
        return ok(call);
      case 'muted':
        this.#lostLegs.mutes(fact);
        return ok(call);
      case 'ended':
        this.#lostLegs.ended(fact.legId);
        return this.#legEnded(call, fact);
    }
  }

  /**
   * The page that held the legs is gone, and their audio with it. A page that is loaded anew may take their place; a call whose
   * leg nobody takes over ends here, as interrupted, and at the provider.
   * @returns once it is known for each how it went
   */
  async pageLost(): Promise<{ recovered: number; ended: number }> {
    const lost = this.calls().flatMap(({ legId, state }) =>
      legId === undefined || state.phase === 'ended' ? [] : [legId],
    );
    const outcomes = await Promise.all(lost.map((legId) => this.#lostLegs.lost(legId)));
    for (const [index, legId] of lost.entries()) {
      if (outcomes[index] === 'given-up')
        await this.reportLeg({ type: 'ended', legId, by: 'local', reason: 'interrupted' });
    }
    const recovered = outcomes.filter((outcome) => outcome === 'recovered').length;
    return { recovered, ended: lost.length - recovered };
  }

  /** Those whose place a page may take now. */
  lostLegs(): LostLeg[] {
    return this.#lostLegs.waiting().map((leg) => ({
      ...leg,
      held: this.#find(({ legId }) => legId === leg.callId)?.state.phase === 'held',
    }));
  }

  /** The provider tells of a call, by its stream or on being asked. */
  async reportProviderCall(told: ProviderCall): Promise<void> {
    const call = this.#find(
      (candidate) => candidate.providerCallId === told.callId || candidate.id === told.clientRef,
    );
    if (call === undefined) return;
    const facts = factsOf(told);
    if (call.providerCallId === undefined) {
      await this.accepted(call.id, told.callId);
      // Given up here while the provider's answer was lost: no phone rings for a call that nobody wants.
      const goesOn = !facts.some(({ type }) => type === 'ended');
      if (call.state.phase === 'ended' && goesOn) await this.#hangUp(told.callId, `${call.id}:hangup`);
    }
    if (bringsCampaign(call, told))
      await this.#change(call.id, (known) => ({ ...known, ...campaignOf(told) }));
    await this.apply(call.id, facts, this.#endedAt(call, told));
  }

  /** Asks the provider for every open call: after events may have been missed. */
  async catchUp(): Promise<void> {
    for (const call of this.calls()) {
      if (call.state.phase === 'ended' || call.providerCallId === undefined) continue;
      await this.#ask(call.id, call.providerCallId);
    }
  }

  /** The disposition is saved: the call is done and leaves the desk. */
  disposed(call: Call): void {
    this.#calls.delete(call.id);
    this.#options.publish(call);
  }

  async #invited(fact: LegFact & { type: 'invited' }): Promise<Result<Call>> {
    const asked = this.#find(
      (call) =>
        call.id === fact.clientRef ||
        (fact.providerCallId !== undefined && call.providerCallId === fact.providerCallId),
    );
    if (asked === undefined) {
      const call = { ...this.#options.incomingCall(fact), legId: fact.legId };
      const begun = await this.begin(call);
      if (!begun.ok) return begun;
      // Power dialling rings whom nobody here called: the provider knows for which campaign.
      if (call.providerCallId !== undefined) void this.#ask(call.id, call.providerCallId);
      return this.apply(call.id, [{ type: 'agent-invited' }]);
    }
    // Of a call that ended meanwhile the page gets the ended record, and ends the leg.
    await this.#change(asked.id, (call) => ({
      ...call,
      legId: fact.legId,
      ...(fact.providerCallId === undefined ? {} : { providerCallId: fact.providerCallId }),
      ...(!fact.expected && call.direction === 'outbound' && { ringsHere: true as const }),
    }));
    return this.apply(asked.id, [{ type: 'agent-invited' }]);
  }

  async #ask(id: string, providerCallId: string): Promise<void> {
    const told = await this.#options.provider.call(providerCallId);
    if (told.ok) await this.reportProviderCall(told.value);
    else if (isUnknown(told.error) && this.#isNowhere(id)) {
      await this.apply(id, [{ type: 'ended', cause: { by: 'provider', reason: 'not_found' } }]);
    } else this.#options.log.warn('Call state not known', { call: id, error: told.error });
  }

  /** No desktop has the call, and the provider had the time to know it. */
  #isNowhere(id: string): boolean {
    const call = this.#calls.get(id);
    if (call === undefined || call.legId !== undefined) return false;
    return this.#options.now().getTime() - Date.parse(call.createdAt) > slowestProviderMs;
  }

  /** Another leg carries a call from now on. */
  async #continued(fact: LegFact & { type: 'continued' }): Promise<Result<Call>> {
    const call = this.#find(({ legId }) => legId === fact.of);
    if (call === undefined) return fail(localError('unknown_call', `leg ${fact.of}`));
    await this.#change(call.id, (before) => ({ ...before, legId: fact.legId }));
    this.#lostLegs.recovered({ legId: fact.of, by: fact.legId, dialog: fact.dialog });
    return ok(this.#calls.get(call.id) ?? call);
  }

  async #legEnded(call: Call, fact: LegFact & { type: 'ended' }): Promise<Result<Call>> {
    const { providerCallId } = call;
    const here: CallFact = { type: 'ended', cause: legEndCause(call, fact) };
    if (providerCallId === undefined || call.state.phase === 'ended') return this.apply(call.id, [here]);
    // A bare BYE does not say who hung up, and a leg that died not when: the provider knows.
    if (fact.by === 'network' || (fact.by === 'far-end' && fact.sipCode === undefined)) {
      const told = await Promise.race([this.#options.provider.call(providerCallId), this.#outOfPatience()]);
      const end = told?.ok === true ? factsOf(told.value).find(({ type }) => type === 'ended') : undefined;
      if (told?.ok === true && end !== undefined)
        return this.apply(call.id, [end], this.#endedAt(call, told.value));
    }
    // The leg is gone but the provider may not know: no contact is left on a dead line.
    if (fact.by === 'network' || fact.by === 'local')
      void this.#hangUp(providerCallId, `${call.id}:leg-lost`);
    return this.apply(call.id, [here]);
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

  async #hangUp(providerCallId: string, key: string): Promise<void> {
    const hungUp = await this.#options.provider.hangUp(providerCallId, key);
    if (!hungUp.ok)
      this.#options.log.warn('Call not ended at the provider', { providerCallId, error: hungUp.error });
  }

  #applyOne(id: string, fact: CallFact, asOf?: string): Promise<Result<undefined>> {
    return this.#inOrder(async () => {
      const call = this.#calls.get(id);
      if (call === undefined) return fail(localError('unknown_call', id));
      const at = asOf ?? this.#options.now().toISOString();
      const next = applyCallFact(call, fact, at);
      if (next === call) return ok(undefined);
      // A log that fails must not take the call away from the agent: it goes on, and is written when it can be.
      await this.#options.recorder.record(next, fact, at);
      this.#show(next);
      return ok(undefined);
    });
  }

  #change(id: string, change: (call: Call) => Call): Promise<void> {
    return this.#inOrder(async () => {
      const call = this.#calls.get(id);
      if (call === undefined) return;
      const next = change(call);
      await this.#options.recorder.amend(next);
      this.#show(next);
    });
  }

  #show(call: Call): void {
    if (call.state.phase === 'ended' && !owesDisposition(call)) this.#calls.delete(call.id);
    else this.#calls.set(call.id, call);
    this.#options.publish(call);
  }

  #find(matches: (call: Call) => boolean): Call | undefined {
    return this.calls().find(matches);
  }

  #inOrder<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(step);
    // The queue goes on after a step that failed; its caller has the failure.
    this.#queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

const isUnknown = (error: AppError): boolean => error.kind === 'application' && error.status === 404;

/** A call that rang here by itself belongs to a campaign, if the provider says so of this very agent. */
const bringsCampaign = (call: Call, { agentId, campaignId }: ProviderCall): boolean =>
  call.direction === 'incoming' &&
  call.campaignId === undefined &&
  campaignId !== undefined &&
  agentId === call.agentId;

const campaignOf = ({ campaignId, contactRef }: ProviderCall): Pick<Call, 'campaignId' | 'contactRef'> => ({
  ...(campaignId === undefined ? {} : { campaignId }),
  ...(contactRef === undefined ? {} : { contactRef }),
});
