import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { meanOpinionScore, poorScore } from '../../../shared/softphone/mos.ts';

describe('the mean opinion score', () => {
  it.each([
    // G.107 annex B: rating 93.2 is a score of 4.41; 0 is 1.
    [0, 0, 4.41],
    [0, 100, 4.35],
    [0.01, 20, 4.29],
    [0.05, 50, 3.83],
    [0.2, 150, 2.44],
    [1, 1000, 1],
  ])('of %d lost after %d ms is %d', (lossRatio, delayMs, score) => {
    expect(meanOpinionScore({ lossRatio, delayMs })).toBeCloseTo(score, 1);
  });

  it('never rises with loss or delay, and stays within the scale', () => {
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    const delay = fc.double({ min: 0, max: 2000, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, delay, delay, (lossA, lossB, delayA, delayB) => {
        const better = meanOpinionScore({
          lossRatio: Math.min(lossA, lossB),
          delayMs: Math.min(delayA, delayB),
        });
        const worse = meanOpinionScore({
          lossRatio: Math.max(lossA, lossB),
          delayMs: Math.max(delayA, delayB),
        });
        expect(better).toBeGreaterThanOrEqual(worse - 0.05);
        expect(better).toBeLessThanOrEqual(4.42);
        expect(worse).toBeGreaterThanOrEqual(0.95);
      }),
    );
  });

  it('of a usual connection is not poor', () => {
    expect(meanOpinionScore({ lossRatio: 0.005, delayMs: 120 })).toBeGreaterThan(poorScore);
  });
});
