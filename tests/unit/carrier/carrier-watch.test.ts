import { expect, it } from 'vitest';

import { CarrierWatch, type StandingAlerts } from '../../../electron/carrier/carrier-watch.ts';
import { NoticeBoard } from '../../../electron/desktop/notice-board.ts';
import { carrierFails } from '../../../electron/desktop/notices.ts';
import { sessionNotices } from '../../../electron/desktop/session-notices.ts';
import { profileSchema } from '../../../electron/account/profile.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { EndCause } from '../../../shared/call/call-state.ts';
import type { WatchedChange } from '../../../shared/carrier/failure-watch.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const carrierFailure: EndCause = { by: 'network', sipCode: 503 };

const endedCall = (id: string, cause: EndCause): Call =>
  loggedCall(id, {
    providerCallId: `p-${id}`,
    country: 'US',
    callerId: '+12025550142',
    campaignId: 'spring',
    state: { phase: 'ended', cause },
    endedAt: '2026-11-26T08:00:00.000Z',
  });

function watching(campaignName: (id: string) => Promise<string | undefined>, before: Call[] = []) {
  const standing: StandingAlerts[] = [];
  const changes: WatchedChange[] = [];
  const logged: string[] = [];
  const watch = new CarrierWatch({
    callLog: { endedSince: () => Promise.resolve(ok(before)) },
    onAlerts: (told) => standing.push(told),
    onChange: (change) => changes.push(change),
    campaignName,
    now: () => new Date('2026-11-26T08:00:00.000Z'),
    log: { ...silentLog, warn: (message) => logged.push(message) },
  });
  watch.start();
  return { watch, standing, changes, logged };
}

it('names the country, the caller ID and the campaign with their numbers, in the log and to the webhooks too', async () => {
  const { watch, standing, changes, logged } = watching(() => Promise.resolve('Spring renewals'));
  for (const id of ['c1', 'c2', 'c3', 'c4']) watch.follow(endedCall(id, carrierFailure));
  await expect.poll(() => standing.at(-1)?.alerts[0]?.attempts).toBe(4);
  const last = standing.at(-1);
  expect(last?.alerts.map(({ subject }) => subject)).toEqual([
    'all',
    { dimension: 'country', value: 'US' },
    { dimension: 'callerId', value: '+12025550142' },
    { dimension: 'campaignId', value: 'spring' },
  ]);
  const { message } = carrierFails(last?.alerts ?? [], last?.campaignNames ?? new Map());
  expect(message).toContain('Overall: 4 of 4 calls failed (100.0 %).');
  expect(message).toContain('Calls to the United States: 4 of 4 calls failed (100.0 %).');
  expect(message).toContain('Calls from +1 202 555 0142: 4 of 4 calls failed (100.0 %).');
  expect(message).toContain('And 1 more, on Campaigns.');
  expect(carrierFails((last?.alerts ?? []).slice(3), last?.campaignNames ?? new Map()).message).toContain(
    'Campaign Spring renewals: 4 of 4 calls failed',
  );
  expect(logged).toEqual(Array.from({ length: 4 }, () => 'Carrier fails too many calls'));
  expect(changes.flatMap(({ raised }) => raised)).toHaveLength(4);
});

it('counts the calls of others that the provider tells of, and none twice', async () => {
  const { watch, standing } = watching(() => Promise.resolve('Power'));
  watch.follow(endedCall('c1', carrierFailure));
  const told = { to: '+12025550503', callerId: '+12025550142', campaignId: 'power', hangupBy: 'network' };
  for (const callId of ['p-c1', 'x1', 'x1', 'x2']) {
    watch.hear({ ...told, callId, state: 'ringing' });
    watch.hear({ ...told, callId, state: 'failed', sipCode: 503 });
  }
  watch.hear({ ...told, callId: 'x3', state: 'failed', hangupBy: 'provider' });
  await expect
    .poll(() => standing.at(-1)?.alerts.map(({ subject }) => subject))
    .toEqual([
      'all',
      { dimension: 'country', value: 'US' },
      { dimension: 'callerId', value: '+12025550142' },
    ]);
  expect(standing.at(-1)?.alerts[0]).toMatchObject({ failures: 3, attempts: 3 });
});

it('renews the figures with each call while an alert stands', async () => {
  const { watch, standing } = watching(() => Promise.resolve('Spring renewals'));
  for (const id of ['c1', 'c2', 'c3', 'c4']) watch.follow(endedCall(id, carrierFailure));
  watch.follow(endedCall('c5', { by: 'contact', reason: 'hung-up' }));
  const figures = () =>
    standing.map(({ raised, alerts: [all] }) => [raised, all?.failures, all?.attempts].join(' '));
  await expect.poll(figures).toEqual(['true 3 3', 'false 4 4', 'false 4 5']);
  expect(standing.at(-1)?.alerts).toEqual(watch.alerts());
});

it('takes an alert back about which nothing was heard for a day, of a run before too', async () => {
  const yesterday = Array.from({ length: 4 }, (_, index) => ({
    ...endedCall(`c${index}`, carrierFailure),
    endedAt: '2026-11-25T07:00:00.000Z',
  }));
  const { watch, standing } = watching(() => Promise.resolve(undefined), yesterday);
  watch.follow(endedCall('new', { by: 'contact', reason: 'hung-up' }));
  await expect.poll(() => watch.alerts()).toEqual([]);
  expect(standing).toEqual([]);
});

it('tells in order, however long a name takes', async () => {
  const name = Promise.withResolvers<string | undefined>();
  const { watch, standing } = watching(() => name.promise);
  for (const id of ['c1', 'c2', 'c3']) watch.follow(endedCall(id, carrierFailure));
  for (let sound = 0; sound < 300; sound += 1)
    watch.follow(endedCall(`s${sound}`, { by: 'contact', reason: 'hung-up' }));
  await expect.poll(() => watch.alerts()).toEqual([]);
  expect(standing).toEqual([]);
  name.resolve(undefined);
  await expect.poll(() => standing.at(-1)?.alerts).toEqual([]);
  expect(standing[0]?.alerts.length).toBeGreaterThan(0);
});

it('stands until it is over; who has dismissed it is told of a new one only', () => {
  const shown: string[] = [];
  const board = new NoticeBoard(
    ({ id }) => shown.push(`raised ${id}`),
    (id) => shown.push(`gone ${id}`),
  );
  const profile = profileSchema.parse({
    name: 'Lab',
    agentId: 'agent1',
    api: { baseUrl: 'https://api.example.com/v1' },
  });
  const { onCarrierAlerts } = sessionNotices(board, profile);
  const since = '2026-11-26T08:00:00.000Z';
  const all = { subject: 'all', since, failures: 9, attempts: 300 } as const;
  const us = { subject: { dimension: 'country', value: 'US' }, since, failures: 9, attempts: 200 } as const;
  const tell = (alerts: StandingAlerts['alerts'], raised: boolean) =>
    onCarrierAlerts({ alerts, raised, campaignNames: new Map() });
  tell([all, us], true);
  board.dismiss('carrier');
  tell([all], false);
  expect(shown).toEqual(['raised carrier', 'gone carrier']);
  tell([all, us], true);
  tell([all], false);
  tell([], false);
  expect(shown.slice(2)).toEqual(['raised carrier', 'raised carrier', 'gone carrier']);
});

it('says since when the calls of others fail by their ends, of which it may hear hours later', async () => {
  const { watch, standing } = watching(() => Promise.resolve('Power'));
  const told = { state: 'failed', to: '+12025550503', sipCode: 503 };
  for (const [callId, endedAt] of [
    ['n1', '2026-11-26T02:10:00.000Z'],
    ['n2', '2026-11-26T02:11:00.000Z'],
    ['n3', '2026-11-26T09:00:00.000Z'],
  ] as const)
    watch.hear({ ...told, callId, endedAt });
  await expect
    .poll(() => standing.at(-1)?.alerts[0])
    .toMatchObject({ attempts: 3, since: '2026-11-26T02:10:00.000Z' });
});
