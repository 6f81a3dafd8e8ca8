/** A profile that moves to another version of the API, against the practice provider, which serves only version 1. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { profileAccount } from '../../../electron/account/account.ts';
import { profileSchema, separateSecrets } from '../../../electron/account/profile.ts';
import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';

let provider: PracticeProvider;
let pinned: string[];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  provider = await startPractice();
  pinned = [];
  ends.push(() => provider.stop());
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function openWith(nextVersion: string) {
  const given = profileSchema.parse({
    name: 'Lab',
    agentId: provider.agentId,
    api: { baseUrl: provider.baseUrl, token: provider.apiToken, version: '1', nextVersion },
  });
  const desk = await openTestSession({
    provider,
    account: profileAccount(
      { ...separateSecrets(given), remembered: true },
      {
        keep: () => Promise.resolve(true),
        forget: () => Promise.resolve(),
        pinVersion: (_profile, version) => {
          pinned.push(version);
          return Promise.resolve();
        },
      },
    ),
  });
  ends.push(() => desk.close());
  desk.session.start();
  return desk;
}

it('switches by itself where no campaign went live today', async () => {
  const desk = await openWith('2');
  await desk.event('accessChanged', ({ apiVersion }) => apiVersion === '2');
  expect(pinned).toEqual(['2']);
  expect(desk.session.access()).not.toHaveProperty('versionSwitch');
  expect(await desk.session.callerIdDesk.request('US')).toMatchObject({
    error: { code: 'version_not_supported' },
  });
});

it('waits on the day a campaign went live, until its profile’s name was typed', async () => {
  const client = new ApiClient(provider);
  const created = await client.request('POST', '/campaigns', {
    body: {
      name: 'Autumn',
      mode: 'preview',
      pacing: { callsPerAgent: 1, maxConcurrent: 1, ringTimeoutSeconds: 25, wrapUpSeconds: 10 },
      contacts: [{ contactRef: 'a', number: '+12025550100' }],
    },
  });
  await client.request('POST', `/campaigns/${(created.body as { id: string }).id}/start`);

  const desk = await openWith('2');
  await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch?.startedToday !== undefined);
  expect(desk.session.access()).toMatchObject({
    apiVersion: '1',
    versionSwitch: { to: '2', startedToday: ['Autumn'] },
  });
  expect(await desk.session.versionSwitch.confirm('lab')).toMatchObject({
    error: { kind: 'application', code: 'confirmation_differs' },
  });
  expect(pinned).toEqual([]);

  expect(await desk.session.versionSwitch.confirm(' Lab ')).toMatchObject({ ok: true });
  expect(pinned).toEqual(['2']);
  expect(desk.session.access()).toMatchObject({ apiVersion: '2' });
});

it('waits where the campaigns could not be asked for', async () => {
  await provider.stop();
  const desk = await openWith('2');
  await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch !== undefined);
  expect(desk.session.access()).toMatchObject({ apiVersion: '1', versionSwitch: { to: '2' } });
});
