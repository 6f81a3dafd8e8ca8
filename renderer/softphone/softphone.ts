/**
 * The softphone engine: registers the agent and stays registered, takes INVITEs, answers by itself those this agent asked
 * for, and carries the audio. Knows SIP and WebRTC; tells facts and plain views, no Session and no MediaStream.
 */
import type { Invitation } from 'sip.js';

import { fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { LostLeg } from '../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { AnswerTone } from './audio/answer-tone.ts';
import { AudioHardware } from './audio/audio-hardware.ts';
import type { LineCheck } from './checks/line-check.ts';
import { lineChecks } from './checks/line-checks.ts';
import { type Clock, systemClock } from './clock.ts';
import { Conference } from './leg/conference.ts';
import type { EngineLog } from './engine-log.ts';
import { incomingOpening } from './leg/incoming-opening.ts';
import { InviteAnswering } from './incoming/invite-answering.ts';
import { describeInvite } from './incoming/invite-description.ts';
import type { Leg } from './leg/leg.ts';
import { Legs } from './leg/legs.ts';
import { LevelTaps } from './audio/level-taps.ts';
import { recoverLeg, replaceLeg } from './leg/leg-recovery.ts';
import type { LegView } from './leg/leg-view.ts';
import { ReferralFollowing } from './incoming/referral-following.ts';
import { Registration } from './registration/registration.ts';
import { RingbackTone } from './audio/ringback-tone.ts';
import { SipUserAgent, toRtcIceServer } from './sip/sip-user-agent.ts';

export type { LegView } from './leg/leg-view.ts';

export interface SoftphoneListener {
  onRegistration(state: RegistrationState): void;
  /** The SIP server's challenge names a realm that the account has no HA1 for: an account that has one is waited for. */
  onUnknownRealm(realm: string): void;
  onLegFact(fact: LegFact): void;
  /** Mute, hold and levels of a leg changed. */
  onLegMedia(leg: LegView): void;
  /** It is over; of one that did not come to stand in the place of another, no fact tells so. */
  onLegGone(legId: string): void;
}

/** One of two legs whose far sides are connected with each other. */
export interface ConnectedLeg {
  legId: string;
  /** E.164, or a SIP address: for the log. */
  whom: string;
}

/** What a softphone uses of the audio devices. */
type UsedHardware = Pick<AudioHardware, 'microphone' | 'nowhere' | 'speaker'>;

export interface SoftphoneOptions {
  account: SipAccount;
  /** UUID of this desktop, the same whenever it starts: the registrar then knows that it is not another phone. */
  instanceId?: string | undefined;
  clock?: Clock;
  /** What it hears and sounds by; the system's default devices if left out. */
  audio?: UsedHardware;
  /** Where it tells what it does; nowhere if left out. */
  log?: EngineLog;
}

export class Softphone {
  readonly #clock: Clock;
  readonly #registration: Registration;
  readonly #userAgent: SipUserAgent;
  readonly #audio: UsedHardware;
  readonly #tone: AnswerTone;
  readonly #levels: LevelTaps;
  readonly #ringback: RingbackTone;
  readonly #conference: Conference<Leg>;
  readonly #answering: InviteAnswering;
  readonly #referrals: ReferralFollowing;
  readonly #legs: Legs;
  readonly #listeners = new Set<SoftphoneListener>();
  #account: SipAccount;
  #takesCalls = true;

  constructor({
    account,
    instanceId,
    clock = systemClock,
    log = () => undefined,
    audio = new AudioHardware({ clock, log }),
  }: SoftphoneOptions) {
    this.#account = account;
    this.#clock = clock;
    this.#audio = audio;
    this.#levels = new LevelTaps(audio.nowhere);
    this.#conference = new Conference(audio.nowhere);
    this.#tone = new AnswerTone(audio.speaker);
    this.#ringback = new RingbackTone(audio.speaker);
    this.#userAgent = new SipUserAgent({
      account,
      instanceId,
      log,
      transport: { clock, log, onLost: (reason) => this.#registration.socketLost(reason) },
      mediaStreamFactory: (_constraints, handler) => this.#legs.microphoneStreamOf(handler),
      onInvite: (invitation) => this.#invited(invitation),
      callOf: (callId) => this.#legs.get(callId)?.requested,
      onUnknownRealm: (realm) => this.#tell((listener) => listener.onUnknownRealm(realm)),
    });
    this.#registration = new Registration({
      userAgent: this.#userAgent,
      account,
      clock,
      busy: () => this.#legs.all().length > 0 || this.#answering.expecting(),
      onState: (state) => this.#tell((listener) => listener.onRegistration(state)),
      onAnotherFlow: () => {
        for (const leg of this.#legs.all()) leg.flowReturned();
      },
    });
    this.#legs = new Legs({
      clock,
      log,
      audio,
      levels: this.#levels,
      ringback: this.#ringback,
      whenRegistered: (act) => this.#registration.whenRegistered(act),
      registered: () => this.#registration.stands,
      serverRoundTripMs: () => this.#registration.serverRoundTripMs,
      onFact: (fact) => this.#tell((listener) => listener.onLegFact(fact)),
      onView: (view) => this.#tell((listener) => listener.onLegMedia(view)),
      onRefer: (leg, referral) => this.#referrals.referred(leg, referral),
      onGone: (legId) => {
        this.#answering.settled(legId);
        this.#referrals.forget(legId);
        void this.#conference.without(legId);
        this.#tell((listener) => listener.onLegGone(legId));
      },
    });
    this.#answering = new InviteAnswering({
      clock,
      // A contact who is on hold does not hear what the agent says to another one.
      busy: () => this.legs().some((leg) => leg.phase !== 'ringing' && !leg.held),
      onDecided: (legId, { rings, expectation }) => {
        const leg = this.#legs.get(legId);
        if (leg === undefined) return;
        if (rings) leg.ring();
        leg.reportInvited({ clientRef: expectation?.clientRef, expected: !rings });
      },
      onAnswer: (legId, expectation) => {
        this.#referrals.answeredFor(legId, expectation);
        void this.answer(legId).then(({ ok }) => {
          if (ok) void this.#tone.play();
        });
      },
    });
    this.#referrals = new ReferralFollowing({
      clock,
      inviter: (target, extraHeaders) => this.#userAgent.inviter(target, extraHeaders),
      dial: (opening, of) => {
        const leg = this.#legs.add(opening);
        this.#tell((listener) => listener.onLegFact({ type: 'continued', legId: leg.legId, of: of.legId }));
        void leg.connect();
      },
      headersOf: ({ clientRef, providerCallId }) => [
        `${this.#account.clientRefHeader}: ${clientRef}`,
        ...(providerCallId === undefined ? [] : [`${this.#account.callIdHeader}: ${providerCallId}`]),
      ],
    });
  }

  /** Registers, and stays registered until `stop`. */
  start(): void {
    this.#registration.start();
  }

  /** Hangs up, takes the registration away and closes; takes 2 s at most, whoever does not answer (fault 28). */
  async stop(): Promise<void> {
    for (const leg of this.#legs.all()) leg.hangUp();
    await this.#registration.stop();
  }

  /** The agent leaves: what rings, or comes, is turned away. Calls that stand go on. */
  takeNoMoreCalls(): void {
    this.#takesCalls = false;
    for (const leg of this.#legs.all()) leg.turnAway();
  }

  /** Renewed credentials are used from the next challenge on; another address or other servers at once. Running legs stay. */
  updateAccount(account: SipAccount): void {
    this.#account = account;
    this.#registration.updateAccount(account);
  }

  /** The machine sleeps, wakes, or has lost, found or changed its network. */
  heard(hint: ConnectivityHint): void {
    this.#registration.heard(hint);
  }

  /** Is rung here again, not on the phone that has taken this one's place. */
  registerHere(): void {
    this.#registration.registerHere();
  }

  /** This agent asked for a call, or the provider has named it now: a leg that rings may be the one. */
  expect(call: ExpectedCall): void {
    this.#answering.expect(call);
  }

  forget(clientRef: string): void {
    this.#answering.forget(clientRef);
  }

  answer(legId: string): Promise<Result<undefined>> {
    const expectation = this.#answering.answered(legId);
    if (expectation !== undefined) this.#referrals.answeredFor(legId, expectation);
    return this.#legs.with(legId, (leg) => leg.connect());
  }

  decline(legId: string): Promise<Result<undefined>> {
    return this.#legs.with(legId, (leg) => Promise.resolve(leg.hangUp()));
  }

  hangUp(legId: string): Promise<Result<undefined>> {
    return this.#legs.with(legId, (leg) => Promise.resolve(leg.hangUp()));
  }

  /** A conference is put on hold, taken up again and muted as one, by any of its legs. */
  hold(legId: string): Promise<Result<undefined>> {
    return this.#legs.with(legId, (leg) => this.#conference.hold(leg));
  }

  resume(legId: string): Promise<Result<undefined>> {
    return this.#legs.with(legId, (leg) => this.#conference.resume(leg));
  }

  setMuted(legId: string, muted: boolean): void {
    for (const leg of this.#together(legId)) leg.setMuted(muted);
  }

  sendDtmf(legId: string, tones: string): Promise<Result<undefined>> {
    return this.#legs.with(legId, (leg) => leg.sendDtmf(tones));
  }

  /** What can be looked at before a call, with the account as it is now. */
  lineChecks(): readonly LineCheck[] {
    const { iceServers, servers } = this.#account;
    return lineChecks({
      servers,
      iceServers: iceServers.map(toRtcIceServer),
      microphone: this.#audio.microphone,
      levels: this.#levels,
      nowhere: this.#audio.nowhere,
      state: () => this.#registration.state,
      clock: this.#clock,
    });
  }

  /**
   * Hands the far side of a leg over to `number` (E.164, or a SIP address), and leaves (blind transfer). Waits for how it goes.
   * Network error `transfer_refused` with the SIP code, local errors `transfer_unanswered`, `transfer_under_way`, `leg_gone`; in
   * each the call is still there.
   */
  transferTo(legId: string, number: string): Promise<Result<undefined>> {
    const target = this.#userAgent.address(number);
    if (target === undefined) return Promise.resolve(fail(localError('transfer_target_invalid', number)));
    return this.#legs.with(legId, async (leg) => {
      await this.#conference.without(legId);
      return leg.transferTo(target, number);
    });
  }

  /**
   * Connects the far sides of two legs with each other, and leaves both (attended transfer). Who is in a conference stays in it until
   * then. Errors as of `transferTo`.
   */
  async connectLegs(contact: ConnectedLeg, other: ConnectedLeg): Promise<Result<undefined>> {
    const otherLeg = this.#legs.get(other.legId);
    if (otherLeg === undefined) return fail(localError('leg_gone', other.legId));
    const done = await this.#legs.with(contact.legId, (leg) => leg.transferTo(otherLeg, other.whom));
    // Its far side has ended it, or is told.
    if (done.ok) otherLeg.hangUp(`Joined with ${contact.whom}`);
    return done;
  }

  /** The far sides of these legs hear each other from now on; none ends the conference. One on hold is heard once taken up. */
  async confer(legIds: readonly string[]): Promise<void> {
    await this.#conference.set(legIds.flatMap((legId) => this.#legs.get(legId) ?? []));
  }

  giveUpTransfer(legId: string): void {
    this.#legs.get(legId)?.transfers.giveUp();
  }

  /**
   * Takes the place of a leg that a page before this one held. What becomes of it is told by facts: `continued`, or the end of
   * the lost one. One that was on hold is still to be put there (`hold`); the agent is not heard before.
   */
  recover(lost: LostLeg): void {
    this.#registration.whenRegistered(() =>
      recoverLeg(lost, {
        inviter: (extraHeaders) => this.#userAgent.inviter(lost.remoteTarget, extraHeaders),
        newLeg: (opening, onFact) => this.#legs.add(opening, onFact),
        tell: (fact) => this.#tell((listener) => listener.onLegFact(fact)),
      }),
    );
  }

  /** Whether a ringback of our own sounds, for a far side that rings and sends no audio. */
  get ringback(): boolean {
    return this.#ringback.sounding;
  }

  legs(): readonly LegView[] {
    return this.#legs.all().map((leg) => leg.view());
  }

  /** @returns how to stop listening */
  subscribe(listener: SoftphoneListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #invited(invitation: Invitation): void {
    // RFC 3261 section 8.2.2.2: the same call by a second way. A leg is known by its Call-ID.
    if (this.#legs.get(invitation.request.callId) !== undefined) {
      void invitation.reject({ statusCode: 482 });
      return;
    }
    const description = describeInvite(invitation.request, invitation.remoteIdentity, this.#account);
    const invite = this.#userAgent.inviteOf(invitation);
    const opening = incomingOpening({ invitation, invite, description, clock: this.#clock });
    if (invitation.replacee !== undefined)
      replaceLeg(this.#legs.get(invitation.replacee.dialog?.callId ?? ''), opening, {
        conference: this.#conference,
        newLeg: (...of) => this.#legs.add(...of),
        tell: (fact) => this.#tell((listener) => listener.onLegFact(fact)),
      });
    else if (this.#takesCalls) this.#answering.take(this.#legs.add(opening).legId, description.signs);
    else void opening.leave(480);
  }

  #together(legId: string): readonly Leg[] {
    const leg = this.#legs.get(legId);
    return leg === undefined ? [] : this.#conference.together(leg);
  }

  #tell(tell: (listener: SoftphoneListener) => void): void {
    for (const listener of this.#listeners) tell(listener);
  }
}
