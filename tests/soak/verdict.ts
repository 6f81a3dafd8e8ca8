/** Decision: what a soak found, as a table for people, and what of it is a fault. */
import { inColumns } from '../fixtures/columns.ts';
import type { Figures, Held } from './page-figures.ts';
import type { Moment, ShiftResult } from './shift.ts';

export type SoakResult = ShiftResult & { recordsLost: string[] };

/**
 * V8 goes on compiling for some hundreds of calls: 0.6 MB of what 150 calls added to a warm page was code. The rest is what each
 * call may leave; one call's objects are some 100 kB.
 */
const codeMB = 1;
const leftByHundredCallsMB = 0.5;

interface Bound {
  words: string;
  /** What the page holds of it at the end is what it held then, and no more. */
  asAt: Moment;
  /** But for so many: what is drawn at the moment differs by a mark or a hint. */
  give?: number;
}

/** What a page makes once, for all of its life, is there after one call of each kind; all else is gone as before the first call. */
const bounds: Record<keyof Held, Bound> = {
  connections: { words: 'RTCPeerConnections', asAt: 'fresh' },
  streams: { words: 'MediaStreams', asAt: 'fresh' },
  timers: { words: 'timers', asAt: 'fresh' },
  audioContexts: { words: 'AudioContexts', asAt: 'start' },
  listeners: { words: 'event listeners', asAt: 'start', give: 10 },
  nodes: { words: 'DOM nodes', asAt: 'start', give: 20 },
};
const momentWords: Record<Moment, string> = {
  fresh: 'when fresh',
  start: 'at the start',
  half: 'at the half',
  end: 'at the end',
};
const heldNames = Object.keys(bounds) as (keyof Held)[];

const goalOf = (name: keyof Held): string => {
  const { asAt, give } = bounds[name];
  return `as ${momentWords[asAt]}${give === undefined ? '' : `, + ${give}`}`;
};

const heapGrowthMB = ({ figures }: SoakResult): number => figures.end.heapMB - figures.half.heapMB;
const heapBoundMB = ({ measuredCalls }: SoakResult): number =>
  codeMB + (measuredCalls / 100) * leftByHundredCallsMB;
const perHundred = (mB: number, { measuredCalls }: SoakResult): string =>
  ((mB / measuredCalls) * 100).toFixed(2);

/** A table for people: each figure on its way through the shift, and what it must be. */
export function table(result: SoakResult): string {
  const { figures } = result;
  const count = (name: string, value: number, goal = ''): string[] => [name, '', '', '', String(value), goal];
  const course = (name: string, figure: keyof Figures, digits: number, goal = ''): string[] => [
    name,
    ...[figures.fresh, figures.start, figures.half, figures.end].map((taken) =>
      taken[figure].toFixed(digits),
    ),
    goal,
  ];
  const rows = [
    ['', 'fresh', 'start', 'half', 'end', 'goal'],
    count('calls played', result.played.length),
    count('socket losses', result.socketLosses),
    count('device changes', result.deviceChanges),
    count('reloads of the page', result.reloads),
    count('calls lost', result.callsLost.length, '0'),
    count('rings missed', result.ringsMissed.length, '0'),
    count('records lost', result.recordsLost.length, '0'),
    [
      'JS heap growth per 100 calls, MB',
      '',
      '',
      '',
      perHundred(heapGrowthMB(result), result),
      `≤ ${perHundred(heapBoundMB(result), result)}`,
    ],
    ...heldNames.map((name) => course(bounds[name].words, name, 0, goalOf(name))),
    course('JS heap, MB', 'heapMB', 1),
    course('Chromium, MB resident', 'chromiumMB', 0),
    course('main, MB resident', 'mainMB', 0),
    count('seconds', Math.round(result.seconds)),
  ];
  return inColumns(rows);
}

/** What is wrong, one line each; nothing where the shift went as it must. */
export function verdict(result: SoakResult): string[] {
  const { figures } = result;
  const growth = heapGrowthMB(result);
  return [
    ...result.callsLost,
    ...result.ringsMissed,
    ...result.recordsLost,
    ...(growth > heapBoundMB(result) ? [`the JS heap grew by ${growth.toFixed(2)} MB`] : []),
    ...heldNames.flatMap((name) => {
      const { words, asAt, give = 0 } = bounds[name];
      const [before, after] = [figures[asAt][name], figures.end[name]];
      const which = name === 'timers' ? ` (of ${result.timers.join(', ')} ms)` : '';
      return after > before + give
        ? [`${words}: ${before} ${momentWords[asAt]}, ${after} at the end${which}`]
        : [];
    }),
  ];
}
