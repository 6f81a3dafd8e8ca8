/**
 * One SIP leg on this desktop: an INVITE from its ring to its end. Tells facts, each once; owns its voice, its audio and
 * its timers, and lets go of them at the end.
 */
import { type Invitation, SessionState } from 'sip.js';
import { SessionDescriptionHandler } from 'sip.js/lib/platform/web';

import {
  type AppError,
  describeThrown,
  fail,
  localError,
  ok,
  type Result,
} from '../../shared/errors/app-error.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { AudioHardware } from './audio-hardware.ts';
import type { CallQuality } from './call-quality.ts';
import type { Clock } from './clock.ts';
import { isDtmf, sendDtmf } from './dtmf.ts';
import type { EngineLog } from './engine-log.ts';
import type { InviteDescription } from './invite-description.ts';
import { type LegEnding, type LegPhase, parseReason, unaskedEnding } from './leg-ending.ts';
import { sayFarewell } from './leg-farewell.ts';
import { LegMeter } from './leg-meter.ts';
import { type LegAudio, silence } from './leg-statistics.ts';
import { LegUpkeep } from './leg-upkeep.ts';
import { LegVoice } from './leg-voice.ts';
import type { LevelTaps } from './level-taps.ts';
import { microphoneError } from './microphone.ts';
import { MutedSpeech } from './muted-speech.ts';
import { RemoteAudio } from './remote-audio.ts';
import { Renegotiation } from './renegotiation.ts';
import { sessionTimerHeaders } from './session-timer.ts';

/** A leg as the screens need it; plain data. */
export interface LegView extends LegAudio {
  /** SIP Call-ID. */
  legId: string;
  phase: LegPhase;
  muted: boolean;
  /** The agent speaks, and the far side does not hear it: the leg is muted. */
  speakingWhileMuted: boolean;
  /** On hold by this desktop. */
  held: boolean;
  /** A hold or resume is under way. */
  holdPending: boolean;
  /** Absent until the call stands. */
  quality?: CallQuality;
}

export interface LegOptions {
  invitation: Invitation;
  description: InviteDescription;
  clock: Clock;
  log: EngineLog;
  audio: Pick<AudioHardware, 'microphone' | 'speaker'>;
  levels: LevelTaps;
  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered: (act: () => void) => void;
  registered: () => boolean;
  onFact: (fact: LegFact) => void;
  onView: (view: LegView) => void;
  onGone: () => void;
}

export class Leg {
  readonly legId: string;
  readonly #options: LegOptions;
  readonly #renegotiation: Renegotiation;
  readonly #voice: LegVoice;
  readonly #remoteAudio: RemoteAudio;
  readonly #meter: LegMeter;
  readonly #mutedSpeech: MutedSpeech;
  #upkeep: LegUpkeep | undefined;
  #view: LegView;
  #reported = false;
  #ended = false;

  constructor(options: LegOptions) {
    const { audio, invitation, clock, levels, log } = options;
    this.#options = options;
    this.legId = invitation.request.callId;
    this.#view = {
      legId: this.legId,
      phase: 'ringing',
      muted: false,
      speakingWhileMuted: false,
      held: false,
      holdPending: false,
      ...silence,
    };
    this.#renegotiation = new Renegotiation(invitation, clock);
    this.#voice = new LegVoice(audio.microphone);
    this.#remoteAudio = new RemoteAudio(audio.speaker, log);
    this.#meter = new LegMeter({
      clock,
      onAudio: (audio) => {
        this.#change(audio);
        this.#upkeep?.heard(audio.quality.nothingForMs);
      },
      onHeard: () => options.onFact({ type: 'audio-received', legId: this.legId }),
      onSummary: (quality) => options.onFact({ type: 'quality', legId: this.legId, quality }),
    });
    this.#mutedSpeech = new MutedSpeech({
      clock,
      levels,
      track: () => this.#sentTrack(),
      onChange: (speakingWhileMuted) => this.#change({ speakingWhileMuted }),
    });
    invitation.delegate = {
      onBye: (bye) => {
        this.#end({ by: 'far-end', ...parseReason(bye.request.getHeaders('reason')) });
        void bye.accept();
      },
      onCancel: ({ request }) => {
        // The Reason of a CANCEL says why, such as 200 for "Call completed elsewhere"; this leg ends with 487 all the same.
        this.#end({ by: 'far-end', ...parseReason(request.getHeaders('reason')), sipCode: 487 });
      },
      onInvite: () => this.#upkeep?.refreshed(),
      // SIP.js would follow any REFER, so that any peer could make this phone dial (fault 24).
      onRefer: (referral) => void referral.reject({ statusCode: 603 }),
    };
    invitation.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#established();
      if (state === SessionState.Terminated) this.#end(unaskedEnding(this.#view.phase));
    });
  }

  view(): LegView {
    return this.#view;
  }

  /** Tells of the INVITE, once it is decided what becomes of it. */
  reportInvited(expected: boolean): void {
    this.#reported = true;
    this.#options.onFact({ ...this.#options.description.invited, expected });
  }

  /** Lets the caller know that it rings. */
  ring(): void {
    this.#options.invitation.progress({ statusCode: 180 }).catch(this.#logFailure('180 was not sent'));
  }

  /** Opens the microphone and answers. A microphone that can't be had ends the leg with 480. */
  async answer(): Promise<Result<undefined>> {
    if (this.#ended) return this.#gone();
    // A second click, or the agent's beside the answer policy's.
    if (this.#view.phase !== 'ringing') return ok(undefined);
    this.#change({ phase: 'answering' });
    // The microphone opens while SIP.js makes the peer connection; that is where it asks for the stream.
    const opened = this.#voice.open().then(
      () => ok(undefined),
      (thrown: unknown) => this.#answerWithoutMicrophone(microphoneError(thrown)),
    );
    const accepted = await this.#accept();
    const microphone = await opened;
    return microphone.ok ? accepted : microphone;
  }

  /** Whether `handler` carries this leg's audio. */
  owns(handler: unknown): boolean {
    return this.#handler() === handler;
  }

  /** What the answer sends; asked for by the user agent when it builds the answer. */
  microphoneStream(): Promise<MediaStream> {
    return this.#voice.open();
  }

  /** Turns a ringing leg away (603) or hangs an established one up. Here it is over at once; the far side is told when it can be. */
  hangUp(): Result<undefined> {
    this.#leave(this.#view.phase === 'ringing' ? { by: 'agent', sipCode: 603 } : { by: 'agent' }, 603);
    return ok(undefined);
  }

  setMuted(muted: boolean): void {
    if (this.#ended) return;
    this.#voice.setMuted(muted);
    this.#change({ muted });
  }

  async setHold(held: boolean): Promise<Result<undefined>> {
    const connection = this.#connection();
    if (connection === undefined) return this.#gone();
    if (held === this.#view.held && !this.#view.holdPending) return ok(undefined);
    this.#change({ holdPending: true });
    // What the agent says from now on is not for the contact, whenever the far side agrees.
    if (held) this.#voice.setHeld(true);
    const done = await this.#renegotiation.setHold(held, connection);
    if (this.#isOver()) return this.#gone();
    this.#change({ holdPending: false, ...(done.ok ? { held } : {}) });
    this.#voice.setHeld(this.#view.held);
    if (done.ok) this.#options.onFact({ type: held ? 'held' : 'resumed', legId: this.legId });
    return done;
  }

  /** The agent is reached by another flow than before. */
  flowReturned(): void {
    this.#upkeep?.flowReturned();
  }

  /** The far side sent an UPDATE within this call. */
  refreshed(): void {
    this.#upkeep?.refreshed();
  }

  async sendDtmf(tones: string): Promise<Result<undefined>> {
    const connection = this.#connection();
    if (connection === undefined) return this.#gone();
    if (!isDtmf(tones)) return fail(localError('dtmf_invalid', tones));
    const sent = await sendDtmf(this.#options.invitation, connection, tones);
    return sent ? ok(undefined) : fail(localError('dtmf_refused', tones));
  }

  #established(): void {
    // Hung up here in the very moment of the 200: the far side must not keep a leg that nobody is on.
    if (this.#ended) this.#farewell(603);
    const connection = this.#connection();
    const handler = this.#handler();
    if (connection === undefined || handler === undefined) return;
    this.#change({ phase: 'established' });
    this.#options.onFact({ type: 'answered', legId: this.legId });
    this.#remoteAudio.play(handler.remoteMediaStream);
    this.#voice.carriedBy(connection).catch(this.#logFailure('Another microphone was not taken'));
    this.#upkeep = new LegUpkeep({
      connection,
      renegotiation: this.#renegotiation,
      timerTerms: this.#options.description.timerTerms,
      clock: this.#options.clock,
      whenRegistered: this.#options.whenRegistered,
      registered: this.#options.registered,
      onLost: (ending) => this.#leave(ending, 480),
      onNotRefreshed: this.#logFailure('The call was not refreshed'),
    });
    this.#meter.start(connection);
  }

  async #accept(): Promise<Result<undefined>> {
    try {
      const { timerTerms } = this.#options.description;
      await this.#options.invitation.accept({
        extraHeaders: timerTerms === undefined ? [] : sessionTimerHeaders(timerTerms),
      });
      return ok(undefined);
    } catch (thrown) {
      // SIP.js has answered 480 itself, as to an offer that shares no codec with this browser.
      this.#logFailure('The call could not be answered')(thrown);
      return this.#gone();
    }
  }

  #answerWithoutMicrophone(error: AppError): Result<undefined> {
    this.#leave({ by: 'local', sipCode: 480, reason: error.code }, 480);
    return fail(error);
  }

  /** Ends the leg from here: to a caller that still waits with `statusCode`, else with a BYE. */
  #leave(ending: LegEnding, statusCode: number): void {
    if (this.#ended) return;
    this.#end(ending);
    // Audio stops at once, whenever the BYE can go out.
    this.#handler()?.close();
    this.#options.whenRegistered(() => this.#farewell(statusCode));
  }

  #farewell(statusCode: number): void {
    sayFarewell(this.#options.invitation, statusCode).catch(this.#logFailure('The far side was not told'));
  }

  /** Tells the end, the first word on it, and lets go of everything. */
  #end(ending: LegEnding): void {
    if (this.#ended) return;
    this.#ended = true;
    const quality = this.#meter.stop();
    this.#upkeep?.stop();
    this.#mutedSpeech.stop();
    this.#remoteAudio.stop();
    this.#voice.close();
    // A caller who gave up before it was decided whether to ring has called nevertheless.
    if (!this.#reported) this.reportInvited(false);
    if (quality !== undefined) this.#options.onFact({ type: 'quality', legId: this.legId, quality });
    this.#options.onFact({ type: 'ended', legId: this.legId, ...ending });
    this.#options.onGone();
  }

  #change(change: Partial<LegView>): void {
    this.#view = { ...this.#view, ...change };
    this.#options.onView(this.#view);
    const { held, muted, phase } = this.#view;
    if (!this.#ended) this.#mutedSpeech.follow(muted && !held && phase === 'established');
  }

  /** Asked after each await: the far side may have ended the leg meanwhile. */
  #isOver(): boolean {
    return this.#ended;
  }

  #gone(): { ok: false; error: AppError } {
    return fail(localError('leg_gone', this.legId));
  }

  #logFailure(message: string): (thrown: unknown) => void {
    return (thrown) =>
      this.#options.log('warn', message, { leg: this.legId, reason: describeThrown(thrown) });
  }

  #handler(): SessionDescriptionHandler | undefined {
    const handler = this.#options.invitation.sessionDescriptionHandler;
    return handler instanceof SessionDescriptionHandler ? handler : undefined;
  }

  #sentTrack(): MediaStreamTrack | undefined {
    const senders = this.#connection()?.getSenders() ?? [];
    return senders.find(({ track }) => track?.kind === 'audio')?.track ?? undefined;
  }

  #connection(): RTCPeerConnection | undefined {
    return this.#ended ? undefined : this.#handler()?.peerConnection;
  }
}
