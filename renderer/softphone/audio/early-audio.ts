/**
 * What the agent hears while an outgoing leg is not answered: the far side's early media where it sends any, else a ringback of
 * our own from the first 180 on (RFC 3960 section 3.2).
 */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { EngineLog } from '../engine-log.ts';
import type { MediaDescriptionHandler } from '../media/media-description-handler.ts';
import type { RemoteAudio } from './remote-audio.ts';
import type { RingbackTone } from './ringback-tone.ts';

export class EarlyAudio {
  readonly #ringback: RingbackTone;
  readonly #remoteAudio: RemoteAudio;
  readonly #log: EngineLog;
  #early = false;

  constructor(ringback: RingbackTone, remoteAudio: RemoteAudio, log: EngineLog) {
    this.#ringback = ringback;
    this.#remoteAudio = remoteAudio;
    this.#log = log;
  }

  alerting(): void {
    if (!this.#early) this.#ringback.start(this);
  }

  /** The far side sends audio already, as `sdp` says. */
  async media(handler: MediaDescriptionHandler, sdp: string): Promise<void> {
    try {
      await handler.setEarlyDescription(sdp);
    } catch (thrown) {
      // Answered meanwhile, or a description that WebRTC can't take: the answer brings its own.
      this.#log('debug', 'Early media not taken', { reason: describeThrown(thrown) });
      return;
    }
    this.#early = true;
    this.#ringback.stop(this);
    this.#remoteAudio.play(handler.remoteMediaStream);
  }

  /** Answered, or over. */
  stop(): void {
    this.#ringback.stop(this);
  }
}
