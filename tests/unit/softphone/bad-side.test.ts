import { describe, expect, it } from 'vitest';

import {
  type LineFigures,
  type Side,
  sideOfDelay,
  sideOfLoss,
} from '../../../renderer/softphone/quality/bad-side.ts';
import { HopChecks } from '../../../renderer/softphone/quality/hop-checks.ts';

/** The contact is reached by a media server that is near; its RTCP passes through. */
const near: LineFigures = {
  lossIn: 0,
  lossOut: 0,
  roundTripMs: 120,
  hopMs: 20,
  serverMs: 20,
  checks: { answered: 0, missed: 0 },
};

describe('loss', () => {
  it.each<[string, Partial<LineFigures>, Side | undefined]>([
    ['whose way nothing is known of', { lossIn: 0.3, hopMs: undefined }, undefined],
    ['that has only begun', { lossIn: 0.2, checks: { answered: 3, missed: 0 } }, undefined],
    [
      'while some checks of the next hop are missing',
      { lossIn: 0.1, checks: { answered: 8, missed: 2 } },
      'agent',
    ],
    [
      'so great that one that is missing says it',
      { lossIn: 0.3, checks: { answered: 1, missed: 1 } },
      'agent',
    ],
    [
      'both ways, half of the checks missing',
      { lossIn: 0.3, lossOut: 0.3, checks: { answered: 2, missed: 2 } },
      'agent',
    ],
    ['both ways that the next hop itself reports', { lossIn: 0.1, lossOut: 0.1, roundTripMs: 21 }, 'agent'],
    ['on the way there that the next hop itself reports', { lossOut: 0.1, roundTripMs: 23 }, 'agent'],
    ['on the way there, beyond the next hop or before it', { lossOut: 0.1 }, undefined],
    ['both ways, beyond the next hop or before it', { lossIn: 0.1, lossOut: 0.1 }, undefined],
    ['on the way here from a next hop that reports none', { lossIn: 0.1, roundTripMs: 21 }, undefined],
    ['while the next hop and the SIP server are slow', { lossIn: 0.05, hopMs: 400, serverMs: 350 }, 'agent'],
    [
      'while the next hop is slow, and no server was asked',
      { lossIn: 0.05, hopMs: 400, serverMs: undefined },
      'agent',
    ],
    ['while the next hop is slow, and the SIP server quick', { lossIn: 0.05, hopMs: 400 }, undefined],
    [
      'of a fifth while all of 12 checks are answered',
      { lossIn: 0.2, checks: { answered: 12, missed: 0 } },
      'contact',
    ],
    [
      'of a tenth while all of 12 checks are answered',
      { lossIn: 0.1, checks: { answered: 12, missed: 0 } },
      undefined,
    ],
    [
      'of a tenth while all of 30 checks are answered',
      { lossIn: 0.1, checks: { answered: 30, missed: 0 } },
      'contact',
    ],
    [
      'of a fifth both ways while all of 6 checks are answered',
      { lossIn: 0.2, lossOut: 0.2, checks: { answered: 6, missed: 0 } },
      'contact',
    ],
    [
      'of a fifth while one of 15 checks is missing',
      { lossIn: 0.2, checks: { answered: 14, missed: 1 } },
      undefined,
    ],
    ['of all while the next hop answers', { lossIn: 1, checks: { answered: 1, missed: 0 } }, 'contact'],
    [
      'of all while the next hop misses more and more, though it answered once',
      { lossIn: 1, checks: { answered: 1, missed: 2 } },
      'agent',
    ],
    [
      'of all while the next hop is not there either',
      { lossIn: 1, checks: { answered: 0, missed: 1 } },
      'agent',
    ],
  ])('%s', (_what, change, side) => {
    expect(sideOfLoss({ ...near, ...change })).toBe(side);
  });
});

describe('delay', () => {
  it.each<[string, Partial<LineFigures>, Side | undefined]>([
    ['whose parts are not known', { roundTripMs: 700, hopMs: undefined }, undefined],
    ['of a far side that has not told', { roundTripMs: undefined }, undefined],
    ['up to the next hop, and to the SIP server', { roundTripMs: 600, hopMs: 500, serverMs: 450 }, 'agent'],
    ['up to the next hop, no server asked', { roundTripMs: 600, hopMs: 500, serverMs: undefined }, 'agent'],
    ['up to the next hop, but not to the SIP server', { roundTripMs: 600, hopMs: 500 }, undefined],
    ['beyond a next hop that is near', { roundTripMs: 600 }, 'contact'],
    ['of both parts', { roundTripMs: 600, hopMs: 200 }, undefined],
    [
      'for the greater part beyond a next hop that is slow too',
      { roundTripMs: 900, hopMs: 300, serverMs: 300 },
      undefined,
    ],
  ])('%s', (_what, change, side) => {
    expect(sideOfDelay({ ...near, ...change })).toBe(side);
  });
});

describe('the checks of the next hop', () => {
  const hop = (checksSent: number, checksAnswered: number, pair = 'one') => ({
    pair,
    roundTripMs: 20,
    checksSent,
    checksAnswered,
  });

  it('are counted from when packets began to be lost', () => {
    const checks = new HopChecks();
    expect(checks.observe(hop(9, 7), 0, 0)).toEqual({ answered: 0, missed: 0 });
    expect(checks.observe(hop(10, 8), 0.1, 500)).toEqual({ answered: 1, missed: 0 });
    expect(checks.observe(hop(12, 10), 0.1, 5500)).toMatchObject({ answered: 3 });
    expect(checks.observe(hop(12, 10), 0, 6000)).toEqual({ answered: 0, missed: 0 });
  });

  it('are missing once an answer is late', () => {
    const checks = new HopChecks();
    checks.observe(hop(10, 10), 0, 0);
    const at = (sent: number, answered: number, atMs: number) =>
      checks.observe(hop(sent, answered), 0.1, atMs);
    expect(at(11, 10, 500)).toEqual({ answered: 0, missed: 0 });
    expect(at(11, 10, 1000)).toEqual({ answered: 0, missed: 0 });
    expect(at(11, 10, 1500)).toEqual({ answered: 0, missed: 1 });
    expect(at(12, 11, 3500)).toMatchObject({ answered: 1 });
    expect(at(12, 11, 4500)).toEqual({ answered: 1, missed: 1 });
  });

  it('begin anew as much more is lost, not as a little more is', () => {
    const checks = new HopChecks();
    checks.observe(hop(10, 10), 0.05, 0);
    expect(checks.observe(hop(22, 22), 0.09, 30_000)).toMatchObject({ answered: 12 });
    expect(checks.observe(hop(24, 24), 0.3, 35_000)).toEqual({ answered: 0, missed: 0 });
    expect(checks.observe(hop(26, 26), 0.2, 40_000)).toMatchObject({ answered: 2 });
  });

  it('begin anew as an outage begins, however much was lost before', () => {
    const checks = new HopChecks();
    checks.observe(hop(10, 10), 0.7, 0);
    expect(checks.observe(hop(12, 12), 0.7, 5000)).toMatchObject({ answered: 2 });
    expect(checks.observe(hop(13, 12), 1, 5500)).toEqual({ answered: 0, missed: 0 });
    expect(checks.observe(hop(14, 12), 1, 8000)).toEqual({ answered: 0, missed: 0 });
    expect(checks.observe(hop(15, 12), 1, 10_500)).toEqual({ answered: 0, missed: 1 });
  });

  it('begin anew on another way', () => {
    const checks = new HopChecks();
    checks.observe(hop(10, 10), 0, 0);
    checks.observe(hop(14, 10), 0.1, 500);
    expect(checks.observe(hop(3, 3, 'two'), 0.1, 5000)).toEqual({ answered: 0, missed: 0 });
    expect(checks.observe(hop(4, 4, 'two'), 0.1, 7000)).toEqual({ answered: 1, missed: 0 });
    expect(checks.observe(undefined, 0.1, 7500)).toEqual({ answered: 0, missed: 0 });
  });
});
