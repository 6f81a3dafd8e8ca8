import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { type CallLog } from '../../../electron/calllog/call-log.ts';
import { openTestLog } from '../../fixtures/open-test-log.ts';

let folder: string;
let log: CallLog;
const open = async (): Promise<CallLog> => (await openTestLog(join(folder, 'calls.sqlite'))).log;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-reputation-'));
  log = await open();
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true });
});

it('keeps a reputation where it changed, over a restart, with the one that held at the beginning', async () => {
  const number = '+12025550142';
  const scores: [string, number][] = [
    ['2026-09-01T10:00:00.000Z', 92],
    ['2026-10-01T10:00:00.000Z', 88],
    ['2026-11-10T10:00:00.000Z', 88],
    ['2026-11-20T10:00:00.000Z', 46],
  ];
  for (const [at, score] of scores) await log.keepReputation([{ number, at, score }]);
  await log.keepReputation([{ number: '+442079460142', at: '2026-11-21T10:00:00.000Z', score: 90 }]);
  await log.close();
  log = await open();
  expect(await log.reputationSince('2026-11-01T00:00:00.000Z')).toEqual({
    ok: true,
    value: [
      { number, at: '2026-10-01T10:00:00.000Z', score: 88 },
      { number, at: '2026-11-20T10:00:00.000Z', score: 46 },
      { number: '+442079460142', at: '2026-11-21T10:00:00.000Z', score: 90 },
    ],
  });
});
