/**
 * How often the carrier watch cries wolf in a sound week, how soon it notices a bad one and the end of an outage, and whether it
 * notices a second one, over simulated weeks.
 */
import { FailureWatch } from '../../shared/carrier/failure-watch.ts';
import { carrierWeek, type Traffic } from '../fixtures/carrier-traffic.ts';
import type { Measure } from './samples.ts';

const weeks = 100;
/** One desktop's busy week; and a team's, as a desktop hears it that may hear of all calls. */
const volumes = { desktop: 2500, team: 25_000 };
/** Two outages of a twentieth of the week each, at these shares of it. */
const outages = [0.3, 0.7];
const outageLength = 0.05;

interface Week {
  /** Alerts raised, about all parts. */
  raised: number;
  /** The attempts after which the alert over all calls was raised, and after which it was cleared. */
  raisedAt: number[];
  clearedAt: number[];
}

function simulate(attempts: number, rate: Traffic['rate']): Week[] {
  return Array.from({ length: weeks }, (_, number) => {
    const watch = new FailureWatch();
    const week: Week = { raised: 0, raisedAt: [], clearedAt: [] };
    carrierWeek({ seed: 7919 * number + 13, attempts, rate }).forEach((attempt, index) => {
      const { raised, cleared } = watch.observe(attempt);
      week.raised += raised.length;
      if (raised.some(({ subject }) => subject === 'all')) week.raisedAt.push(index + 1);
      if (cleared.some(({ subject }) => subject === 'all')) week.clearedAt.push(index + 1);
    });
    return week;
  });
}

/** Of each week the first of `times` from `from` on, in attempts since; never: infinite. */
const delays = (of: Week[], times: (week: Week) => number[], from: number): number[] =>
  of.map((week) => (times(week).find((at) => at > from) ?? Infinity) - from).toSorted((a, b) => a - b);

export function bench(): Promise<Measure[]> {
  const measures = Object.entries(volumes).flatMap(([who, attempts]): Measure[] => {
    const sound = simulate(attempts, () => 0.005);
    const bad = simulate(attempts, () => 0.015);
    const burst = simulate(attempts, (progress) =>
      outages.some((begin) => progress > begin && progress < begin + outageLength) ? 0.2 : 0.004,
    );
    const [first = 0, second = 0] = outages.map((begin) => begin * attempts);
    const noticed = delays(bad, ({ raisedAt }) => raisedAt, 0);
    const ofWeeks = (name: string, unit: Measure['unit'], value: number): Measure => ({
      name: `${who}, ${attempts} attempts a week: ${name}`,
      unit,
      median: value,
      runs: weeks,
    });
    const delay = (name: string, sorted: number[]): Measure => ({
      ...ofWeeks(name, 'calls', sorted[Math.floor(weeks * 0.5)] ?? Infinity),
      p95: sorted[Math.floor(weeks * 0.95)] ?? Infinity,
    });
    const perWeek = (of: Week[], count: (week: Week) => number): number =>
      of.reduce((sum, week) => sum + count(week), 0) / weeks;
    return [
      ofWeeks(
        'false alarms at 0.5 %, all parts',
        '/week',
        perWeek(sound, ({ raised }) => raised),
      ),
      ofWeeks('weeks at 1.5 % noticed', '%', (100 * noticed.filter(Number.isFinite).length) / weeks),
      delay('delay at 1.5 %', noticed),
      ofWeeks(
        'cleared while 1.5 % go on failing',
        '/week',
        perWeek(bad, ({ clearedAt }) => clearedAt.length),
      ),
      delay(
        'delay in a burst of 20 %',
        delays(burst, ({ raisedAt }) => raisedAt, first),
      ),
      delay(
        'from its end until it is cleared',
        delays(burst, ({ clearedAt }) => clearedAt, first + outageLength * attempts),
      ),
      delay(
        'delay in a second burst',
        delays(burst, ({ raisedAt }) => raisedAt, second),
      ),
    ];
  });
  return Promise.resolve(measures);
}
