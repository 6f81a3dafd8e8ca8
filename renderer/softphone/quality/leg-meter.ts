/** Measures a leg's audio while it is established, notices the first sound of the far side, and sums up for the log. */
import type { LegQuality } from '../../../shared/call/quality-record.ts';
import { audibleLevel, type CallQuality, type Expected, QualityMeter } from './call-quality.ts';
import type { Clock } from '../clock.ts';
import { type LegAudio, readLeg } from './leg-statistics.ts';
import { QualitySummary } from './quality-summary.ts';

export interface LegMeterOptions {
  clock: Clock;
  /** There and back, to the SIP server; undefined while it is not known. */
  serverRoundTripMs: () => number | undefined;
  onAudio: (audio: LegAudio & { quality: CallQuality }) => void;
  /** The first audible audio of the far side, once. */
  onHeard: () => void;
  /** How the leg has sounded so far: now and then, so that a call that is cut off has its figures. */
  onSummary: (record: LegQuality) => void;
}

/** Quick while the far side's first sound is to be expected, then often enough for a meter. */
const listenEveryMs = 150;
const listenClosely = 40;
const measureEveryMs = 500;
/** Soon, since many calls are short. */
const firstSummaryS = 3;
const summaryEveryS = 10;

export class LegMeter {
  readonly #options: LegMeterOptions;
  #running = false;
  readonly #quality = new QualityMeter();
  readonly #summary = new QualitySummary();
  #heard = false;
  #readings = 0;
  #nextSecondAtMs = -Infinity;
  #seconds = 0;
  #stopWaiting: (() => void) | undefined;

  constructor(options: LegMeterOptions) {
    this.#options = options;
  }

  start(connection: RTCPeerConnection): void {
    this.#running = true;
    this.#measureLater(connection);
  }

  /** @returns how the leg sounded, if anything was heard */
  stop(): LegQuality | undefined {
    this.#running = false;
    this.#stopWaiting?.();
    return this.#summary.record();
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
    const now = this.#options.clock.now();
    const quality = this.#quality.observe(
      reading,
      now,
      expectedOf(connection),
      this.#options.serverRoundTripMs(),
    );
    this.#options.onAudio({ ...audio, quality });
    // The first reading has nothing to compare with: a call of a second has its figures all the same.
    if (quality.score !== undefined && now >= this.#nextSecondAtMs) this.#second(quality, now);
    this.#measureLater(connection);
  }

  #second(quality: CallQuality, now: number): void {
    this.#nextSecondAtMs = now + 1000;
    this.#seconds += 1;
    this.#summary.add(quality);
    const record = this.#summary.record();
    if (record !== undefined && (this.#seconds === firstSummaryS || this.#seconds % summaryEveryS === 0))
      this.#options.onSummary(record);
  }
}

/**
 * What both sides agreed on, and whether the agent's own voice is let through. A far side that holds this desktop (`recvonly` here)
 * may send music, or nothing.
 */
function expectedOf(connection: RTCPeerConnection): Expected {
  const transceivers = connection.getTransceivers();
  const agreed = (...any: RTCRtpTransceiverDirection[]): boolean =>
    transceivers.some(({ currentDirection }) => currentDirection !== null && any.includes(currentDirection));
  const through = connection.getSenders().some(({ track }) => track?.enabled === true);
  return { receiving: agreed('sendrecv'), sending: through && agreed('sendrecv', 'sendonly') };
}
