/** Decision: what a soak found, as a table for people, and what of it is a fault. */
import type { Figures, Held } from './page-figures.ts';
import type { Moment, ShiftResult } from './shift.ts';

export type SoakResult = ShiftResult & { recordsLost: string[] };

/** Growth that caches and code compiled late explain, of which fewer calls show more; one call's objects are some 100 kB. */
const heapBoundMB = 2;
/** What every tenth call leaves is a leak; a tooltip more or less on the screen is none. */
const strayShare = 0.1;

/** What the page may hold at the end: as before the first call, or what it made once, for all of its life, in the first half. */
const held: Record<keyof Held, { words: string; asAt: Moment; strays?: true }> = {
  connections: { words: 'RTCPeerConnections', asAt: 'start' },
  streams: { words: 'MediaStreams', asAt: 'start' },
  timers: { words: 'timers', asAt: 'start' },
  audioContexts: { words: 'AudioContexts', asAt: 'half' },
  listeners: { words: 'event listeners', asAt: 'half', strays: true },
  nodes: { words: 'DOM nodes', asAt: 'half', strays: true },
};
const heldNames = Object.keys(held) as (keyof Held)[];

const goalOf = (name: keyof Held): string => {
  const { asAt, strays } = held[name];
  return `as at the ${asAt}${strays === true ? `, + ${strayShare} a call` : ''}`;
};

const heapGrowth = ({ figures, measuredCalls }: SoakResult): number =>
  ((figures.end.heapMB - figures.half.heapMB) / measuredCalls) * 100;

/** A table for people: each figure on its way through the shift, and what it must be. */
export function table(result: SoakResult): string {
  const { figures } = result;
  const count = (name: string, value: number, goal = ''): string[] => [name, '', '', String(value), goal];
  const course = (name: string, figure: keyof Figures, digits: number, goal = ''): string[] => [
    name,
    ...[figures.start, figures.half, figures.end].map((taken) => taken[figure].toFixed(digits)),
    goal,
  ];
  const rows = [
    ['', 'start', 'half', 'end', 'goal'],
    count('calls played', result.played.length),
    count('socket losses', result.socketLosses),
    count('device changes', result.deviceChanges),
    count('reloads of the page', result.reloads),
    count('calls lost', result.callsLost.length, '0'),
    count('rings missed', result.ringsMissed.length, '0'),
    count('records lost', result.recordsLost.length, '0'),
    ['JS heap growth per 100 calls, MB', '', '', heapGrowth(result).toFixed(2), `≤ ${heapBoundMB}`],
    ...heldNames.map((name) => course(held[name].words, name, 0, goalOf(name))),
    course('JS heap, MB', 'heapMB', 1),
    course('Chromium, MB resident', 'chromiumMB', 0),
    course('main, MB resident', 'mainMB', 0),
    count('seconds', Math.round(result.seconds)),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

/** What is wrong, one line each; nothing where the shift went as it must. */
export function verdict(result: SoakResult): string[] {
  const { figures } = result;
  const growth = heapGrowth(result);
  return [
    ...result.callsLost,
    ...result.ringsMissed,
    ...result.recordsLost,
    ...(growth > heapBoundMB ? [`the JS heap grows by ${growth.toFixed(2)} MB per 100 calls`] : []),
    ...heldNames.flatMap((name) => {
      const { words, asAt, strays } = held[name];
      const [before, after] = [figures[asAt][name], figures.end[name]];
      const which = name === 'timers' ? ` (of ${result.timers.join(', ')} ms)` : '';
      const allowed = strays === true ? result.measuredCalls * strayShare : 0;
      return after > before + allowed
        ? [`${words}: ${before} at the ${asAt}, ${after} at the end${which}`]
        : [];
    }),
  ];
}
