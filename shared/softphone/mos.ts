/**
 * Decision: how good a call sounds, as a mean opinion score by the E-model (ITU-T G.107, with the loss impairment of G.113
 * appendix I for G.711 with concealment, which Opus does not fall behind).
 */

/** The rating of a path without delay and loss, all else at the defaults of G.107. */
const bestRating = 93.2;
/** How well a codec hides random loss: the larger, the better. */
const lossRobustness = 25.1;

/**
 * @param lossRatio 0 to 1, of the packets that should have come
 * @param delayMs from mouth to ear, one way
 * @returns 1 (bad) to 4.4 (as good as a telephone gets)
 */
export function meanOpinionScore({ lossRatio, delayMs }: { lossRatio: number; delayMs: number }): number {
  const lossPercent = 100 * lossRatio;
  const delayImpairment = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
  const lossImpairment = (95 * lossPercent) / (lossPercent + lossRobustness);
  const rating = Math.min(100, Math.max(0, bestRating - delayImpairment - lossImpairment));
  return 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating);
}

/** Below it many are dissatisfied (G.107 annex B: rating 70). */
export const poorScore = 3.6;
