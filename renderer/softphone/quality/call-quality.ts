/**
 * Decision: how good a leg's audio is, from one reading of the statistics to the next: what was lost on the way here and on the
 * way there, the delay, and how long nothing has come at all, or nothing that can be heard.
 */
import { meanOpinionScore, scoreOf } from '../../../shared/softphone/mos.ts';
import { muchLoss, type Side, sideOfDelay, sideOfLoss } from './bad-side.ts';
import { HopChecks } from './hop-checks.ts';
import type { LegReading } from './leg-statistics.ts';

export interface CallQuality {
  /** Of what the agent hears, 1 to 4.4 (ITU-T G.107), 1 in an outage; absent until packets have come, and while none should. */
  score?: number;
  /** The score of each of the last seconds, oldest first. */
  trend: readonly number[];
  /** As SDP has it: `opus`, `PCMU`. */
  codec?: string;
  /** Bits per second of audio, without the packets' headers. */
  bitrateIn: number;
  bitrateOut: number;
  /** 0 to 1, of the packets on the way here; 1 in an outage. */
  lossIn: number;
  /** 0 to 1, of the packets on the way to the far side, as it tells (RTCP). */
  lossOut: number;
  jitterMs: number;
  /** There and back; absent until the far side has told (RTCP). */
  roundTripMs?: number;
  /** On whose side packets are lost now, and on whose what is said is kept up; absent where that can't be told. */
  lossSide?: Side;
  delaySide?: Side;
  /** Since the last packet, while some should come. */
  nothingForMs: number;
  /** Packets come, but for long no sound has been in them. */
  inaudible: boolean;
  /** The microphone gives nothing at all, though the agent is to be heard. */
  microphoneDead: boolean;
}

/** What both sides agreed on for now: nobody waits for what a hold keeps away. */
export interface Expected {
  receiving: boolean;
  /** The agent is to be heard: neither muted nor on hold. */
  sending: boolean;
}

/** Packets come every 20 to 60 ms: after so long without any, nothing is heard, whatever was heard before. */
const outageMs = 1000;
/** After the first packets and after a hold the far side may need so long until it sends steadily. */
const connectingMs = 3000;

/** Nothing comes that should: what is heard is silence, and no measure of packets shows it. */
export const isOutage = ({ lossIn }: Pick<CallQuality, 'lossIn'>): boolean => lossIn === 1;

/** Chromium's jitter buffer and the codec take about so long beside the network. */
const devicesDelayMs = 60;
/** One lost packet is not bad quality for ever, nor one second of none a good call. */
const windowMs = 5000;
const secondMs = 1000;
const trendSeconds = 90;

/** Above the noise of an encoded silence. */
export const audibleLevel = 0.001;
/** People pause, and listen; a line without even a room's noise for so long is worth a question. */
const inaudibleAfterMs = 20_000;
/** The least that 16 bits can tell: an open microphone in a silent room gives more. */
const deadLevel = 1 / 32_768;
/** A microphone that never gave anything is off; one that did may be a headset that closes in pauses. */
const deadFromStartMs = 6000;
const deadAfterSoundMs = 25_000;

export class QualityMeter {
  readonly #readings: (LegReading & { atMs: number })[] = [];
  readonly #checks = new HopChecks();
  #trend: readonly number[] = [];
  #nextTrendAtMs = -Infinity;
  #lastPacketAtMs: number | undefined;
  #connectingUntilMs = -Infinity;
  #lastSoundAtMs: number | undefined;
  #microphoneAliveAtMs: number | undefined;
  #microphoneHeard = false;

  /** @param serverMs there and back, to the SIP server */
  observe(
    reading: LegReading,
    atMs: number,
    { receiving, sending }: Expected,
    serverMs?: number,
  ): CallQuality {
    this.#listen(reading, atMs, { receiving, sending });
    this.#readings.push({ ...reading, atMs });
    while ((this.#readings[0]?.atMs ?? atMs) < atMs - windowMs) this.#readings.shift();

    const oldest = this.#readings[0] ?? { ...reading, atMs };
    const received = reading.packetsReceived - oldest.packetsReceived;
    const lost = Math.max(0, reading.packetsLost - oldest.packetsLost);
    const nothingForMs = atMs - (this.#lastPacketAtMs ?? atMs);
    const outage = nothingForMs >= outageMs && atMs >= this.#connectingUntilMs;
    const lossIn = outage ? 1 : received + lost === 0 ? 0 : lost / (received + lost);
    const { codec, jitterMs, lossOut, nextHop, roundTripMs } = reading;
    const lossy = lossIn > muchLoss || lossOut > muchLoss;
    const lossThereAndBack = lossy ? 1 - (1 - lossIn) * (1 - lossOut) : 0;
    const checks = this.#checks.observe(nextHop, lossThereAndBack, atMs);
    const line = { lossIn, lossOut, roundTripMs, hopMs: nextHop?.roundTripMs, serverMs, checks };
    const lossSide = lossy ? sideOfLoss(line) : undefined;
    const delaySide = sideOfDelay(line);
    const delayMs = (roundTripMs ?? 0) / 2 + 2 * jitterMs + devicesDelayMs;
    const heard = received === 0 ? undefined : meanOpinionScore({ lossRatio: lossIn, delayMs, codec });
    const score = outage ? scoreOf(0) : heard;
    if (score !== undefined) this.#addToTrend(score, atMs);
    const bitrate = (now: number, then: number): number =>
      atMs === oldest.atMs ? 0 : Math.max(0, (8000 * (now - then)) / (atMs - oldest.atMs));
    const dead = this.#microphoneHeard ? deadAfterSoundMs : deadFromStartMs;
    return {
      ...(score === undefined ? {} : { score }),
      trend: this.#trend,
      ...(codec === undefined ? {} : { codec }),
      bitrateIn: bitrate(reading.bytesReceived, oldest.bytesReceived),
      bitrateOut: bitrate(reading.bytesSent, oldest.bytesSent),
      lossIn,
      lossOut,
      jitterMs,
      ...(roundTripMs === undefined ? {} : { roundTripMs }),
      ...(lossSide === undefined ? {} : { lossSide }),
      ...(delaySide === undefined ? {} : { delaySide }),
      nothingForMs,
      inaudible: received > 0 && atMs - (this.#lastSoundAtMs ?? atMs) >= inaudibleAfterMs,
      microphoneDead: atMs - (this.#microphoneAliveAtMs ?? atMs) >= dead,
    };
  }

  /** Keeps when packets came last, until when none may come yet, when sound came, and when the microphone gave any. */
  #listen(reading: LegReading, atMs: number, { receiving, sending }: Expected): void {
    const before = this.#readings.at(-1);
    if (before === undefined || !receiving || reading.packetsReceived > before.packetsReceived)
      this.#lastPacketAtMs = atMs;
    if (before === undefined || !receiving || before.packetsReceived === 0)
      this.#connectingUntilMs = atMs + connectingMs;
    if (before === undefined || !receiving || loudness(reading, before, atMs, 'energyIn') > audibleLevel)
      this.#lastSoundAtMs = atMs;
    const alive = before !== undefined && loudness(reading, before, atMs, 'energyOut') > deadLevel;
    if (before === undefined || !sending || alive) this.#microphoneAliveAtMs = atMs;
    if (sending && alive) this.#microphoneHeard = true;
  }

  #addToTrend(score: number, atMs: number): void {
    if (atMs < this.#nextTrendAtMs) return;
    this.#nextTrendAtMs = atMs + secondMs;
    this.#trend = [...this.#trend, score].slice(-trendSeconds);
  }
}

type Timed = LegReading & { atMs: number };

/** Root mean square since the reading before; of a new source, such as another microphone, since its beginning. */
function loudness(now: LegReading, before: Timed, atMs: number, energy: 'energyIn' | 'energyOut'): number {
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds <= 0) return 0;
  const risen = now[energy] - before[energy];
  return Math.sqrt((risen < 0 ? now[energy] : risen) / seconds);
}
