/** Edge: `app.getAppMetrics` for this process and the Chromium it started, read from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

import type * as Electron from 'electron';

/** USER_HZ, which the kernel promises to user space on every architecture that Chromium runs on. */
const ticksPerSecond = 100;

const types: Record<string, Electron.ProcessMetric['type']> = {
  renderer: 'Tab',
  'gpu-process': 'GPU',
  utility: 'Utility',
  zygote: 'Zygote',
};

interface ProcessLine {
  pid: number;
  parent: number;
  cpuSeconds: number;
  startedSeconds: number;
}

/** Each call's CPU percentage is that of the time since the call before it, as in Electron; 0 at the first. */
export function processMetrics(): () => Electron.ProcessMetric[] {
  let last = { atMs: Date.now(), cpuSeconds: new Map<number, number>() };
  return () => {
    const atMs = Date.now();
    const bootMs = atMs - Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
    const family = familyOf(process.pid);
    const elapsedSeconds = Math.max((atMs - last.atMs) / 1000, 0.001);
    const metrics = family.map(({ pid, cpuSeconds, startedSeconds }): Electron.ProcessMetric => {
      const before = last.cpuSeconds.get(pid) ?? cpuSeconds;
      return {
        pid,
        type: typeOf(pid),
        creationTime: bootMs + startedSeconds * 1000,
        cpu: {
          percentCPUUsage: ((cpuSeconds - before) / elapsedSeconds) * 100,
          cumulativeCPUUsage: cpuSeconds,
          // Electron reports 0 outside macOS and Windows too.
          idleWakeupsPerSecond: 0,
        },
        memory: memoryOf(pid),
      };
    });
    last = { atMs, cpuSeconds: new Map(family.map(({ pid, cpuSeconds }) => [pid, cpuSeconds])) };
    return metrics;
  };
}

/** `root` and all processes that descend from it. */
function familyOf(root: number): ProcessLine[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => statOf(Number(pid)) ?? []);
  const found = new Set([root]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const { pid, parent } of all) {
      if (found.has(parent) && !found.has(pid)) {
        found.add(pid);
        grown = true;
      }
    }
  }
  return all.filter(({ pid }) => found.has(pid));
}

/** proc(5): the second field is the name in parentheses and may hold anything, so count from behind it. */
function statOf(pid: number): ProcessLine | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, started = 0] = [fields[1], fields[11], fields[12], fields[19]];
  return {
    pid,
    parent,
    cpuSeconds: (user + system) / ticksPerSecond,
    startedSeconds: started / ticksPerSecond,
  };
}

function typeOf(pid: number): Electron.ProcessMetric['type'] {
  if (pid === process.pid) return 'Browser';
  // Chromium writes its command line anew, with spaces between the arguments.
  const type = /[\0 ]--type=([^\0 ]+)/.exec(read(`/proc/${pid}/cmdline`) ?? '')?.[1];
  return (type === undefined ? undefined : types[type]) ?? 'Unknown';
}

/** In kilobytes, as Electron's. */
function memoryOf(pid: number): Electron.MemoryInfo {
  const status = read(`/proc/${pid}/status`) ?? '';
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return { workingSetSize: kilobytes('VmRSS'), peakWorkingSetSize: kilobytes('VmHWM') };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // The process ended since it was listed.
  }
}
