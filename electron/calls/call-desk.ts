/**
 * The calls of this desktop: facts come in from the softphone's legs and from the provider (`ProviderWord`), go through the call's
 * state machine, are appended to the log, and only then shown (`DeskCalls`).
 */
import type { Call } from '../../shared/call/call.ts';
import { cutOffInRinging, cutOffInTalk } from '../../shared/call/call-outcome.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import { isAgents, isOpen, isRingingHere, occupiesAgent } from '../../shared/call/occupancy.ts';
import { fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { LostLeg } from '../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { Log } from '../logging/log.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { saysWhy } from '../telephony/call-progress.ts';
import { CallQualities } from './call-qualities.ts';
import { DeskCalls, type DeskCallsOptions } from './desk-calls.ts';
import { handedOver, legEndCause } from './leg-end-cause.ts';
import type { LostCall } from './lost-calls.ts';
import { LostLegs, type LostLegsPatience } from './lost-legs.ts';
import { ProviderWord, type ProviderWordOptions } from './provider-word.ts';

export interface CallDeskOptions
  extends DeskCallsOptions, Pick<ProviderWordOptions, 'provider' | 'settleMs'> {
  callLog: DeskCallsOptions['callLog'] & ProviderWordOptions['callLog'];
  /** Makes the record of a call that nobody here asked for. */
  incomingCall(fact: LegFact & { type: 'invited' }): Call;
  log: Log;
}

/**
 * A page is there in one or two seconds and registered in another; contacts do not wait much longer. Nor does the way back to a SIP
 * server that is away take longer, nor do most PBXs keep a call that no audio comes from.
 */
const patience: LostLegsPatience = { usualMs: 12_000, longestMs: 60_000 };

export class CallDesk {
  readonly #options: CallDeskOptions;
  readonly #calls: DeskCalls;
  readonly #provider: ProviderWord;
  readonly #lostLegs: LostLegs;
  readonly #qualities: CallQualities;
  /** By our id. */
  readonly #lost = new Map<string, Promise<LostCall>>();

  /** @param owing ended calls of earlier runs that still owe a disposition */
  constructor(options: CallDeskOptions, owing: readonly Call[]) {
    this.#options = options;
    this.#lostLegs = new LostLegs(patience);
    this.#calls = new DeskCalls(options, owing);
    this.#qualities = new CallQualities((callId) => this.#calls.get(callId) !== undefined);
    this.#provider = new ProviderWord({ ...options, calls: this.#calls });
  }

  /** Newest first. */
  calls(): readonly Call[] {
    return this.#calls.all();
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

  /** Puts the intent into the log; only a call that is there may be started. */
  begin(call: Call): Promise<Result<Call>> {
    return this.#calls.begin(call);
  }

  /** @param until ISO 8601: the provider wants the call's POST to wait until then; undefined: no longer */
  waits(id: string, until: string | undefined): Promise<void> {
    return this.#calls.change(id, ({ waitsUntil: _, ...call }) => ({
      ...call,
      ...(until !== undefined && { waitsUntil: until }),
    }));
  }

  /** The provider named the call. */
  accepted(id: string, providerCallId: string): Promise<void> {
    return this.#provider.accepted(id, providerCallId);
  }

  /** Applies `facts` in order, as of now; one that changes nothing is not written. */
  apply(id: string, facts: readonly CallFact[]): Promise<Result<Call>> {
    return this.#calls.apply(id, facts);
  }

  /** The disposition is saved: the call is done and leaves the desk. */
  disposed(call: Call): void {
    this.#calls.leave(call);
  }

  /** The provider tells of a call, by its stream or on being asked. */
  reportProviderCall(told: ProviderCall): Promise<void> {
    return this.#provider.heard(told);
  }

  /** Asks the provider for every open call: after events may have been missed. */
  catchUp(): Promise<void> {
    return this.#provider.catchUp();
  }

  /**
   * The app is about to end: hangs up what goes on, here and at the provider, so that no contact is left on a dead line.
   * @returns once the provider has been told, or cannot be
   */
  async hangUpAll(): Promise<void> {
    await Promise.all(
      this.calls()
        .filter(isOpen)
        .map(async ({ id }) => {
          const ended = await this.apply(id, [{ type: 'ended', cause: { by: 'agent' } }]);
          const providerCallId = ended.ok ? ended.value.providerCallId : undefined;
          if (providerCallId !== undefined) await this.#provider.hangUp(providerCallId, `${id}:hangup`);
        }),
    );
  }

  /** Ends at the provider what an earlier run left there when it was killed. */
  async hangUpInterrupted(calls: readonly Call[]): Promise<void> {
    for (const { id, providerCallId } of calls) {
      if (providerCallId !== undefined) await this.#provider.hangUp(providerCallId, `${id}:interrupted`);
    }
  }

  /** The softphone tells of a leg; answered when it is in the log. */
  async reportLeg(fact: LegFact): Promise<Result<Call>> {
    if (fact.type === 'invited') return this.#invited(fact);
    if (fact.type === 'continued') return this.#continued(fact);
    const call = this.#calls.find((candidate) => candidate.legId === fact.legId);
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
        const { seconds: _, ...quality } = this.#qualities.told(call.id, fact);
        await this.#calls.change(call.id, (current) => ({ ...current, quality }));
        return ok({ ...call, quality });
      }
      case 'conference':
        this.#lostLegs.confers(fact);
        return ok(call);
      case 'muted':
        this.#lostLegs.mutes(fact);
        return ok(call);
      case 'transfer':
        await this.#calls.change(call.id, ({ transfer: _, ...current }) => ({
          ...current,
          ...(fact.pending !== undefined && { transfer: fact.pending }),
        }));
        return ok(this.#calls.get(call.id) ?? call);
      case 'ended':
        this.#lostLegs.ended(fact.legId);
        return this.#legEnded(call, fact);
    }
  }

  /**
   * The page that held the legs is gone, and their audio with it. A page that is loaded anew may take their place; a call whose
   * leg nobody takes over ends here, as interrupted, and at the provider. One that only rang is missed: its caller may be rung to
   * again, or to another phone.
   * @returns what became of each; of one that was lost before, too, if that was not known yet
   */
  async pageLost(): Promise<LostCall[]> {
    for (const call of this.calls())
      if (isOpen(call) && call.legId !== undefined) this.#lost.set(call.id, this.#lose(call, call.legId));
    const lost = await Promise.all(this.#lost.values());
    this.#lost.clear();
    return lost;
  }

  /** The softphone says whether it is registered. */
  lineIs(registered: boolean): void {
    this.#lostLegs.lineIs(registered);
  }

  /** Those whose place a page may take now. */
  lostLegs(): LostLeg[] {
    return this.#lostLegs.waiting().map((leg) => {
      const call = this.#calls.find(({ legId }) => legId === leg.callId);
      return {
        ...leg,
        held: call?.state.phase === 'held',
        ...(call?.transfer !== undefined && { transfer: call.transfer }),
      };
    });
  }

  async #lose(call: Call, legId: string): Promise<LostCall> {
    const known = this.#lostLegs.lost(legId);
    void this.#calls.change(call.id, (before) => ({ ...before, legLost: true as const }));
    const outcome = await known;
    if (outcome === 'recovered') return { call, fate: 'recovered' };
    if (isRingingHere(call) && call.direction === 'incoming') {
      await this.apply(call.id, [{ type: 'ended', cause: { by: 'local', reason: cutOffInRinging } }]);
      return { call, fate: 'missed' };
    }
    if (outcome === 'given-up')
      await this.reportLeg({ type: 'ended', legId, by: 'local', reason: cutOffInTalk });
    return { call, fate: 'ended' };
  }

  async #invited(fact: LegFact & { type: 'invited' }): Promise<Result<Call>> {
    const asked = this.#calls.find(
      (call) =>
        call.id === fact.clientRef ||
        (fact.providerCallId !== undefined && call.providerCallId === fact.providerCallId),
    );
    if (asked === undefined) {
      const call = { ...this.#options.incomingCall(fact), legId: fact.legId };
      const begun = await this.begin(call);
      if (!begun.ok) return begun;
      // Power dialling rings whom nobody here called: the provider knows for which campaign.
      if (call.providerCallId !== undefined) void this.#provider.ask(call.id, call.providerCallId);
      return this.apply(call.id, [{ type: 'agent-invited' }]);
    }
    // Of a call that ended meanwhile the page gets the ended record, and ends the leg.
    await this.#calls.change(asked.id, (call) => ({
      ...call,
      legId: fact.legId,
      ...(fact.providerCallId === undefined ? {} : { providerCallId: fact.providerCallId }),
      ...(!fact.expected && call.direction === 'outbound' && { ringsHere: true as const }),
    }));
    return this.apply(asked.id, [{ type: 'agent-invited' }]);
  }

  /** Another leg carries a call from now on. */
  async #continued(fact: LegFact & { type: 'continued' }): Promise<Result<Call>> {
    const call = this.#calls.find(({ legId }) => legId === fact.of);
    if (call === undefined) return fail(localError('unknown_call', `leg ${fact.of}`));
    await this.#calls.change(call.id, ({ legLost: _, ...before }) => ({
      ...before,
      legId: fact.legId,
      ...(before.transfer?.stands === 'under-way' && {
        transfer: { ...before.transfer, stands: 'unheard' as const },
      }),
    }));
    this.#lostLegs.recovered({ legId: fact.of, by: fact.legId, dialog: fact.dialog });
    return ok(this.#calls.get(call.id) ?? call);
  }

  async #legEnded(call: Call, fact: LegFact & { type: 'ended' }): Promise<Result<Call>> {
    const { providerCallId } = call;
    const here: CallFact = { type: 'ended', cause: legEndCause(call, fact) };
    if (providerCallId === undefined || call.state.phase === 'ended') return this.apply(call.id, [here]);
    // A BYE without a failure does not say who hung up, and a leg that died not when: the provider knows.
    const unsaid = fact.sipCode === undefined || !saysWhy(fact.sipCode);
    if (fact.by === 'network' || (fact.by === 'far-end' && unsaid)) {
      // One that was taken back may have been carried out all the same.
      const transfer =
        fact.by === 'far-end' && call.transfer?.stands === 'taken-back' ? call.transfer : undefined;
      const word =
        transfer === undefined
          ? await this.#provider.endOf(call, providerCallId)
          : await this.#provider.endOrHandover(call, providerCallId);
      if (word.told === 'end') return this.#calls.apply(call.id, [word.end], word.at);
      if (transfer !== undefined && word.told === 'goes-on')
        return this.apply(call.id, [{ type: 'ended', cause: handedOver(transfer) }]);
    }
    // The leg is gone but the provider may not know: no contact is left on a dead line.
    if (fact.by === 'network' || fact.by === 'local')
      void this.#provider.hangUp(providerCallId, `${call.id}:leg-lost`);
    return this.apply(call.id, [here]);
  }
}
