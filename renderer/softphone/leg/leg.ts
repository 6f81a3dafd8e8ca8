/**
 * One SIP leg on this desktop, from its INVITE to its end, whichever side sent it. Tells facts, each once; owns its voice, its
 * audio and its timers, and lets go of them at the end.
 */
import type { Referral, URI } from 'sip.js';

import { turnedAwayAtSignOut } from '../../../shared/call/call-outcome.ts';
import { describeThrown, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { ConferenceLeg } from './conference.ts';
import { DtmfSender } from './dtmf.ts';
import type { RequestedCall } from '../sip/in-call-requests.ts';
import { type LegEnding, unaskedEnding } from './leg-ending.ts';
import { dialogOf, notifyReferrer } from './leg-dialog.ts';
import type { LegOpening } from './leg-opening.ts';
import { LegConnecting } from './leg-connecting.ts';
import { LegHold } from './leg-hold.ts';
import { LegReport } from './leg-report.ts';
import { LegSession } from './leg-session.ts';
import { LegSound, type LegSoundOptions } from './leg-sound.ts';
import { LegTransfers } from './leg-transfers.ts';
import { LegUpkeep } from './leg-upkeep.ts';
import type { LegView } from './leg-view.ts';
import { Renegotiation } from './renegotiation.ts';
import type { SipfragStatus } from '../sip/sipfrag.ts';

export interface LegOptions extends Omit<LegSoundOptions, `on${string}`> {
  opening: LegOpening;
  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered: (act: () => void) => void;
  registered: () => boolean;
  onFact: (fact: LegFact) => void;
  onView: (view: LegView) => void;
  /** The far side asks this desktop to call somebody else. */
  onRefer: (referral: Referral) => void;
  onGone: () => void;
}

export class Leg implements ConferenceLeg {
  readonly legId: string;
  readonly #options: LegOptions;
  readonly #report: LegReport;
  readonly #session: LegSession;
  readonly #connecting: LegConnecting;
  readonly #renegotiation: Renegotiation;
  readonly #sound: LegSound;
  readonly #dtmf: DtmfSender;
  readonly #transfers: LegTransfers;
  readonly #hold: LegHold;
  #upkeep: LegUpkeep | undefined;
  #ended = false;

  constructor(options: LegOptions) {
    const { clock, opening } = options;
    this.#options = options;
    this.legId = opening.legId;
    this.#report = new LegReport({
      ...options,
      onView: (view) => {
        options.onView(view);
        if (!this.#ended) this.#sound.follow(view);
      },
    });
    this.#dtmf = new DtmfSender(opening.session, clock);
    this.#sound = new LegSound({
      ...options,
      onAudio: (audio) => {
        this.#report.change(audio);
        this.#upkeep?.heard(audio.quality.nothingForMs);
      },
      onHeard: () => this.#report.fact({ type: 'audio-received' }),
      onSummary: (quality) => this.#report.fact({ type: 'quality', quality }),
      onSpeakingWhileMuted: (speakingWhileMuted) => this.#report.change({ speakingWhileMuted }),
    });
    this.#session = new LegSession(opening, clock, {
      onEstablished: () => this.#established(),
      onRefreshed: () => this.#learnFarSideHold(),
      onRefreshDue: () => this.#upkeep?.refreshSession(),
      onRefer: options.onRefer,
      onEnded: (ending) => this.#end(ending ?? unaskedEnding(this.view().phase)),
      onGivenUp: (ending) => this.#leave(ending, ending.sipCode ?? 480),
    });
    this.#connecting = new LegConnecting({
      ...options,
      session: this.#session,
      sound: this.#sound,
      isOver: () => this.#ended,
      onAlerting: () => this.#report.fact({ type: 'contact-ringing' }),
      onNoMicrophone: ({ code }) => this.#leave({ by: 'local', sipCode: 480, reason: code }),
      onNotConnected: this.#logFailure('The call could not be connected'),
    });
    const { acknowledged, timer } = this.#session;
    const whenReachable = (act: () => void): void =>
      void acknowledged.then(() => options.whenRegistered(act));
    this.#renegotiation = new Renegotiation({
      ...opening,
      clock,
      whenReachable,
      registered: options.registered,
      timer,
      heard: () => (this.view().quality?.bitrateIn ?? 0) > 0,
      onUnanswered: (unanswered) => this.#report.change({ unanswered }),
      onLost: (ending) => this.#leave(ending),
    });
    this.#hold = new LegHold({
      renegotiation: this.#renegotiation,
      silence: (silent) => this.#sound.voice.setHeld(silent),
      onView: (hold) => {
        this.#report.change(hold);
        this.#learnFarSideHold();
      },
      onHeld: (held) => this.#report.fact({ type: held ? 'held' : 'resumed' }),
    });
    this.#transfers = new LegTransfers({
      session: opening.session,
      clock,
      whenReachable,
      stillThere: async () => (await this.#upkeep?.farSideAnswers()) ?? false,
      onState: (transfer, target) => this.#report.change({ transfer, transferLegId: target?.legId }),
      onPending: (pending) => this.#report.fact({ type: 'transfer', pending }),
      onHandedOver: (ending) => this.#leave(ending, 603),
    });
  }

  view(): LegView {
    return this.#report.view;
  }

  /** As `LegReport.invited`. */
  reportInvited(decided: { clientRef?: string | undefined; expected: boolean }): void {
    this.#report.invited(decided);
  }

  /** Lets the caller know that it rings. */
  ring(): void {
    this.#session.ring().catch(this.#logFailure('180 was not sent'));
  }

  /** Answers, or dials. A microphone that can't be had ends the leg with 480. */
  async connect(): Promise<Result<undefined>> {
    if (this.#ended) return this.#gone();
    // A second click, or the agent's beside the answer policy's.
    if (this.view().phase !== 'ringing') return ok(undefined);
    this.#report.change({ phase: this.#options.opening.direction === 'incoming' ? 'answering' : 'dialling' });
    return this.#connecting.connect();
  }

  /** Whether `handler` carries this leg's audio. */
  owns(handler: unknown): boolean {
    return this.#session.media === handler;
  }

  /** What the answer sends; asked for by the user agent when it builds the answer. */
  microphoneStream(): Promise<MediaStream> {
    return this.#sound.voice.open();
  }

  /** Turns a ringing leg away (603) or hangs an established one up. Here it is over at once; the far side is told when it can be. */
  hangUp(reason?: string): Result<undefined> {
    const ending: LegEnding =
      this.view().phase === 'ringing' ? { by: 'agent', sipCode: 603 } : { by: 'agent' };
    this.#leave({ ...ending, ...(reason !== undefined && { reason }) }, 603);
    return ok(undefined);
  }

  /** Turns a ringing leg away: another phone may have it. One that stands, or is about to, goes on. */
  turnAway(): void {
    if (this.view().phase === 'ringing') this.#leave({ by: 'local', reason: turnedAwayAtSignOut });
  }

  setMuted(muted: boolean): void {
    if (this.#ended) return;
    this.#sound.voice.setMuted(muted);
    if (muted === this.view().muted) return;
    this.#report.change({ muted });
    this.#report.fact({ type: 'muted', muted });
  }

  /** Stands as the leg did whose place it takes: lets no more of the agent through, from its first moment on. */
  standInFor({ held, muted, transfer }: Pick<LostLeg, 'held' | 'muted' | 'transfer'>): void {
    this.setMuted(muted);
    this.#sound.voice.setHeld(held);
    if (transfer !== undefined) this.#transfers.goOnWith(transfer);
  }

  /** Errors as of `LegHold.set`, and `leg_gone`. */
  async setHold(held: boolean): Promise<Result<undefined>> {
    const connection = this.#connection();
    if (connection === undefined) return this.#gone();
    const done = await this.#hold.set(held, connection);
    return this.#isOver() ? this.#gone() : done;
  }

  /** The agent is reached by another flow than before. */
  flowReturned(): void {
    this.#connecting.flowReturned();
    this.#renegotiation.flowReturned();
    this.#session.ringsByAnotherFlow();
    this.#session.giveUpWithoutAck(unaskedEnding(this.view().phase));
    this.#upkeep?.flowReturned();
  }

  /** What comes within its call. */
  get requested(): RequestedCall {
    return this.#session;
  }

  /** Errors as of `DtmfSender.send`, and `leg_gone`. */
  async sendDtmf(tones: string): Promise<Result<undefined>> {
    const connection = this.#connection();
    return connection === undefined ? this.#gone() : this.#dtmf.send(tones, connection);
  }

  /**
   * Hands the far side over to `target`, a number or another leg of this agent, and leaves. Waits for how it goes; where it
   * fails the leg is as before; one that was taken back and is carried out after all ends it. Errors as of `LegTransfers.to`.
   *
   * @param whom E.164, or a SIP address: for the log
   */
  async transferTo(target: URI | Leg, whom: string): Promise<Result<undefined>> {
    if (this.#connection() === undefined) return this.#gone();
    return this.#transfers.to(
      target instanceof Leg
        ? { to: target.#options.opening.session, legId: target.legId, whom }
        : { to: target, whom },
    );
  }

  get stands(): boolean {
    return this.#connection() !== undefined && this.view().phase === 'established';
  }

  /** What the far side says; undefined while the leg does not stand, or is on hold. */
  heard(): MediaStream | undefined {
    return this.stands && !this.view().held ? this.#session.media?.remoteMediaStream : undefined;
  }

  /** The far side hears `others` besides the agent; none ends that. */
  async alsoHear(others: readonly MediaStream[], context: AudioContext): Promise<void> {
    if (this.#connection() === undefined) return;
    await this.#sound.voice.mixWith(others, context);
  }

  setInConference(inConference: boolean): void {
    if (this.#ended || inConference === this.view().inConference) return;
    this.#report.change({ inConference });
    this.#report.fact({ type: 'conference', joined: inConference });
  }

  get transfers(): Pick<LegTransfers, 'giveUp' | 'otherLegEnded' | 'pending'> {
    return this.#transfers;
  }

  /** Tells the far side, which asked for a call, how that goes. */
  notifyReferrer(status: SipfragStatus): void {
    if (!this.#ended) notifyReferrer(this.#options.opening.session, status);
  }

  #established(): void {
    // Hung up here in the very moment of the 200: the far side must not keep a leg that nobody is on.
    if (this.#ended) this.#farewell(603);
    else this.#connecting.established(() => this.#begin());
  }

  #begin(): void {
    const connection = this.#connection();
    const handler = this.#session.media;
    if (connection === undefined || handler === undefined) return;
    this.#report.change({ phase: 'established' });
    const { direction, session } = this.#options.opening;
    const dialog = dialogOf(session);
    this.#report.fact({
      type: direction === 'incoming' ? 'answered' : 'contact-answered',
      ...(dialog && { dialog }),
    });
    // Whoever was told may have hung it up.
    if (this.#isOver()) return;
    this.#sound
      .established(connection, handler.remoteMediaStream)
      .catch(this.#logFailure('Another microphone was not taken'));
    this.#upkeep = new LegUpkeep({
      connection,
      renegotiation: this.#renegotiation,
      clock: this.#options.clock,
      whenRegistered: this.#options.whenRegistered,
      registered: this.#options.registered,
      onLost: (ending) => this.#leave(ending),
      onNotRefreshed: this.#logFailure('The call was not refreshed'),
    });
    this.#learnFarSideHold();
  }

  #learnFarSideHold(): void {
    const { heldByFarSide } = this.#session;
    if (heldByFarSide !== this.view().heldByFarSide) this.#report.change({ heldByFarSide });
  }

  /** Ends the leg from here: to a caller that still waits with `statusCode`, else with a BYE. */
  #leave(ending: LegEnding, statusCode = 480): void {
    if (this.#ended) return;
    this.#end(ending);
    // Audio stops at once, whenever the BYE can go out.
    this.#session.media?.close();
    this.#options.whenRegistered(() => this.#farewell(statusCode));
  }

  #farewell(statusCode: number): void {
    this.#options.opening.leave(statusCode).catch(this.#logFailure('The far side was not told'));
  }

  /** Tells the end, the first word on it, and lets go of everything. */
  #end(ending: LegEnding): void {
    if (this.#ended) return;
    this.#ended = true;
    const quality = this.#sound.stop();
    this.#upkeep?.stop();
    this.#renegotiation.stop();
    this.#session.stop();
    this.#report.ended(this.#transfers.legEnded(ending), quality);
    this.#options.onGone();
  }

  /** Asked after each await: the far side may have ended the leg meanwhile. */
  #isOver(): boolean {
    return this.#ended;
  }

  #gone(): Result<undefined> {
    return fail(localError('leg_gone', this.legId));
  }

  #logFailure(message: string): (thrown: unknown) => void {
    return (thrown) =>
      this.#options.log('warn', message, { leg: this.legId, reason: describeThrown(thrown) });
  }

  #connection(): RTCPeerConnection | undefined {
    return this.#ended ? undefined : this.#session.media?.peerConnection;
  }
}
