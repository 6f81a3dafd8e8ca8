/** Each fault of SIP.js in docs/softphone.md has a test of its name, or a lint that keeps the part away. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** ESLint forbids to import SessionManager. */
const heldByLint = [12];

it('names each fault of the table in a test', () => {
  const table = readFileSync(join(root, 'docs/softphone.md'), 'utf8').matchAll(/^\| ([\d, ]+) +\|/gm);
  const told = [...table].flatMap(([, numbers = '']) => numbersIn(numbers));
  const named = new Set(
    globSync('tests/**/*.test.ts', { cwd: root }).flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(/SIP\.js faults? (\d+(?:(?:, | and )\d+)*):/g),
      ].flatMap(([, numbers = '']) => numbersIn(numbers)),
    ),
  );
  expect(told.length).toBeGreaterThan(25);
  expect(told.filter((number) => !named.has(number) && !heldByLint.includes(number))).toEqual([]);
});
