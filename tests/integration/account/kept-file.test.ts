import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

/** Writes to its second argument by the class in its first. */
const program = `const { KeptFile } = await import(process.argv[1]); new KeptFile(process.argv[2]).write('{}');`;

it('has its new content on the disk before it takes the place of the old one, for this user only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'profile.json');
  const module = new URL('../../../electron/account/kept-file.ts', import.meta.url).href;
  const traced = spawnSync(
    'strace',
    [
      ...['-f', '-y', '-o', join(folder, 'trace'), '-e', 'trace=fsync,fdatasync,/^rename'],
      ...['--', process.execPath, '--input-type=module', '-e', program, module, path],
    ],
    { encoding: 'utf8' },
  );
  if (traced.error !== undefined)
    throw new Error(`strace must be installed (npm run setup): ${traced.error.message}`);
  expect(traced.stderr).toBe('');
  const steps = readFileSync(join(folder, 'trace'), 'utf8').match(/\b(?:fsync|fdatasync|rename)(?=\w*\()/g);
  expect(steps).toEqual(['fsync', 'rename']);
  expect(readFileSync(path, 'utf8')).toBe('{}');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
