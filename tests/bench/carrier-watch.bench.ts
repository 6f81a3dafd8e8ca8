/** How often the carrier watch cries wolf in a sound week, and how soon it notices a bad one, over simulated weeks. */
import { FailureWatch } from '../../shared/carrier/failure-watch.ts';
import { carrierWeek, type Traffic } from '../fixtures/carrier-traffic.ts';
import type { Measure } from './samples.ts';

const weeks = 100;
/** One desktop's busy week; and a team's, as a supervisor's CDRs have it. */
const volumes = { desktop: 2500, team: 25_000 };

interface Outcome {
  alarmsPerWeek: number;
  /** Attempts until the first alert over all calls, for each week that had one. */
  delays: number[];
}

function simulate(attempts: number, rate: Traffic['rate']): Outcome {
  let alarms = 0;
  const delays: number[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const watch = new FailureWatch();
    const firsts: number[] = [];
    carrierWeek({ seed: 7919 * week + 13, attempts, rate }).forEach((attempt, index) => {
      const { raised } = watch.observe(attempt);
      alarms += raised.length;
      if (raised.some(({ subject }) => subject === 'all')) firsts.push(index + 1);
    });
    if (firsts[0] !== undefined) delays.push(firsts[0]);
  }
  return { alarmsPerWeek: alarms / weeks, delays: delays.toSorted((a, b) => a - b) };
}

export function bench(): Promise<Measure[]> {
  const measures = Object.entries(volumes).flatMap(([who, attempts]): Measure[] => {
    const sound = simulate(attempts, () => 0.005);
    const bad = simulate(attempts, () => 0.015);
    const burst = simulate(attempts, (progress) => (progress > 0.5 && progress < 0.55 ? 0.2 : 0.004));
    const from = attempts / 2;
    const inBurst = burst.delays.map((delay) => delay - from).filter((delay) => delay > 0);
    const at = (delays: number[], share: number) => delays[Math.floor(delays.length * share)] ?? Infinity;
    const row = (name: string, unit: Measure['unit'], median: number, p95?: number): Measure => ({
      name: `${who}, ${attempts} attempts a week: ${name}`,
      unit,
      median,
      runs: weeks,
      ...(p95 === undefined ? {} : { p95 }),
    });
    return [
      row('false alarms at 0.5 %, all parts', '/week', sound.alarmsPerWeek),
      row('weeks at 1.5 % noticed', '%', (100 * bad.delays.length) / weeks),
      row('delay at 1.5 %', 'calls', at(bad.delays, 0.5), at(bad.delays, 0.95)),
      row('delay in a burst of 20 %', 'calls', at(inBurst, 0.5), at(inBurst, 0.95)),
    ];
  });
  return Promise.resolve(measures);
}
