/**
 * `npm test [-- NAME…]`: every check, or those named, in the order in which they fail fastest, and a last line with the count of all tests. Goes on
 * after a failure, so that one run tells everything.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildApp } from './build-app.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, 'test-results');
mkdirSync(results, { recursive: true });

interface Tally {
  passed: number;
  failed: number;
}

interface Check {
  name: string;
  command: string[];
  /** Where the runner writes its counts; a check without one counts as one test. */
  tally?: () => Tally;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(results, file), 'utf8'));

const vitestTally = (file: string) => (): Tally => {
  const report = readJson(file) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
};

const playwrightTally = (): Tally => {
  const { stats } = readJson('e2e.json') as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};

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
  tally: vitestTally(`${project}.json`),
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
  { name: 'e2e', command: ['playwright', 'test'], tally: playwrightTally },
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

const total: Tally = { passed: 0, failed: 0 };
const failures: string[] = [];

const wanted = process.argv.slice(2);
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`There are: ${checks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

console.log('▸ build');
await buildApp();
for (const { name, command, tally } of chosen) {
  console.log(`▸ ${name}`);
  const started = performance.now();
  const code = await run(command);
  const counted = count(code, tally);
  total.passed += counted.passed;
  total.failed += counted.failed;
  if (counted.failed > 0) failures.push(name);
  console.log(
    `  ${counted.failed > 0 ? '✗' : '✓'} ${name}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A runner that dies without a report, or fails with no failed test (a crash, no test found), counts as a failure. */
function count(code: number, tally: (() => Tally) | undefined): Tally {
  if (tally === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const counted = tally();
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}
