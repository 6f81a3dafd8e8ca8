import { spawnSync } from 'node:child_process';

import { expect, it } from 'vitest';

/** Runs `fault` in a process with `logUncaught`, whose log is its standard output. */
function run(fault: string): { lines: string[]; status: number | null } {
  const module = new URL('../../../electron/desktop/uncaught.ts', import.meta.url).href;
  const program = `
    const { logUncaught } = await import('${module}');
    logUncaught(process, { error: (message, { problem }) => console.log(message + ': ' + problem.split('\\n')[0]) });
    ${fault}
    setTimeout(() => console.log('and goes on'));`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return { lines: stdout.trim().split('\n'), status };
}

it('logs a rejection that nobody waits for, and main goes on', () => {
  expect(run(`void Promise.reject(new Error('lost'));`)).toEqual({
    lines: ['Unhandled rejection in main: Error: lost', 'and goes on'],
    status: 0,
  });
});

it('logs an exception that nobody caught, and leaves what follows to Electron', () => {
  const { lines, status } = run(`setImmediate(() => { throw new TypeError('no such thing'); });`);
  expect(lines).toContain('Uncaught in main: TypeError: no such thing');
  expect(status).not.toBe(0);
});
