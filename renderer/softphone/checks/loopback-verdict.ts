/** Decision: how a call to oneself sounds, by all that was lost of it, and by how it was at its end. */
import { meanOpinionScore, poorScore } from '../../../shared/softphone/mos.ts';
import type { CheckOutcome } from './line-check.ts';

export interface LoopbackMeasure {
  /** Of its last seconds, 1 to 4.4 (ITU-T G.107). */
  endScore: number;
  /** 0 to 1, of the whole. */
  lossRatio: number;
  jitterMs: number;
  /** Absent until it is told (RTCP). */
  roundTripMs?: number | undefined;
  /** By the TURN server; else within this computer. */
  relayed: boolean;
}

/** Many are satisfied with it (G.107 annex B: rating 80). */
const goodScore = 4.02;

export function loopbackVerdict({
  endScore,
  lossRatio,
  jitterMs,
  roundTripMs,
  relayed,
}: LoopbackMeasure): CheckOutcome {
  const whole = meanOpinionScore({ lossRatio, delayMs: (roundTripMs ?? 0) / 2 + 2 * jitterMs });
  const score = Math.min(endScore, whole);
  const measured = [
    `${score.toFixed(1)} of 4.4`,
    `${(100 * lossRatio).toFixed(1)} % lost`,
    `jitter ${jitterMs.toFixed(0)} ms`,
    ...(roundTripMs === undefined ? [] : [`${roundTripMs.toFixed(0)} ms there and back`]),
    relayed ? 'by the TURN server' : 'within this computer',
  ].join(', ');
  if (score >= goodScore) return { status: 'passed', found: `Sounds good: ${measured}.` };
  return {
    status: score >= poorScore ? 'warning' : 'failed',
    found: `Does not sound good: ${measured}.`,
    advice: relayed
      ? 'Use a cable instead of Wi-Fi, and end downloads and video on this network.'
      : 'This computer is too busy. Close programs that you do not need.',
  };
}
