import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { readPlaywrightReport, readVitestReport } from '../../../build/test-report.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;

beforeEach(() => {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  folder = mkdtempSync(join(root, 'test-results/report-')); // In the project, for the runners to be found from there.
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** One test that passes, one that fails at its first try only, one that always fails, and one that is not run. */
const tests = (expectation: string): string => `
  let tries = 0;
  test('steady', () => { expect(1).toBe(1); });
  test('unsteady', () => { tries = ${expectation}; expect(tries, 'a race').toBe(2); });
  test('wrong', () => { expect(1, 'a fault').toBe(2); });
  test.skip('elsewhere', () => {});
`;

/** Runs one of the runners in the folder, and reads what it wrote. It fails, as a test in it does. */
async function reportOf(runner: string, args: string[]): Promise<unknown> {
  // Nothing of the runner that runs this test.
  const env = { PATH: process.env['PATH'], PLAYWRIGHT_JSON_OUTPUT_NAME: 'report.json' };
  const run = promisify(execFile)(process.execPath, [join(root, 'node_modules', runner), ...args], {
    cwd: folder,
    env,
  });
  await expect(run).rejects.toMatchObject({ code: 1 });
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
}

it('names what Vitest’s tests said that failed, or failed once, and a file that cannot be read', async () => {
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { retry: 1 } };');
  writeFileSync(
    join(folder, 'some.test.mjs'),
    `import { expect, test } from 'vitest'; ${tests('tries + 1')}`,
  );
  writeFileSync(join(folder, 'broken.test.mjs'), `throw new Error('not to be read');`);
  const report = await reportOf('vitest/vitest.mjs', ['run', '--reporter=json', '--outputFile=report.json']);
  expect(readVitestReport(report as Parameters<typeof readVitestReport>[0])).toEqual({
    passed: 2,
    failed: expect.toSatisfy((failed: string[]) => {
      expect(failed.toSorted()).toEqual([
        'broken.test.mjs › the file: not to be read',
        expect.stringMatching(/^some\.test\.mjs › wrong: .*a fault/u),
      ]);
      return true;
    }) as string[],
    unsteady: [expect.stringMatching(/^some\.test\.mjs › unsteady: .*a race/u)],
  });
});

it('names the same of Playwright’s', async () => {
  writeFileSync(
    join(folder, 'playwright.config.mjs'),
    `export default { testDir: '.', outputDir: 'output', retries: 1 };`,
  );
  // A new process runs what is tried again: it counts in its own way.
  writeFileSync(
    join(folder, 'some.spec.mjs'),
    `import { expect, test } from '@playwright/test'; ${tests('test.info().retry + 1')}`,
  );
  const report = await reportOf('@playwright/test/cli.js', ['test', '--reporter=json']);
  expect(readPlaywrightReport(report as Parameters<typeof readPlaywrightReport>[0])).toEqual({
    passed: 2,
    failed: [expect.stringMatching(/^some\.spec\.mjs › wrong: .*a fault/u)],
    unsteady: [expect.stringMatching(/^some\.spec\.mjs › unsteady: .*a race/u)],
  });
});
