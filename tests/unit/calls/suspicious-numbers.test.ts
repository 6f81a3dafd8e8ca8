/** A caller ID that turns suspicious is told once, and on another day only where it was well in between; so is its end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { SuspiciousNumbers } from '../../../electron/calls/suspicious-numbers.ts';
import { keptText } from '../../../electron/session/kept-text.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import type { SuspectRate } from '../../../shared/caller-id/local-signals.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const number = '+12025550142';
let folder: string;
let now: Date;
let suspicious: SuspectRate[];
let status: string;
let told: string[];
/** Those that look bad no longer. */
let well: string[];
let absent: boolean;
let looks: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-suspicious-'));
  now = new Date(2026, 10, 26, 10);
  suspicious = ['answered'];
  status = 'active';
  told = [];
  well = [];
  absent = false;
  looks = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As the app's next start opens it. */
const open = () =>
  new SuspiciousNumbers({
    signals: () => {
      looks += 1;
      const signals = { calls: 40, answered: 2, short: 0, suspicious };
      return Promise.resolve(new Map(absent ? [] : [[number, signals]]));
    },
    callerIds: (): CallerId[] => [
      { id: 'n1', number, country: 'US', status, reputationScore: 90, campaignIds: [] },
    ],
    onSuspicious: (bad, { suspicious: rates }) => told.push(`${bad} ${rates.join()}`),
    onWellAgain: (number) => well.push(number),
    kept: keptText(folder, 'suspicious-numbers.json', silentLog),
    now: () => now,
  });
const ended = loggedCall('c1', { callerId: number, state: { phase: 'ended', cause: { by: 'contact' } } });

/** A call ends `minutes` later, and what it led to has been told. */
async function endsAfter(watch: SuspiciousNumbers, minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000);
  watch.follow(ended);
  await new Promise((resolve) => setImmediate(resolve));
}

it('is told once a day, after a restart too, and looked at every five minutes only', async () => {
  const watch = open();
  await endsAfter(watch, 0);
  await endsAfter(watch, 4);
  expect([told, looks]).toEqual([[`${number} answered`], 1]);
  suspicious = [];
  await endsAfter(watch, 2);
  suspicious = ['short'];
  await endsAfter(watch, 6);
  await endsAfter(open(), 6);
  expect([told, looks]).toEqual([[`${number} answered`], 4]);
});

it('one that stays bad is not told anew on the next day; one that was well in between is', async () => {
  await endsAfter(open(), 0);
  await endsAfter(open(), 24 * 60);
  expect(told).toHaveLength(1);
  suspicious = [];
  await endsAfter(open(), 10);
  suspicious = ['short'];
  await endsAfter(open(), 10);
  expect(told).toEqual([`${number} answered`, `${number} short`]);
});

it('one that no call goes out with any more is not told, nor anything while a call goes on', async () => {
  status = 'burned';
  await endsAfter(open(), 0);
  status = 'active';
  open().follow(loggedCall('c2', { callerId: number, state: { phase: 'in-progress' } }));
  await new Promise((resolve) => setImmediate(resolve));
  expect([told, looks]).toEqual([[], 1]);
});

it.each([
  ['looks well', () => (suspicious = [])],
  ['has had no calls of late', () => (absent = true)],
  ['was burned', () => (status = 'burned')],
])('one that %s is told to be well, and anew once it looks bad on another day', async (_how, mend) => {
  const watch = open();
  await endsAfter(watch, 0);
  expect(well).toEqual([]);
  mend();
  await endsAfter(watch, 6);
  expect(well).toEqual([number]);
  [suspicious, status, absent] = [['short'], 'active', false];
  await endsAfter(watch, 6);
  expect(told).toHaveLength(1);
  await endsAfter(watch, 24 * 60);
  await endsAfter(watch, 6);
  expect(told).toEqual([`${number} answered`, `${number} short`]);
});

it('one that is replaced is told to be well at once', async () => {
  const watch = open();
  await endsAfter(watch, 0);
  watch.callerIdsChanged();
  expect(well).toEqual([]);
  status = 'deprecated';
  watch.callerIdsChanged();
  expect(well).toEqual([number]);
});
