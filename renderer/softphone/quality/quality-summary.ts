/** Decision: how a whole leg sounded, for the log: the worst second and the means of all. */
import { type LegQuality, roundedQuality } from '../../../shared/call/quality-record.ts';
import type { CallQuality } from './call-quality.ts';

export class QualitySummary {
  #seconds = 0;
  #worst = Infinity;
  #codec: string | undefined;
  #told = 0;
  readonly #sums = { score: 0, lossIn: 0, lossOut: 0, jitterMs: 0, roundTripMs: 0 };

  /** Takes one more second in; one in which nothing was to come, as on hold, has no score and counts for nothing. */
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
  record(): LegQuality | undefined {
    if (this.#seconds === 0) return undefined;
    const mean = (sum: number): number => sum / this.#seconds;
    const { score, lossIn, lossOut, jitterMs, roundTripMs } = this.#sums;
    return roundedQuality({
      ...(this.#codec === undefined ? {} : { codec: this.#codec }),
      scoreMin: this.#worst,
      scoreMean: mean(score),
      lossIn: mean(lossIn),
      lossOut: mean(lossOut),
      jitterMs: mean(jitterMs),
      ...(this.#told === 0 ? {} : { roundTripMs: roundTripMs / this.#told }),
      seconds: this.#seconds,
    });
  }
}
