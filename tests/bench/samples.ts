/** What a benchmark measured, and how it is told: medians and p95 of at least 20 runs, after warm-up runs are discarded. */
import { inColumns } from '../fixtures/columns.ts';

export interface Measure {
  name: string;
  unit: 'ms' | 'kB' | 'MB' | '×' | '%' | 'calls' | '/week';
  median: number;
  p95?: number;
  runs: number;
  /** What the figure should be, and where it comes from. */
  goal?: string;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Sums up `samples` in milliseconds. */
export function measureOf(name: string, samples: readonly number[], goal?: string): Measure {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    name,
    unit: 'ms',
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    runs: samples.length,
    ...(goal === undefined ? {} : { goal }),
  };
}

/** How many times slower `measured` is than `baseline`, by their medians of the same run. */
export const ratioOf = (name: string, measured: Measure, baseline: Measure, goal?: string): Measure => ({
  name,
  unit: '×',
  median: measured.median / baseline.median,
  runs: Math.min(measured.runs, baseline.runs),
  ...(goal === undefined ? {} : { goal }),
});

/** Runs `sample` `warmUps` times for nothing and `runs` times for the record; it answers milliseconds. */
export async function repeat(
  warmUps: number,
  runs: number,
  sample: () => Promise<number>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let run = -warmUps; run < runs; run += 1) {
    const elapsedMs = await sample();
    if (run >= 0) samples.push(elapsedMs);
  }
  return samples;
}

const figure = (value: number | undefined): string =>
  value === undefined ? '' : value.toFixed(value < 10 ? 2 : 1);

/** A table for people. */
export function table(measures: readonly Measure[]): string {
  const rows = [
    ['', 'median', 'p95', 'unit', 'runs', 'goal'],
    ...measures.map(({ name, median, p95, unit, runs, goal }) => [
      name,
      figure(median),
      figure(p95),
      unit,
      String(runs),
      goal ?? '',
    ]),
  ];
  return inColumns(rows);
}
