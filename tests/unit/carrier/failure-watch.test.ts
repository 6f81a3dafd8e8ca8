import { describe, expect, it } from 'vitest';

import { binomialTail } from '../../../shared/carrier/binomial-tail.ts';
import { FailureWatch, subjectKey } from '../../../shared/carrier/failure-watch.ts';
import { carrierWeek, type Traffic } from '../../fixtures/carrier-traffic.ts';

describe('the binomial tail', () => {
  it('is what tables have', () => {
    expect(binomialTail(0, 10, 0.5)).toBe(1);
    expect(binomialTail(10, 10, 0.5)).toBeCloseTo(1 / 1024, 12);
    expect(binomialTail(6, 10, 0.5)).toBeCloseTo(0.376953125, 9);
    // Poisson with mean 5 beyond 15, nearly.
    expect(binomialTail(15, 1000, 0.005)).toBeCloseTo(0.000222, 4);
    expect(binomialTail(11, 10, 0.5)).toBe(0);
  });
});

/** Subjects that raised an alert, each with the number of the attempt it was raised at. */
function raisedIn(week: Omit<Traffic, 'attempts'>, attempts = 2500): [subject: string, attempt: number][] {
  const watch = new FailureWatch();
  return carrierWeek({ ...week, attempts }).flatMap((attempt, index) =>
    watch.observe(attempt).raised.map(({ subject }): [string, number] => [subjectKey(subject), index + 1]),
  );
}

describe('the carrier watch', () => {
  it('says nothing of one failure in three, nor of two', () => {
    const watch = new FailureWatch();
    const say = (failed: boolean) => watch.observe({ atMs: 0, failed, country: 'US' }).raised;
    expect([say(true), say(false), say(false), say(true)]).toEqual([[], [], [], []]);
  });

  it('raises an alert once, and clears it when a handful of calls went well', () => {
    const watch = new FailureWatch();
    const changes = Array.from({ length: 600 }, (_, index) =>
      watch.observe({ atMs: index, failed: index < 4 }),
    );
    expect(changes.flatMap(({ raised }) => raised)).toHaveLength(1);
    const since = '1970-01-01T00:00:00.000Z';
    expect(changes.flatMap(({ cleared }) => cleared)).toEqual([
      { subject: 'all', since, failures: 4, attempts: 23 },
    ]);
    expect(watch.alerts()).toEqual([]);
  });

  it('ends the alert of a short outage in the same hour, and raises the next outage of the week', () => {
    const watch = new FailureWatch();
    const told: string[] = [];
    const [callsADay, hourMs] = [250, 3_600_000];
    for (let index = 0; index < 7 * callsADay; index += 1) {
      const [day, call] = [Math.floor(index / callsADay), index % callsADay];
      const outage = (day === 1 || day === 4) && call >= 60 && call < 80;
      const { raised, cleared } = watch.observe({
        atMs: (day * 24 + (8 * call) / callsADay) * hourMs,
        failed: outage || index % 200 === 199,
        country: 'US',
      });
      for (const { subject } of raised) told.push(`day ${day}, call ${call}: ${subjectKey(subject)}`);
      for (const { subject } of cleared) told.push(`day ${day}, call ${call}: ${subjectKey(subject)} over`);
    }
    expect(told).toEqual([
      'day 1, call 62: all',
      'day 1, call 63: country:US',
      'day 1, call 99: all over',
      'day 1, call 99: country:US over',
      'day 4, call 62: all',
      'day 4, call 63: country:US',
      'day 4, call 99: all over',
      'day 4, call 99: country:US over',
    ]);
  });

  it('goes on with an alert while the rate stays what it was', () => {
    const watch = new FailureWatch();
    const cleared = Array.from({ length: 3000 }, (_, index) =>
      watch.observe({ atMs: index, failed: index % 60 === 0 }),
    ).flatMap((change) => change.cleared);
    expect(watch.alerts()).toHaveLength(1);
    expect(cleared).toEqual([]);
  });

  it('takes an alert back about what was not called for a day', () => {
    const watch = new FailureWatch();
    const hourMs = 3_600_000;
    for (let time = 0; time < 3; time += 1) watch.observe({ atMs: time, failed: true, campaignId: 'spring' });
    for (let hour = 1; hour < 24; hour += 1)
      for (let call = 0; call < 10; call += 1) watch.observe({ atMs: hour * hourMs, failed: false });
    expect(watch.alerts().map(({ subject }) => subjectKey(subject))).toEqual(['campaignId:spring']);
    const { cleared } = watch.observe({ atMs: 25 * hourMs, failed: false });
    expect(cleared.map(({ subject }) => subjectKey(subject))).toEqual(['campaignId:spring']);
  });

  it('forgets what is older than its window', () => {
    const watch = new FailureWatch();
    for (let time = 0; time < 3; time += 1) watch.observe({ atMs: time, failed: true });
    expect(watch.alerts()).toHaveLength(1);
    watch.observe({ atMs: 8 * 24 * 60 * 60 * 1000, failed: false });
    expect(watch.alerts()).toEqual([]);
  });

  it('keeps quiet over twenty sound weeks, and notices each bad one', () => {
    const seeds = Array.from({ length: 20 }, (_, index) => 7919 * index + 13);
    const falseAlarms = seeds.flatMap((seed) => raisedIn({ seed, rate: () => 0.005 }));
    expect(falseAlarms.length).toBeLessThanOrEqual(1);
    const delays = seeds.map((seed) => raisedIn({ seed, rate: () => 0.015 })[0]?.[1] ?? Infinity);
    expect(Math.max(...delays)).toBeLessThan(2500);
  });

  it('names the country of a burst within a few dozen of its calls', () => {
    const burst = (progress: number, country: string) => (progress > 0.5 && country === 'DE' ? 0.3 : 0.003);
    const raised = raisedIn({ seed: 5, rate: burst });
    const country = raised.find(([subject]) => subject === 'country:DE');
    // A quarter of the calls go there: 200 in all are about 50 of them.
    expect(country?.[1]).toBeLessThan(1250 + 200);
    expect(raised.some(([subject]) => /^country:(?!DE)/.test(subject))).toBe(false);
  });
});
