/** Measures a leg's audio while it is established, and notices the first sound of the far side. */
import type { Clock } from './clock.ts';
import { type CallQuality, QualityMeter } from './call-quality.ts';
import { type LegAudio, readLeg } from './leg-statistics.ts';

export interface LegMeterOptions {
  clock: Clock;
  onAudio: (audio: LegAudio & { quality: CallQuality }) => void;
  /** The first audible audio of the far side, once. */
  onHeard: () => void;
}

/** Quick while the far side's first sound is to be expected, then often enough for a meter. */
const listenEveryMs = 150;
const listenClosely = 40;
const measureEveryMs = 500;
/** Above the noise of an encoded silence. */
const audibleLevel = 0.001;

export class LegMeter {
  readonly #options: LegMeterOptions;
  #running = false;
  readonly #quality = new QualityMeter();
  #heard = false;
  #readings = 0;
  #stopWaiting: (() => void) | undefined;

  constructor(options: LegMeterOptions) {
    this.#options = options;
  }

  start(connection: RTCPeerConnection): void {
    this.#running = true;
    this.#measureLater(connection);
  }

  stop(): void {
    this.#running = false;
    this.#stopWaiting?.();
  }

  #measureLater(connection: RTCPeerConnection): void {
    const listening = !this.#heard && this.#readings < listenClosely;
    this.#stopWaiting = this.#options.clock.after(listening ? listenEveryMs : measureEveryMs, () => {
      void this.#measure(connection);
    });
  }

  async #measure(connection: RTCPeerConnection): Promise<void> {
    const reading = await readLeg(connection);
    const { packetsSent, packetsReceived, levelOut, levelIn } = reading;
    const audio = { packetsSent, packetsReceived, levelOut, levelIn };
    if (!this.#running) return;
    this.#readings += 1;
    if (!this.#heard && audio.packetsReceived > 0 && audio.levelIn > audibleLevel) {
      this.#heard = true;
      this.#options.onHeard();
    }
    const quality = this.#quality.observe(reading, this.#options.clock.now(), receives(connection));
    this.#options.onAudio({ ...audio, quality });
    this.#measureLater(connection);
  }
}

/** Whether both sides agreed that the far one sends. */
const receives = (connection: RTCPeerConnection): boolean =>
  connection
    .getTransceivers()
    .some(({ currentDirection }) => currentDirection === 'sendrecv' || currentDirection === 'recvonly');
