/** What the page loads, gzipped: at its start, as index.html names it, and in all once the other screens have come too. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Measure } from './samples.ts';

const folder = join(import.meta.dirname, '../../dist/renderer');

export function bench(): Promise<Measure[]> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const named = readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\.\/([^"]+)"/g);
  const atStart = [...named].map(([, file = '']) => file);
  return Promise.resolve([
    measure('the page at its start: scripts, gzip', size(atStart, '.js')),
    measure('… styles', size(atStart, '.css')),
    measure('… together', size(atStart, '.js', '.css')),
    measure('the page in all: scripts and styles, gzip', size(all, '.js', '.css'), '≤ 350'),
  ]);
}

/** Of the files of these kinds, each gzipped by itself; kilobytes. */
const size = (files: readonly string[], ...extensions: string[]): number =>
  files
    .filter((file) => extensions.includes(extname(file)))
    .reduce((total, file) => total + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000;

const measure = (name: string, kilobytes: number, goal?: string): Measure => ({
  name,
  unit: 'kB',
  median: kilobytes,
  runs: 1,
  ...(goal === undefined ? {} : { goal }),
});
