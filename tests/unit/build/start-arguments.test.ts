import { expect, it } from 'vitest';

import { startArguments } from '../../../build/start-arguments.ts';

it.each([
  ['nothing', [], [], []],
  [
    'switches and a profile',
    ['--profile', 'lab.json', '--headless', '--user-data-dir=/tmp/x'],
    ['--headless', '--user-data-dir=/tmp/x'],
    ['--profile', 'lab.json'],
  ],
  ['a profile in one word', ['--profile=C:\\lab.json'], [], ['--profile=C:\\lab.json']],
  [
    'a link',
    ['--remote-debugging-port=9222', 'tel:+12025550100'],
    ['--remote-debugging-port=9222'],
    ['--', 'tel:+12025550100'],
  ],
  [
    'a link behind -- already, and a switch smuggled in behind it',
    ['--', 'tel:+12025550100', '--no-sandbox'],
    [],
    ['--', 'tel:+12025550100', '--no-sandbox'],
  ],
])('puts %s where Electron looks for it', (_what, given, switches, ofTheApp) => {
  expect(startArguments(given)).toEqual({ switches, ofTheApp });
});
