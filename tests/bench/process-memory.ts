/** The memory of a process as the kernel counts it (proc(5)): resident pages, those of its program and libraries included. */
import { readFileSync, writeFileSync } from 'node:fs';

import type { Measure } from './samples.ts';

/** Of one stretch of work, in bytes. */
export interface MemoryUse {
  before: number;
  peak: number;
}

/** Begins a stretch of work of process `pid`; what it had before does not count as its peak. */
export function watchMemory(pid: number): { use: () => MemoryUse } {
  // “5”: the peak becomes what is resident now.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = statusBytes(pid, 'VmRSS');
  return { use: () => ({ before, peak: statusBytes(pid, 'VmHWM') }) };
}

export const memoryMeasures = (whose: string, { before, peak }: MemoryUse): Measure[] => [
  megabytes(`${whose}, before`, before),
  megabytes(`${whose}, at its peak`, peak),
];

export const megabytes = (name: string, bytes: number): Measure => ({
  name,
  unit: 'MB',
  median: bytes / 1e6,
  runs: 1,
});

function statusBytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )?.[1];
  if (kibibytes === undefined) throw new Error(`no ${field} of process ${pid}`);
  return Number(kibibytes) * 1024;
}
