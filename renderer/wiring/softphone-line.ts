/**
 * Wires the softphone engine to main and to the store: main's account and expected calls go in; facts of legs go to main,
 * which logs them before anything is shown; registration and media go to the store.
 */
import type { Call } from '../../shared/call/call.ts';
import {
  type AppError,
  describeThrown,
  fail,
  localError,
  type Result,
} from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { FarSide, LegFact } from '../../shared/softphone/leg-fact.ts';
import { registrationChanged, type RegistrationState } from '../../shared/softphone/registration.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import type { LineCheck } from '../softphone/checks/line-check.ts';
import type { LegView, Softphone } from '../softphone/softphone.ts';
import { farSideNoticeId } from '../stores/notices-slice.ts';
import type { AppStore } from '../stores/store.ts';
import { registeredElsewhere, wordDisplaced, wordElsewhere } from '../wording/registration-wording.ts';
import { isAnother, wordOtherFarSide } from '../wording/other-far-side.ts';
import { LegReporter } from './leg-reporter.ts';
import { LostConference } from './lost-conference.ts';

/** What the page uses of the softphone. */
export type Engine = Pick<
  Softphone,
  | 'start'
  | 'stop'
  | 'takeNoMoreCalls'
  | 'updateAccount'
  | 'heard'
  | 'registerHere'
  | 'expect'
  | 'forget'
  | 'answer'
  | 'decline'
  | 'hangUp'
  | 'hold'
  | 'resume'
  | 'setMuted'
  | 'sendDtmf'
  | 'transferTo'
  | 'connectLegs'
  | 'giveUpTransfer'
  | 'confer'
  | 'recover'
  | 'legs'
  | 'lineChecks'
  | 'subscribe'
>;

export interface SoftphoneLineOptions {
  desktop: Pick<Desktop, 'request'>;
  dispatch: AppStore['dispatch'];
  openSoftphone: (account: SipAccount) => Engine;
  /** A fact did not reach the log, or a conference was not restored: the agent must know. */
  onTrouble: (error: AppError) => void;
}

const noAccountYet = 'the provider has not given it its telephone line yet';
const accountUnusable = 'the telephone line that it was given cannot be used';

export class SoftphoneLine {
  readonly #options: SoftphoneLineOptions;
  readonly #reporter: LegReporter;
  #engine: Engine | undefined;
  #lostConference: LostConference | undefined;
  #registration: RegistrationState | undefined;
  #closed = false;
  #takesCalls = true;
  /** Other phones of this agent that were told of, or that one is rung in place of this desktop. */
  #elsewhere: number | 'displaced' = 0;
  /** By client reference; kept for an engine that starts later. */
  readonly #expected = new Map<string, ExpectedCall>();

  constructor(options: SoftphoneLineOptions) {
    this.#options = options;
    this.#reporter = new LegReporter({
      report: (fact) => options.desktop.request.reportLeg(fact),
      onReported: (fact, call) => {
        this.follow(call);
        if (fact.type !== 'continued') return;
        if (fact.farSide !== undefined && call.state.phase !== 'ended') this.#tellFarSide(call, fact.farSide);
        if (call.state.phase === 'held' || this.#isToBeHeld(fact.legId)) void this.#holdAgain(fact.legId);
      },
      onRefused: (fact, error) => this.#onRefused(fact, error),
    });
  }

  /** Registers with the account main has now; one that comes later comes by `useAccount`. */
  async start(): Promise<void> {
    const account = await this.#options.desktop.request.sipAccount();
    if (account.ok) this.useAccount(account.value);
    else if (!this.#closed)
      this.#options.dispatch('registrationChanged', { state: 'offline', reason: noAccountYet });
  }

  /** One that the softphone can't use, as an issued one whose address is none, is told. */
  useAccount(account: SipAccount): void {
    if (this.#closed) return;
    try {
      if (this.#engine === undefined) this.#open(account);
      else this.#engine.updateAccount(account);
    } catch (thrown) {
      this.#options.onTrouble(localError('sip_account_unusable', describeThrown(thrown)));
      if (this.#engine === undefined)
        this.#options.dispatch('registrationChanged', { state: 'offline', reason: accountUnusable });
    }
  }

  #open(account: SipAccount): void {
    const engine = this.#options.openSoftphone(account);
    this.#engine = engine;
    engine.subscribe({
      onRegistration: (state) => this.#onRegistration(state),
      onUnknownRealm: (realm) => void this.#options.desktop.request.reportSipRealm({ realm }),
      onLegFact: (fact) => this.#onLegFact(fact),
      onLegMedia: (leg) => this.#onLegMedia(leg),
      onLegGone: (legId) => this.#options.dispatch('legGone', { legId }),
    });
    for (const call of this.#expected.values()) engine.expect(call);
    if (!this.#takesCalls) engine.takeNoMoreCalls();
    engine.start();
    void this.#recoverLegs(engine);
  }

  /** Nobody is signed in any more, but a call goes on: nothing rings beside it. */
  takeNoMoreCalls(): void {
    if (!this.#takesCalls) return;
    this.#takesCalls = false;
    this.#engine?.takeNoMoreCalls();
  }

  /** Nobody is signed in any more: hangs up, takes the registration away, and uses no account that still comes. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#engine === undefined)
      this.#options.dispatch('registrationChanged', { state: 'offline', reason: 'you are signed out' });
    else void this.#engine.stop();
  }

  expect(call: ExpectedCall): void {
    this.#expected.set(call.clientRef, call);
    this.#engine?.expect(call);
  }

  forget(clientRef: string): void {
    this.#expected.delete(clientRef);
    this.#engine?.forget(clientRef);
  }

  /** Is rung here again, not on the phone that has taken this one's place. */
  registerHere(): void {
    this.#engine?.registerHere();
  }

  /** The machine sleeps, wakes, or has lost, found or changed its network. */
  heard(hint: ConnectivityHint): void {
    this.#engine?.heard(hint);
  }

  /**
   * Main says how the call stands: one that is over has no business keeping a leg, and one whose contact answered while
   * the agent had put it aside is on hold.
   */
  follow({ legId, state }: Call): void {
    const leg = this.#engine?.legs().find((candidate) => candidate.legId === legId);
    if (leg === undefined) return;
    if (state.phase === 'ended') void this.#engine?.hangUp(leg.legId);
    if (state.phase === 'in-progress' && leg.held && !leg.holdPending)
      this.#reporter.report({ type: 'held', legId: leg.legId });
  }

  /** What can be looked at of the line; nothing as long as there is none. */
  lineChecks(): readonly LineCheck[] {
    return this.#engine?.lineChecks() ?? [];
  }

  hasLeg(legId: string): boolean {
    return this.#engine?.legs().some((leg) => leg.legId === legId) ?? false;
  }

  /** Does `act` with the engine; fails where there is none yet. */
  async with(act: (engine: Engine) => Promise<Result<undefined>>): Promise<Result<undefined>> {
    if (this.#engine === undefined) return fail(localError('leg_gone', 'the softphone has not started'));
    return act(this.#engine);
  }

  async confer(legIds: readonly string[]): Promise<void> {
    await this.#engine?.confer(legIds);
  }

  giveUpTransfer(legId: string): void {
    this.#engine?.giveUpTransfer(legId);
  }

  setMuted(legId: string, muted: boolean): void {
    this.#engine?.setMuted(legId, muted);
  }

  /** A page before this one may have been lost in mid-call. */
  async #recoverLegs(engine: Engine): Promise<void> {
    const lost = await this.#options.desktop.request.lostLegs();
    // Main ends those by itself where nobody asks.
    const legs = lost.ok ? lost.value : [];
    this.#lostConference = new LostConference(
      legs.flatMap(({ callId, inConference }) => (inConference ? [callId] : [])),
      (legIds) => void this.#restoreConference(engine, legIds),
    );
    for (const leg of legs) engine.recover(leg);
  }

  /** The contact waited on hold, or was about to, when another leg took the place of theirs, and waits on. */
  async #holdAgain(legId: string): Promise<void> {
    const held = await this.#engine?.hold(legId);
    if (held === undefined || held.ok || held.error.code === 'leg_gone') return;
    this.#reporter.report({ type: 'resumed', legId });
    if (held.error.code !== 'hold_taken_back') this.#options.onTrouble(held.error);
  }

  #tellFarSide(call: Call, farSide: FarSide): void {
    const { dispatch } = this.#options;
    const id = farSideNoticeId(call.id);
    const other = isAnother(farSide, call) ? farSide : undefined;
    dispatch('farSideLearnt', { callId: call.id, farSide: other });
    if (other === undefined) dispatch('toldEnough', { id });
    else dispatch('told', { notice: wordOtherFarSide(id, call, other), as: 'banner' });
  }

  #isToBeHeld(legId: string): boolean {
    return this.#engine?.legs().some((leg) => leg.legId === legId && leg.holdWanted) ?? false;
  }

  /** Or puts all but one on hold: two who do not hear each other must not both hear the agent. */
  async #restoreConference(engine: Engine, legIds: readonly string[]): Promise<void> {
    const failure = await engine.confer(legIds).then(() => undefined, describeThrown);
    const apart = engine.legs().filter((leg) => legIds.includes(leg.legId) && !leg.inConference && !leg.held);
    if (apart.length < 2) return;
    this.#options.onTrouble(localError('conference_lost', failure ?? 'a leg does not stand'));
    for (const { legId } of apart.slice(1)) await engine.hold(legId);
  }

  #onRegistration(state: RegistrationState): void {
    const { desktop, dispatch } = this.#options;
    const before = this.#registration;
    this.#registration = state;
    dispatch('registrationChanged', state);
    if (registrationChanged(before, state)) void desktop.request.reportRegistration(state);
    this.#tellElsewhere(state);
  }

  #tellElsewhere(state: RegistrationState): void {
    if (state.state !== 'registered' && state.state !== 'displaced') return;
    const elsewhere = state.state === 'displaced' ? 'displaced' : state.elsewhere;
    if (elsewhere === this.#elsewhere) return;
    this.#elsewhere = elsewhere;
    const { dispatch } = this.#options;
    if (elsewhere === 0) dispatch('toldEnough', { id: registeredElsewhere });
    else {
      const notice = elsewhere === 'displaced' ? wordDisplaced : wordElsewhere(elsewhere);
      dispatch('told', { notice, as: 'banner' });
    }
  }

  #onLegFact(fact: LegFact): void {
    this.#reporter.report(fact);
    this.#lostConference?.follow(fact);
  }

  #onLegMedia(leg: LegView): void {
    // A hold that is answered after the end would bring the leg back.
    if (!this.hasLeg(leg.legId)) return;
    this.#options.dispatch('legChanged', leg);
  }

  #onRefused(fact: LegFact, error: AppError): void {
    const begins = fact.type === 'invited' || fact.type === 'continued';
    // Main had the end from the provider already, and the call has left the desk; or another leg carries it by now.
    if (!begins && error.code === 'unknown_call') return;
    this.#options.onTrouble(error);
    // A leg whose call main does not know is on no screen: nobody could answer it, or hang it up.
    if (begins && this.hasLeg(fact.legId)) void this.#engine?.hangUp(fact.legId);
  }
}
