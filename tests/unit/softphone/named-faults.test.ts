/** Each of SIP.js's thirty faults has a row in docs/softphone.md, and a test of its name. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const faults = Array.from({ length: 30 }, (_, index) => index + 1);

/** The numbers, in order, that `pattern` finds as a list: `9, 10 and 11`. */
const numbersIn = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)]
    .flatMap(([, numbers = '']) => (numbers.match(/\d+/g) ?? []).map(Number))
    .toSorted((one, other) => one - other);

it('has each of SIP.js’s thirty faults once in its table', () => {
  const table = readFileSync(join(root, 'docs/softphone.md'), 'utf8');
  expect(numbersIn(table, /^\| ([\d, ]+) +\|/gm)).toEqual(faults);
});

it('names each of them, and no other, in a test', () => {
  const tests = globSync('tests/**/*.test.ts', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const named = numbersIn(tests, /SIP\.js faults? (\d+(?:(?:, | and )\d+)*):/g);
  expect([...new Set(named)]).toEqual(faults);
});
