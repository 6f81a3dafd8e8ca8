/** Decision: how a whole leg sounded, for the log: the worst second and the means of all. */
import type { QualityRecord } from '../../../shared/call/quality-record.ts';
import type { CallQuality } from './call-quality.ts';

/** Finer figures than the log, and anybody, needs. */
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export class QualitySummary {
  #seconds = 0;
  #worst = Infinity;
  #codec: string | undefined;
  #told = 0;
  readonly #sums = { score: 0, lossIn: 0, lossOut: 0, jitterMs: 0, roundTripMs: 0 };

  /** Takes one more second in; one in which nothing came has no score, and counts for nothing. */
  add({ codec, jitterMs, lossIn, lossOut, roundTripMs, score }: CallQuality): void {
    if (score === undefined) return;
    this.#seconds += 1;
    this.#worst = Math.min(this.#worst, score);
    this.#codec = codec ?? this.#codec;
    this.#sums.score += score;
    this.#sums.lossIn += lossIn;
    this.#sums.lossOut += lossOut;
    this.#sums.jitterMs += jitterMs;
    if (roundTripMs === undefined) return;
    this.#told += 1;
    this.#sums.roundTripMs += roundTripMs;
  }

  /** Undefined as long as nothing was heard. */
  record(): QualityRecord | undefined {
    if (this.#seconds === 0) return undefined;
    const mean = (sum: number): number => sum / this.#seconds;
    const { score, lossIn, lossOut, jitterMs, roundTripMs } = this.#sums;
    return {
      ...(this.#codec === undefined ? {} : { codec: this.#codec }),
      scoreMin: rounded(this.#worst, 2),
      scoreMean: rounded(mean(score), 2),
      lossIn: rounded(mean(lossIn), 4),
      lossOut: rounded(mean(lossOut), 4),
      jitterMs: rounded(mean(jitterMs), 1),
      ...(this.#told === 0 ? {} : { roundTripMs: rounded(roundTripMs / this.#told, 0) }),
    };
  }
}
