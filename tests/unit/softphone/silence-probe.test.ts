import { beforeEach, describe, expect, it } from 'vitest';

import { SilenceProbe } from '../../../renderer/softphone/leg/silence-probe.ts';
import { EngineClock } from './engine-clock.ts';

const answerWithinMs = 8000;

let clock: EngineClock;
let told: string[];
let registered: boolean;
let answers: () => void;
let probe: SilenceProbe;

beforeEach(() => {
  clock = new EngineClock();
  told = [];
  registered = true;
  probe = new SilenceProbe({
    clock,
    ask: () => {
      told.push('asked');
      return new Promise((resolve) => (answers = resolve));
    },
    registered: () => registered,
    onLost: () => told.push('lost'),
  });
});

/** So long nothing has come, and it is looked at twice a second. */
function silentFrom(fromMs: number, toMs: number): void {
  for (let ms = fromMs; ms < toMs; ms += 500) {
    probe.observe(ms);
    clock.pass(500);
  }
}

describe('a leg on which nothing comes', () => {
  it('is asked about once, and is over when nobody answers', () => {
    silentFrom(0, 5500);
    expect(told).toEqual([]);
    silentFrom(5500, 5500 + answerWithinMs);
    expect(told).toEqual(['asked', 'lost']);
  });

  it('goes on where the far side answers, and is asked about again later', async () => {
    silentFrom(0, 6000);
    answers();
    await Promise.resolve();
    silentFrom(6000, 30_000);
    expect(told).toEqual(['asked']);
    silentFrom(30_000, 38_000);
    expect(told).toEqual(['asked', 'asked']);
  });

  it('goes on when sound is back before the answer', () => {
    silentFrom(0, 7000);
    probe.observe(0);
    clock.pass(answerWithinMs);
    expect(told).toEqual(['asked']);
  });

  it('is not given up while this desktop itself is not reachable', () => {
    silentFrom(0, 6000);
    registered = false;
    silentFrom(6000, 30_000);
    expect(told).toEqual(['asked']);
    registered = true;
    probe.flowReturned();
    silentFrom(30_000, 31_000);
    expect(told).toEqual(['asked', 'asked']);
  });
});
