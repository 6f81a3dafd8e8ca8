/** What a leg sends and what is heard of it: the agent's voice, the far side's before and after it answers, and the measure of both. */
import type { LegQuality } from '../../../shared/call/quality-record.ts';
import type { AudioHardware } from '../audio/audio-hardware.ts';
import type { CallQuality } from '../quality/call-quality.ts';
import type { Clock } from '../clock.ts';
import { EarlyAudio } from '../audio/early-audio.ts';
import type { EngineLog } from '../engine-log.ts';
import { LegMeter } from '../quality/leg-meter.ts';
import type { LegAudio } from '../quality/leg-statistics.ts';
import type { LegView } from './leg-view.ts';
import { LegVoice } from './leg-voice.ts';
import type { LevelTaps } from '../audio/level-taps.ts';
import type { MediaDescriptionHandler } from '../media/media-description-handler.ts';
import { MutedSpeech } from '../audio/muted-speech.ts';
import { RemoteAudio } from '../audio/remote-audio.ts';
import type { RingbackTone } from '../audio/ringback-tone.ts';

export interface LegSoundOptions {
  audio: Pick<AudioHardware, 'microphone' | 'speaker'>;
  clock: Clock;
  levels: LevelTaps;
  log: EngineLog;
  ringback: RingbackTone;
  /** There and back, to the SIP server; undefined while it is not known. */
  serverRoundTripMs: () => number | undefined;
  onAudio: (audio: LegAudio & { quality: CallQuality }) => void;
  /** The first audible audio of the far side, once. */
  onHeard: () => void;
  onSummary: (quality: LegQuality) => void;
  onSpeakingWhileMuted: (speaking: boolean) => void;
}

export class LegSound {
  readonly voice: LegVoice;
  readonly #remoteAudio: RemoteAudio;
  readonly #earlyAudio: EarlyAudio;
  readonly #meter: LegMeter;
  readonly #mutedSpeech: MutedSpeech;

  constructor(options: LegSoundOptions) {
    const { audio, clock, levels, log, ringback } = options;
    this.voice = new LegVoice(audio.microphone);
    this.#remoteAudio = new RemoteAudio(audio.speaker, log);
    this.#earlyAudio = new EarlyAudio({ clock, log, remoteAudio: this.#remoteAudio, ringback });
    this.#meter = new LegMeter(options);
    this.#mutedSpeech = new MutedSpeech({
      clock,
      levels,
      track: () => this.voice.track,
      onChange: options.onSpeakingWhileMuted,
    });
  }

  /** The far side rings. */
  alerting(): void {
    this.#earlyAudio.alerting();
  }

  /** The far side sends audio before it answers, as `sdp` says. */
  early(handler: MediaDescriptionHandler, sdp: string): void {
    void this.#earlyAudio.media(handler, sdp);
  }

  /** The leg stands. Rejects where a microphone that changed meanwhile could not be taken. */
  established(connection: RTCPeerConnection, heard: MediaStream): Promise<void> {
    this.#earlyAudio.stop();
    this.#remoteAudio.play(heard);
    this.#meter.start(connection);
    return this.voice.carriedBy(connection);
  }

  /** Somebody may speak while muted: looked for only then. */
  follow({ held, muted, phase }: Pick<LegView, 'held' | 'muted' | 'phase'>): void {
    this.#mutedSpeech.follow(muted && !held && phase === 'established');
  }

  /** @returns how the leg sounded, if anything was heard */
  stop(): LegQuality | undefined {
    this.#mutedSpeech.stop();
    this.#earlyAudio.stop();
    this.#remoteAudio.stop();
    this.voice.close();
    return this.#meter.stop();
  }
}
