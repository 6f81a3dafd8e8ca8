/**
 * One SIP leg on this desktop: an INVITE from its ring to its end. Tells facts, each once; owns its microphone stream,
 * its audio and its timers, and lets go of them at the end.
 */
import { type Invitation, SessionState } from 'sip.js';
import type { SessionDescriptionHandler } from 'sip.js/lib/platform/web';

import {
  type AppError,
  describeThrown,
  fail,
  localError,
  ok,
  type Result,
} from '../../shared/errors/app-error.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import type { Clock } from './clock.ts';
import { isDtmf, sendDtmf } from './dtmf.ts';
import { parseReason } from './leg-ending.ts';
import { type LegAudio, readLegAudio, silence } from './leg-statistics.ts';
import type { InviteDescription } from './invite-description.ts';
import { type Microphone, microphoneError } from './microphone.ts';
import { RemoteAudio } from './remote-audio.ts';
import { Renegotiation } from './renegotiation.ts';

/** A leg as the screens need it; plain data. */
export interface LegView extends LegAudio {
  /** SIP Call-ID. */
  legId: string;
  phase: 'ringing' | 'answering' | 'established';
  muted: boolean;
  /** On hold by this desktop. */
  held: boolean;
  /** A hold or resume is under way. */
  holdPending: boolean;
}

export interface LegOptions {
  invitation: Invitation;
  description: InviteDescription;
  clock: Clock;
  microphone: Microphone;
  onFact: (fact: LegFact) => void;
  onView: (view: LegView) => void;
  onGone: () => void;
}

type EndedFact = Omit<LegFact & { type: 'ended' }, 'type' | 'legId'>;

/** Quick until the first sound of the far side is heard, then often enough for a meter. */
const listenEveryMs = 150;
const measureEveryMs = 500;
/** Above the noise of an encoded silence. */
const audibleLevel = 0.001;

export class Leg {
  readonly legId: string;
  readonly #options: LegOptions;
  readonly #renegotiation: Renegotiation;
  readonly #remoteAudio = new RemoteAudio();
  #view: LegView;
  #microphoneStream: MediaStream | undefined;
  #stopMeasuring: (() => void) | undefined;
  #heard = false;
  #ended: EndedFact | undefined;

  constructor(options: LegOptions) {
    const { invitation, clock } = options;
    this.#options = options;
    this.legId = invitation.request.callId;
    this.#view = {
      legId: this.legId,
      phase: 'ringing',
      muted: false,
      held: false,
      holdPending: false,
      ...silence,
    };
    this.#renegotiation = new Renegotiation(invitation, clock);
    invitation.delegate = {
      onBye: (bye) => {
        this.#end({ by: 'far-end', ...parseReason(bye.request.getHeaders('reason')) });
        void bye.accept();
      },
      onCancel: ({ request }) => {
        // The Reason of a CANCEL says why, such as 200 for "Call completed elsewhere"; this leg ends with 487 all the same.
        this.#end({ by: 'far-end', ...parseReason(request.getHeaders('reason')), sipCode: 487 });
      },
      // SIP.js would follow any REFER, so that any peer could make this phone dial (fault 24).
      onRefer: (referral) => void referral.reject({ statusCode: 603 }),
    };
    invitation.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.#established();
      if (state === SessionState.Terminated) this.#end({ by: 'far-end' });
    });
  }

  view(): LegView {
    return this.#view;
  }

  /** Tells of the INVITE, once it is decided what becomes of it. */
  reportInvited(expected: boolean): void {
    this.#options.onFact({ ...this.#options.description.invited, expected });
  }

  /** Lets the caller know that it rings. */
  ring(): void {
    void this.#options.invitation.progress({ statusCode: 180 });
  }

  /** Opens the microphone and answers. A microphone that can't be had ends the leg with 480. */
  async answer(): Promise<Result<undefined>> {
    if (this.#view.phase !== 'ringing' || this.#ended !== undefined) return this.#gone();
    this.#change({ phase: 'answering' });
    let refusal: AppError | undefined;
    try {
      this.#microphoneStream = await this.#options.microphone.open();
    } catch (thrown) {
      refusal = microphoneError(thrown);
    }
    if (this.#isOver()) {
      this.#dispose();
      return this.#gone();
    }
    if (refusal !== undefined) {
      this.#end({ by: 'local', sipCode: 480, reason: refusal.code });
      await this.#options.invitation.reject({ statusCode: 480 });
      return fail(refusal);
    }
    try {
      await this.#options.invitation.accept();
      return ok(undefined);
    } catch (thrown) {
      // Offers that share no codec with this browser end here (RFC 3261: 488).
      this.#end({ by: 'local', sipCode: 488, reason: describeThrown(thrown) });
      return this.#gone();
    }
  }

  /** Whether `handler` carries this leg's audio. */
  owns(handler: unknown): boolean {
    return this.#handler() === handler;
  }

  /** What the answer sends; asked for by the user agent when it builds the answer. */
  microphoneStream(): MediaStream | undefined {
    return this.#microphoneStream;
  }

  /** Turns a ringing leg away (603) or hangs an established one up. */
  async hangUp(): Promise<Result<undefined>> {
    const { invitation } = this.#options;
    const { phase } = this.#view;
    if (this.#ended !== undefined) return this.#gone();
    this.#end(phase === 'ringing' ? { by: 'agent', sipCode: 603 } : { by: 'agent' });
    try {
      if (invitation.state === SessionState.Established) await invitation.bye();
      else await invitation.reject({ statusCode: 603 });
    } catch (thrown) {
      // The socket is gone: here the leg is over, and main ends the call at the provider.
      return fail(localError('leg_gone', describeThrown(thrown)));
    }
    return ok(undefined);
  }

  setMuted(muted: boolean): void {
    for (const track of this.#microphoneStream?.getAudioTracks() ?? []) track.enabled = !muted;
    this.#change({ muted });
  }

  async setHold(held: boolean): Promise<Result<undefined>> {
    const connection = this.#connection();
    if (connection === undefined) return this.#gone();
    this.#change({ holdPending: true });
    const done = await this.#renegotiation.setHold(held, connection);
    if (this.#isOver()) return this.#gone();
    this.#change({ holdPending: false, ...(done.ok ? { held } : {}) });
    if (done.ok) this.#options.onFact({ type: held ? 'held' : 'resumed', legId: this.legId });
    return done;
  }

  async sendDtmf(tones: string): Promise<Result<undefined>> {
    const connection = this.#connection();
    if (connection === undefined) return this.#gone();
    if (!isDtmf(tones)) return fail(localError('dtmf_invalid', tones));
    const sent = await sendDtmf(this.#options.invitation, connection, tones);
    return sent ? ok(undefined) : fail(localError('dtmf_refused', tones));
  }

  #established(): void {
    if (this.#ended !== undefined) return;
    const connection = this.#connection();
    const handler = this.#handler();
    this.#change({ phase: 'established' });
    this.#options.onFact({ type: 'answered', legId: this.legId });
    if (connection === undefined || handler === undefined) return;
    this.#remoteAudio.play(handler.remoteMediaStream);
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed') {
        this.#end({ by: 'network', reason: 'the audio connection was lost' });
        void this.#options.invitation.bye();
      }
    });
    this.#measure(connection);
  }

  #measure(connection: RTCPeerConnection): void {
    this.#stopMeasuring = this.#options.clock.after(this.#heard ? measureEveryMs : listenEveryMs, () => {
      void readLegAudio(connection).then((audio) => {
        if (this.#isOver()) return;
        if (!this.#heard && audio.packetsReceived > 0 && audio.levelIn > audibleLevel) {
          this.#heard = true;
          this.#options.onFact({ type: 'audio-received', legId: this.legId });
        }
        this.#change(audio);
        this.#measure(connection);
      });
    });
  }

  /** Tells the end, the first word on it, and lets go of everything. */
  #end(ended: EndedFact): void {
    if (this.#ended !== undefined) return;
    this.#ended = ended;
    this.#dispose();
    this.#options.onFact({ type: 'ended', legId: this.legId, ...ended });
    this.#options.onGone();
  }

  #dispose(): void {
    this.#stopMeasuring?.();
    this.#remoteAudio.stop();
    if (this.#microphoneStream !== undefined) this.#options.microphone.release(this.#microphoneStream);
    this.#microphoneStream = undefined;
  }

  #change(change: Partial<LegView>): void {
    this.#view = { ...this.#view, ...change };
    this.#options.onView(this.#view);
  }

  /** Asked after each await: the far side may have ended the leg meanwhile. */
  #isOver(): boolean {
    return this.#ended !== undefined;
  }

  #gone(): { ok: false; error: AppError } {
    return fail(localError('leg_gone', this.legId));
  }

  #handler(): SessionDescriptionHandler | undefined {
    // The web one: sip-user-agent.ts installs its factory.
    return this.#options.invitation.sessionDescriptionHandler as SessionDescriptionHandler | undefined;
  }

  #connection(): RTCPeerConnection | undefined {
    return this.#ended === undefined ? this.#handler()?.peerConnection : undefined;
  }
}
