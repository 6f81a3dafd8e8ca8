/**
 * What the agent hears while an outgoing leg is not answered (RFC 3960 section 3.2): the far side's early media while packets of it
 * come, whatever its descriptions promise; else, once it rings, a ringback of our own.
 */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { EngineLog } from '../engine-log.ts';
import type { MediaDescriptionHandler } from '../media/media-description-handler.ts';
import { readLeg } from '../quality/leg-statistics.ts';
import type { RemoteAudio } from './remote-audio.ts';
import type { RingbackTone } from './ringback-tone.ts';

export interface EarlyAudioOptions {
  clock: Pick<Clock, 'after' | 'now'>;
  ringback: Pick<RingbackTone, 'start' | 'stop'>;
  remoteAudio: Pick<RemoteAudio, 'play'>;
  log: EngineLog;
}

/** The media of the leg, before it stands. */
export type EarlyMedia = Pick<
  MediaDescriptionHandler,
  'peerConnection' | 'remoteMediaStream' | 'setEarlyDescription'
>;

const lookEveryMs = 200;
/** Opus sends a packet each 400 ms in silence; the pauses of a ringback are sent as any sound. */
const quietAfterMs = 1000;

export class EarlyAudio {
  readonly #options: EarlyAudioOptions;
  #rings = false;
  #over = false;
  #packets = 0;
  #lastPacketAtMs = -Infinity;
  #stopWaiting: (() => void) | undefined;

  constructor(options: EarlyAudioOptions) {
    this.#options = options;
  }

  alerting(): void {
    this.#rings = true;
    this.#sound();
  }

  /** The far side may send audio already, as `sdp` says. */
  async media(handler: EarlyMedia, sdp: string): Promise<void> {
    try {
      await handler.setEarlyDescription(sdp);
    } catch (thrown) {
      // Answered meanwhile, or a description that WebRTC can't take: the answer brings its own.
      this.#options.log('debug', 'Early media not taken', { reason: describeThrown(thrown) });
      return;
    }
    if (this.#isOver()) return;
    this.#options.remoteAudio.play(handler.remoteMediaStream);
    if (this.#stopWaiting === undefined) this.#lookLater(handler);
  }

  /** Answered, or over. */
  stop(): void {
    this.#over = true;
    this.#stopWaiting?.();
    this.#options.ringback.stop(this);
  }

  #lookLater(handler: EarlyMedia): void {
    this.#stopWaiting = this.#options.clock.after(lookEveryMs, () => void this.#look(handler));
  }

  async #look(handler: EarlyMedia): Promise<void> {
    const { peerConnection } = handler;
    if (peerConnection === undefined) return;
    const { packetsReceived } = await readLeg(peerConnection);
    if (this.#isOver()) return;
    if (packetsReceived > this.#packets) this.#lastPacketAtMs = this.#options.clock.now();
    this.#packets = packetsReceived;
    this.#sound();
    this.#lookLater(handler);
  }

  #sound(): void {
    const { clock, ringback } = this.#options;
    const quiet = clock.now() - this.#lastPacketAtMs >= quietAfterMs;
    if (this.#rings && quiet && !this.#over) ringback.start(this);
    else ringback.stop(this);
  }

  /** Asked after each await. */
  #isOver(): boolean {
    return this.#over;
  }
}
