import { expect, it } from 'vitest';

import { chromiumSwitches, parseRuntimeCommandLine } from '../../../build/runtime/command-line.ts';

it('takes Electron’s command line apart as Playwright writes it', () => {
  const { switches, appPath } = parseRuntimeCommandLine([
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--user-data-dir=/tmp/x',
    '--headless',
    '/work/app',
    '--profile=lab.json',
    'tel:+12025550100',
  ]);
  expect(appPath).toBe('/work/app');
  expect(switches.get('user-data-dir')).toBe('/tmp/x');
  expect(chromiumSwitches(switches)).toEqual(['--remote-debugging-port=0']);
});

it('takes nothing behind -- for a switch', () => {
  expect([...parseRuntimeCommandLine(['.', '--', '--headless']).switches]).toEqual([]);
});
