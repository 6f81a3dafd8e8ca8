/** The day a campaign first went live is known here where the provider does not tell it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { VersionSwitch } from '../../../electron/account/version-switch.ts';
import { CampaignStarts } from '../../../electron/campaigns/campaign-starts.ts';
import { keptText } from '../../../electron/session/kept-text.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import { fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import type { VersionSwitchState } from '../../../shared/telephony/provider-access.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

let folder: string;
let now: Date;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-starts-'));
  now = new Date(2026, 10, 26, 10);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As the app's next start finds it. */
const open = (account = 'account') =>
  new CampaignStarts({ kept: keptText(folder, 'campaign-starts.json', silentLog), account, now: () => now });
const running = { id: 'spring', name: 'Spring', status: 'running', mode: 'preview' };
const draft = { ...running, status: 'draft' };

it('believes the provider where it tells', () => {
  expect(open().goLiveOf({ ...running, startedAt: now.toISOString() })).toBe('today');
  expect(open().goLiveOf({ ...running, startedAt: '2026-11-20T10:00:00Z' })).toBe('before');
  expect(open().goLiveOf({ ...draft, startedAt: null })).toBe('not-yet');
});

it('knows a start from here, after a restart and a stop too, on that day only and of that account only', () => {
  open().started('spring');
  expect(open().goLiveOf(running)).toBe('today');
  expect(open().goLiveOf({ ...running, status: 'stopped' })).toBe('today');
  expect(open('other').goLiveOf(running)).toBe('unknown');
  now = new Date(2026, 10, 27, 8);
  // Started once more: it went live before.
  open().started('spring');
  expect(open().goLiveOf(running)).toBe('before');
});

it('knows a start that it saw, and not since when one runs that ran already', () => {
  const starts = open();
  starts.seen(draft);
  starts.seen(running);
  expect(starts.goLiveOf(running)).toBe('today');
  starts.seen({ ...running, id: 'autumn' });
  expect(starts.goLiveOf({ ...running, id: 'autumn' })).toBe('unknown');
  now = new Date(2026, 10, 27, 8);
  expect(open().goLiveOf({ ...running, id: 'autumn' })).toBe('before');
});

it('forgets the oldest of very many first, though their IDs are numbers that go down', () => {
  let file: string | undefined;
  const kept = { read: () => file, write: (text: string) => void (file = text) };
  const starts = new CampaignStarts({ kept, account: 'account', now: () => now });
  for (let id = 600; id > 0; id -= 1) {
    now = new Date(now.getTime() + 1000);
    starts.started(`${id}`);
  }
  const stoodAs = (id: string) => starts.goLiveOf({ ...running, id });
  expect([stoodAs('1'), stoodAs('500'), stoodAs('501'), stoodAs('600')]).toEqual([
    ...['today', 'today', 'unknown', 'unknown'],
  ]);
});

/** A profile that asks for version 2, of a provider that tells no `startedAt`. */
async function checked(starts: CampaignStarts, campaigns: Result<ProviderCampaign[]> = ok([running])) {
  const pinned: string[] = [];
  let waiting: VersionSwitchState | undefined;
  const versionSwitch = new VersionSwitch({
    profile: { name: 'Lab', api: { baseUrl: 'https://api.example/v1', version: '1', nextVersion: '2' } },
    inUse: () => '1',
    api: () => ({
      account: () => Promise.resolve(ok({ customerId: 'c', companyName: 'C' })),
      campaigns: () => Promise.resolve(campaigns),
    }),
    pin: (version) => Promise.resolve(void pinned.push(version)),
    onChange: (changed) => {
      waiting = changed;
    },
    starts,
    log: silentLog,
  });
  await versionSwitch.check();
  return { pinned, waiting };
}

it('a version is not switched by itself on the day a campaign was started from here', async () => {
  const starts = open();
  starts.started('spring');
  expect(await checked(starts)).toEqual({ pinned: [], waiting: { to: '2', startedToday: ['Spring'] } });
});

it('a version waits a day where since when a campaign runs is not known', async () => {
  expect(await checked(open())).toEqual({ pinned: [], waiting: { to: '2' } });
  now = new Date(2026, 10, 27, 8);
  expect(await checked(open())).toMatchObject({ pinned: ['2'] });
});

it.each([404, 501])('a version is switched where the provider offers no campaigns: %i', async (status) => {
  const none = fail({ kind: 'application', code: 'not_implemented', detail: '', status } as const);
  expect(await checked(open(), none)).toMatchObject({ pinned: ['2'] });
});

it('a version waits where the campaigns may not be looked at', async () => {
  const forbidden = fail({ kind: 'application', code: 'forbidden', detail: '', status: 403 } as const);
  expect(await checked(open(), forbidden)).toEqual({ pinned: [], waiting: { to: '2' } });
});
