import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { type ProviderWait, RequestBudget } from '../../../electron/telephony/request-budget.ts';

let nowMs: number;
let waits: number[];
let perMinute: (number | undefined)[];
let budget: RequestBudget;
const never = new AbortController().signal;

beforeEach(() => {
  nowMs = 1_000_000;
  waits = [];
  perMinute = [];
  budget = new RequestBudget({
    now: () => nowMs,
    wait: (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  });
});

const hear = (wait: ProviderWait | undefined): void => {
  if (wait !== undefined) perMinute.push(wait.perMinute);
};
const take = async (count: number): Promise<void> => {
  for (let taken = 0; taken < count; taken += 1) await budget.take('cdrs', never, hear);
};

describe('the budget of a surface', () => {
  it('lets a minute of requests go at once, then one a second', async () => {
    await take(60);
    expect(waits).toEqual([]);
    await take(3);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  it('knows no limit where none is named', async () => {
    for (let sent = 0; sent < 500; sent += 1) await budget.take('calls', never);
    expect(waits).toEqual([]);
  });

  it('believes the answers, in either spelling', async () => {
    await take(1);
    budget.learn('cdrs', new Headers({ 'ratelimit-limit': '120', 'ratelimit-remaining': '0' }));
    await take(1);
    expect(waits).toEqual([500]);
    budget.learn('calls', new Headers({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '1' }));
    await budget.take('calls', never);
    await budget.take('calls', never);
    expect(waits.at(-1)).toBe(1000);
  });

  it.each<[string, Record<string, string>]>([
    ['in three headers', { 'ratelimit-limit': '60', 'ratelimit-remaining': '0', 'ratelimit-reset': '45' }],
    ['in one', { ratelimit: '"default";r=0;t=45' }],
  ])('waits for the end of a window of which nothing is left, told %s', async (_how, headers) => {
    for (const surface of ['cdrs', 'calls'] as const) {
      budget.learn(surface, new Headers(headers));
      await budget.take(surface, never);
      expect(waits.pop()).toBe(45_000);
    }
  });

  it('believes the window that goes with the limit', async () => {
    budget.learn('calls', new Headers({ 'ratelimit-limit': '10, 10;w=1', 'ratelimit-remaining': '0' }));
    await budget.take('calls', never, hear);
    expect([waits, perMinute]).toEqual([[100], [600]]);
  });

  it('says no limit that the provider did not name', async () => {
    await take(61);
    expect(perMinute).toEqual([undefined]);
    budget.learn('cdrs', new Headers({ 'ratelimit-limit': '60' }));
    await take(1);
    expect(perMinute).toEqual([undefined, 60]);
  });

  it('passes over nonsense in the headers', async () => {
    budget.learn('cdrs', new Headers({ 'ratelimit-limit': '0', 'ratelimit-remaining': 'lots' }));
    budget.learn('cdrs', new Headers({ 'ratelimit-limit': '-5' }));
    await take(60);
    expect(waits).toEqual([]);
  });

  it('lets nothing go while the provider refuses, and other surfaces alone', async () => {
    budget.block('cdrs', 7000);
    expect(budget.waitMs('cdrs')).toBe(7000);
    await budget.take('origination', never);
    expect(waits).toEqual([]);
    await take(1);
    expect(waits).toEqual([7000]);
  });

  it('is open again after an hour, however long the provider asks for', () => {
    budget.block('cdrs', 99_999_999_000);
    expect(budget.waitMs('cdrs')).toBe(3_600_000);
    nowMs += 3_600_000;
    expect(budget.waitMs('cdrs')).toBe(0);
  });

  it('keeps the order, and lets the next pass one that gave up', async () => {
    await take(60);
    const gaveUp = new AbortController();
    const order: string[] = [];
    const first = budget.take('cdrs', gaveUp.signal).then(
      () => order.push('first'),
      () => order.push('gave up'),
    );
    const second = budget.take('cdrs', never).then(() => order.push('second'));
    const third = budget.take('cdrs', never).then(() => order.push('third'));
    gaveUp.abort();
    await Promise.all([first, second, third]);
    expect(order).toEqual(['gave up', 'second', 'third']);
  });

  it('tells each that waits how long, whoever is before it, and when it waits no more', async () => {
    await take(60);
    const told: Record<string, (number | undefined)[]> = {};
    const ask = (name: string) =>
      budget.take('cdrs', never, (wait) => (told[name] ??= []).push(wait?.waitMs));
    const asked = [ask('first'), ask('second'), ask('third')];
    expect(told).toEqual({ second: [2000], third: [3000] });
    expect(budget.waitMs('cdrs')).toBe(4000);
    await Promise.all(asked);
    // As each comes to the head it has a second more to wait, by the clock of this test.
    expect(told).toEqual({
      first: [1000, undefined],
      second: [2000, 1000, undefined],
      third: [3000, 1000, undefined],
    });
    nowMs += 60_000;
    await ask('fourth');
    expect(told['fourth']).toBeUndefined();
  });

  it('tells the end of a wait to one that gives up, too', async () => {
    await take(60);
    const told: (number | undefined)[] = [];
    const gaveUp = new AbortController();
    gaveUp.abort();
    await expect(budget.take('cdrs', gaveUp.signal, (wait) => told.push(wait?.waitMs))).rejects.toThrow();
    expect(told).toEqual([1000, undefined]);
  });

  it('never sends more than the limit and its burst in any stretch of time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 }), async (pauses) => {
        nowMs = 0;
        const sentAtMs: number[] = [];
        const fresh = new RequestBudget({
          now: () => nowMs,
          wait: (ms) => {
            nowMs += ms;
            return Promise.resolve();
          },
        });
        for (const pauseMs of pauses) {
          nowMs += pauseMs;
          await fresh.take('cdrs', never);
          sentAtMs.push(nowMs);
        }
        const fastest = sentAtMs.map((atMs) =>
          sentAtMs.filter((other) => other >= atMs && other < atMs + 60_000),
        );
        return fastest.every((window) => window.length <= 120);
      }),
      { numRuns: 50 },
    );
  });
});
