/** What the page loads, gzipped: every script and style that index.html and its modules ask for. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Measure } from './samples.ts';

const folder = join(import.meta.dirname, '../../dist/renderer');

export function bench(): Promise<Measure[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const size = (extension: string): number =>
    files
      .filter((file) => extname(file) === extension)
      .reduce((total, file) => total + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000;
  const measure = (name: string, kilobytes: number, goal?: string): Measure => ({
    name,
    unit: 'kB',
    median: kilobytes,
    runs: 1,
    ...(goal === undefined ? {} : { goal }),
  });
  const scripts = size('.js');
  const styles = size('.css');
  return Promise.resolve([
    measure('renderer scripts, gzip', scripts),
    measure('renderer styles, gzip', styles),
    measure('renderer in all, gzip', scripts + styles, '< 350 (MODELS 4)'),
  ]);
}
