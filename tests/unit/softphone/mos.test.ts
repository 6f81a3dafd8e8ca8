import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { meanOpinionScore, poorScore, scoreOf, transmissionRating } from '../../../shared/softphone/mos.ts';

const perfect = { lossRatio: 0, delayMs: 0 };

describe('the transmission rating', () => {
  it('of a path without delay and loss is 93.2, as G.107 says of its defaults', () => {
    expect(transmissionRating(perfect)).toBeCloseTo(93.2, 1);
  });

  it.each([
    // G.113 appendix I: the impairment of G.711 with concealment under random loss, rounded there to 5 from 5 % on.
    [0, 0],
    [2, 7],
    [3, 10],
    [5, 15],
    [7, 20],
    [10, 25],
    [15, 35],
    [20, 45],
  ])('falls with loss (%d in a hundred) by about %d, as G.113 has it', (percent, impairment) => {
    const lost = transmissionRating({ lossRatio: percent / 100, delayMs: 0 });
    expect(Math.abs(transmissionRating(perfect) - lost - impairment)).toBeLessThan(3);
  });

  it.each([0, 50, 100, 150, 200, 250, 300, 350, 400])(
    'after %d ms is what Cole and Rosenbluth read from G.107, within their tolerance',
    (delayMs) => {
      // Voice over IP performance monitoring (2001), equation 3.
      const read = 93.2 - 0.024 * delayMs - (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
      expect(Math.abs(transmissionRating({ lossRatio: 0, delayMs }) - read)).toBeLessThan(4);
    },
  );

  it('depends on the codec: Opus and G.711 cost nothing, a codec that is not known costs what G.729 does', () => {
    for (const codec of ['opus', 'PCMU', 'PCMA'])
      expect(transmissionRating({ ...perfect, codec })).toBeCloseTo(93.2, 1);
    expect(transmissionRating({ ...perfect, codec: 'G729' })).toBeCloseTo(82.2, 1);
  });
});

describe('the mean opinion score', () => {
  it.each([
    // G.107 annex B, whose own figures are off by one in the second decimal.
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [0, 1],
  ])('of the rating %d is %d', (rating, score) => {
    expect(Math.abs(scoreOf(rating) - score)).toBeLessThan(0.01);
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
        expect(worse).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('of a usual connection is not poor', () => {
    expect(meanOpinionScore({ lossRatio: 0.005, delayMs: 120 })).toBeGreaterThan(poorScore);
  });
});
