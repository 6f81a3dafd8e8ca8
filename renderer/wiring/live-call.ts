/**
 * Decision, and its carrying out: who hears the agent. At any time at most one call, or one conference, is live with the microphone:
 * whatever makes one live puts the one that is live on hold first. Every way leads through here: Hold, Swap, Answer, a conference, a
 * transfer and what becomes of it, a headset's buttons. One change after another, so that two quick clicks can't cross.
 */
import type { Call } from '../../shared/call/call.ts';
import { localError } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { LegView } from '../softphone/softphone.ts';
import { occupiesAgent } from '../../shared/call/occupancy.ts';
import type { AppStore } from '../stores/store.ts';
import type { CallLegs } from './call-legs.ts';
import type { SoftphoneLine } from './softphone-line.ts';
import { legOf } from '../stores/line-slice.ts';

export interface LiveCallOptions {
  store: Pick<AppStore, 'getState' | 'subscribe'>;
  line: SoftphoneLine;
  /** Tells what is refused. */
  legs: CallLegs;
}

interface CallWithLeg {
  call: Call;
  leg: LegView;
}

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #changes = new SerialQueue();

  constructor(options: LiveCallOptions) {
    this.#options = options;
  }

  /** Takes up a call that waits, with the conference it is in. @returns whether it is live */
  take(callId: string): Promise<boolean> {
    // Taken back, and with it what the call was to go on hold for.
    if (this.#isUnderWay(callId, true)) return this.#options.legs.setHeld(callId, false);
    // Before anything is held for it: the far side must not be handed over meanwhile.
    this.#giveUpTransfer(callId);
    return this.#changes.run(() => this.#insteadOfLive(callId, () => this.#resume(callId)));
  }

  /** @returns whether it is answered */
  answer(callId: string): Promise<boolean> {
    return this.#changes.run(() =>
      this.#insteadOfLive(callId, () =>
        this.#options.legs.act(callId, (engine, legId) => engine.answer(legId)),
      ),
    );
  }

  /** Puts a call on hold, with the conference it is in. @returns whether it is */
  putOnHold(callId: string): Promise<boolean> {
    if (this.#isUnderWay(callId, false)) return this.#options.legs.setHeld(callId, true);
    return this.#changes.run(() => this.#setHeld(callId, true));
  }

  /** Puts a call on hold that is about to be handed over; the conference it is in goes on without it. @returns whether it is */
  putOnHoldAlone(callId: string): Promise<boolean> {
    return this.#changes.run(async () => {
      const { leg } = this.#withLegs().find(({ call }) => call.id === callId) ?? {};
      if (leg?.inConference === true)
        await this.#confer(this.#conference().filter((other) => other.legId !== leg.legId));
      return this.#setHeld(callId, true);
    });
  }

  /** Takes a call up again that was live before; it waits on where the agent talks to another one by now, or calls one. */
  async takeIfNoneIsLive(callId: string): Promise<void> {
    await this.#changes.run(() => this.#resumeIfNoneIsLive(callId));
  }

  /** A call that waits, and the one that is live, hear each other: one conference, with those who are in one with either. */
  async join(callId: string): Promise<void> {
    await this.#changes.run(async () => {
      const live = this.#live(callId).filter(({ call }) => call.state.phase === 'in-progress');
      const joining = this.#withLegs().find(({ call }) => call.id === callId)?.leg;
      if (live.length === 0 || joining === undefined) return false;
      // The agent sees the live call's Mute: it holds for whoever joins.
      if (joining.muted !== live.some(({ leg }) => leg.muted))
        this.#options.line.setMuted(joining.legId, !joining.muted);
      if (!(await this.#resume(callId))) return false;
      const all = [...live.map(({ leg }) => leg), ...(joining.inConference ? this.#conference() : [joining])];
      await this.#confer(all);
      return true;
    });
  }

  /** The conference is over: only `callId` stays as it is, and the others wait. */
  async part(callId: string): Promise<void> {
    await this.#changes.run(async () => {
      const others = this.#withLegs().filter(({ call, leg }) => leg.inConference && call.id !== callId);
      await this.#confer([]);
      for (const { call } of others) await this.#setHeld(call.id, true);
      return true;
    });
  }

  /** Resolves once all that was asked before is done, or refused. */
  async settled(): Promise<void> {
    await this.#changes.run(() => Promise.resolve(true));
  }

  /** Puts those who are live on hold, then does `act` with a call; one whose far side is gone by then is not what they wait for. */
  async #insteadOfLive(callId: string, act: () => Promise<boolean>): Promise<boolean> {
    const { legs, store } = this.#options;
    const before = this.#live(callId);
    const stop = store.subscribe(() => {
      if (!this.#isGone(callId)) return;
      stop();
      for (const { call } of before) if (this.#isUnderWay(call.id, true)) void legs.setHeld(call.id, false);
    });
    const acted = this.#holdOthers(callId).then((held) => held && act());
    const done = await acted.finally(stop);
    if (!done && this.#isGone(callId)) for (const { call } of before) await this.#resumeIfNoneIsLive(call.id);
    return done;
  }

  async #resumeIfNoneIsLive(callId: string): Promise<boolean> {
    const occupied = this.#options.store
      .getState()
      .calls.calls.some((call) => call.id !== callId && occupiesAgent(call));
    return occupied || this.#live(callId).length > 0 ? false : this.#resume(callId);
  }

  #resume(callId: string): Promise<boolean> {
    this.#giveUpTransfer(callId);
    return this.#setHeld(callId, false);
  }

  /**
   * One that the far side leaves without an answer for some seconds holds nothing else up: whatever was to come of it does not, which
   * the agent reads until it is answered after all.
   *
   * @returns whether it is on hold, or not, as wanted
   */
  async #setHeld(callId: string, held: boolean): Promise<boolean> {
    const { legs, store } = this.#options;
    const done = legs.setHeld(callId, held);
    const unanswered = Promise.withResolvers<'unanswered'>();
    const look = (): void => {
      if (this.#isUnanswered(callId, held)) unanswered.resolve('unanswered');
    };
    const stop = store.subscribe(look);
    look();
    const outcome = await Promise.race([done, unanswered.promise]).finally(stop);
    if (outcome !== 'unanswered') return outcome;
    legs.refuse(callId, localError('hold_unanswered', callId));
    void done.then((answered) => {
      if (answered) legs.takeBackRefusal(callId);
    });
    return false;
  }

  /** Nobody is talked to who is being handed over: taking the call up takes it back. */
  #giveUpTransfer(callId: string): void {
    const leg = this.#withLegs().find(({ call }) => call.id === callId)?.leg;
    if (leg?.transfer !== undefined) this.#options.line.giveUpTransfer(leg.legId);
  }

  #isGone(callId: string): boolean {
    const call = this.#options.legs.find(callId);
    return (
      call?.legId === undefined || call.state.phase === 'ended' || !this.#options.line.hasLeg(call.legId)
    );
  }

  async #holdOthers(callId: string): Promise<boolean> {
    const { legs, line } = this.#options;
    const live = this.#live(callId);
    const dialled = live.find(({ leg }) => leg.phase === 'dialling');
    if (dialled !== undefined) {
      // Nobody is there yet who could be put on hold.
      legs.refuse(dialled.call.id, localError('call_being_dialled', callId));
      return false;
    }
    for (const { call, leg } of live) {
      // A conference has gone on hold with the first of it.
      const stillLive = this.#live(callId).some((other) => other.call.id === call.id);
      // One that ended meanwhile hinders nobody.
      if (stillLive && !(await this.#setHeld(call.id, true)) && line.hasLeg(leg.legId)) return false;
    }
    return true;
  }

  /** Those who hear the agent, or are being reached, but `callId` and those in conference with it. */
  #live(callId: string): readonly CallWithLeg[] {
    const all = this.#withLegs();
    const inConference = all.some(({ call, leg }) => call.id === callId && leg.inConference);
    return all.filter(
      ({ call, leg }) =>
        call.id !== callId && !(inConference && leg.inConference) && leg.phase !== 'ringing' && hears(leg),
    );
  }

  /** It waits for the line's answer to be put on hold, or taken up: the contrary of that does not wait in turn for it. */
  #isUnderWay(callId: string, held: boolean): boolean {
    return this.#withLegs().some(
      ({ call, leg }) => call.id === callId && leg.holdPending && leg.holdWanted === held,
    );
  }

  /** It is, or another one that is put on hold, or taken up, with it. */
  #isUnanswered(callId: string, held: boolean): boolean {
    const inConference = this.#withLegs().some(({ call, leg }) => call.id === callId && leg.inConference);
    return this.#withLegs().some(
      ({ call, leg }) =>
        (call.id === callId || (inConference && leg.inConference)) &&
        leg.unanswered &&
        leg.holdPending &&
        leg.holdWanted === held,
    );
  }

  #conference(): readonly LegView[] {
    return this.#withLegs().flatMap(({ leg }) => (leg.inConference ? [leg] : []));
  }

  #withLegs(): readonly CallWithLeg[] {
    const { calls, line } = this.#options.store.getState();
    return calls.calls.flatMap((call) => {
      const leg = legOf(call, line);
      return leg === undefined ? [] : [{ call, leg }];
    });
  }

  #confer(legs: readonly LegView[]): Promise<void> {
    return this.#options.line.confer([...new Set(legs.map(({ legId }) => legId))]);
  }
}

/** Its far side hears the agent, or is about to. */
const hears = ({ held, holdPending, holdWanted }: LegView): boolean => !held || (holdPending && !holdWanted);
