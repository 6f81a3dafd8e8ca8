/**
 * `npm test [-- NAME…]`: every check, or those named, in the order in which they fail fastest, and a last line with the count of all tests. Goes on
 * after a failure, so that one run tells everything; the last lines name what failed, and what passed at its second try only.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { buildApp } from './build-app.ts';
import { readPlaywrightReport, readVitestReport, type TestReport } from './test-report.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
// A runner that dies before it writes its report must not be judged by the last one.
rmSync(results, { recursive: true, force: true });
mkdirSync(results);

interface Check {
  name: string;
  command: string[];
  /** Reads what the runner wrote of its tests; a check without one counts as one test. */
  report?: () => TestReport;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(results, file), 'utf8'));

const vitest = (project: string): Check => ({
  name: project,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=test-results/${project}.json`,
  ],
  report: () => readVitestReport(readJson(`${project}.json`) as Parameters<typeof readVitestReport>[0]),
});

const checks: Check[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types-shared', command: ['tsc', '-p', 'shared'] },
  { name: 'types-renderer', command: ['tsc', '-p', 'renderer'] },
  { name: 'types-tests', command: ['tsc', '-p', 'tests'] },
  { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused', command: ['knip'] },
  vitest('unit'),
  vitest('integration'),
  // A real SIP network, which only Debian's packages bring.
  ...(process.platform === 'linux' ? [vitest('interop')] : []),
  {
    name: 'e2e',
    command: ['playwright', 'test'],
    report: () => readPlaywrightReport(readJson('e2e.json') as Parameters<typeof readPlaywrightReport>[0]),
  },
  { name: 'soak', command: ['node', 'tests/soak/run.ts', '--calls', '100'] },
];

function run(command: string[]): Promise<number> {
  return new Promise((resolve) => {
    const [program = '', ...args] = command;
    // npm 10 makes no link of Node's package there (build/bootstrap.mjs).
    const executable = program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program);
    const child = spawn(executable, args, { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const total: TestReport = { passed: 0, failed: [], unsteady: [] };

const wanted = process.argv.slice(2);
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`There are: ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

console.log('▸ build');
await buildApp();
for (const { name, command, report } of chosen) {
  console.log(`▸ ${name}`);
  const started = performance.now();
  const { passed, failed, unsteady } = judge(await run(command), report);
  total.passed += passed;
  total.failed.push(...failed.map((line) => `${name}: ${line}`));
  total.unsteady.push(...unsteady.map((line) => `${name}: ${line}`));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`  ${failed.length > 0 ? '✗' : '✓'} ${name}, ${seconds} s`);
}
if (total.unsteady.length > 0) console.log(['Passed at the second try:', ...total.unsteady].join('\n  '));
if (total.failed.length > 0) console.log(['Failed:', ...total.failed].join('\n  '));
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length === 0 ? 0 : 1;

/** A runner that dies without a report, or fails with no failed test (a crash, no test found), counts as a failure. */
function judge(code: number, report: (() => TestReport) | undefined): TestReport {
  if (report === undefined)
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [`exit code ${code}`], unsteady: [] };
  try {
    const told = report();
    if (code !== 0 && told.failed.length === 0)
      told.failed.push(`exit code ${code}, and no test that failed`);
    return told;
  } catch (error) {
    return { passed: 0, failed: [error instanceof Error ? error.message : String(error)], unsteady: [] };
  }
}
