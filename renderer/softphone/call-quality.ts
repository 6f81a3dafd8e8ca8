/**
 * Decision: how good a leg's audio is, from one reading of the statistics to the next: what was lost on the way here and on the
 * way there, the delay, and how long nothing has come at all.
 */
import { meanOpinionScore } from '../../shared/softphone/mos.ts';
import type { LegReading } from './leg-statistics.ts';

export interface CallQuality {
  /** Of what the agent hears, 1 to 4.4 (ITU-T G.107); absent until packets have come. */
  score?: number;
  /** 0 to 1, of the packets on the way here. */
  lossIn: number;
  /** 0 to 1, of the packets on the way to the far side, as it tells (RTCP). */
  lossOut: number;
  jitterMs: number;
  /** There and back; absent until the far side has told (RTCP). */
  roundTripMs?: number;
  /** Since the last packet, while some should come. */
  nothingForMs: number;
}

/** Chromium's jitter buffer and the codec take about so long beside the network. */
const devicesDelayMs = 60;
/** One lost packet is not bad quality for ever, nor one second of none a good call. */
const windowMs = 5000;

export class QualityMeter {
  readonly #readings: (LegReading & { atMs: number })[] = [];
  #lastPacketAtMs: number | undefined;

  /** @param receiving whether the far side should be sending: not while anybody holds */
  observe(reading: LegReading, atMs: number, receiving: boolean): CallQuality {
    const before = this.#readings.at(-1);
    if (before === undefined || !receiving || reading.packetsReceived > before.packetsReceived)
      this.#lastPacketAtMs = atMs;
    this.#readings.push({ ...reading, atMs });
    while ((this.#readings[0]?.atMs ?? atMs) < atMs - windowMs) this.#readings.shift();

    const oldest = this.#readings[0] ?? reading;
    const received = reading.packetsReceived - oldest.packetsReceived;
    const lost = Math.max(0, reading.packetsLost - oldest.packetsLost);
    const lossIn = received + lost === 0 ? 0 : lost / (received + lost);
    const { jitterMs, roundTripMs } = reading;
    const delayMs = (roundTripMs ?? 0) / 2 + 2 * jitterMs + devicesDelayMs;
    return {
      ...(received === 0 ? {} : { score: meanOpinionScore({ lossRatio: lossIn, delayMs }) }),
      lossIn,
      lossOut: reading.lossOut,
      jitterMs,
      ...(roundTripMs === undefined ? {} : { roundTripMs }),
      nothingForMs: atMs - (this.#lastPacketAtMs ?? atMs),
    };
  }
}
