/** A profile that moves to another version of the API, against the practice provider, which serves the versions that it is told to. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { accountOfFile } from '../../fixtures/profile-file-account.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { ApiClient } from '../practice/api-client.ts';

let provider: PracticeProvider;
let client: ApiClient;
let pinned: string[];
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  provider = await startPractice();
  client = new ApiClient(provider);
  ends.push(() => provider.stop());
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const serves = (served: string[], sunset?: string) =>
  client.practice('/practice/api-versions', { served, ...(sunset === undefined ? {} : { sunset }) });

async function openWith(nextVersion?: string) {
  const lab = accountOfFile({
    name: 'Lab',
    agentId: provider.agentId,
    api: {
      baseUrl: provider.baseUrl,
      token: provider.apiToken,
      version: '1',
      ...(nextVersion === undefined ? {} : { nextVersion }),
    },
  });
  ({ pinned } = lab);
  const desk = await openTestSession({ provider, account: lab.account });
  ends.push(() => desk.close());
  desk.session.start();
  return desk;
}

async function startCampaignToday(): Promise<void> {
  const created = await client.request('POST', '/campaigns', {
    body: {
      name: 'Autumn',
      mode: 'preview',
      pacing: { callsPerAgent: 1, maxConcurrent: 1, ringTimeoutSeconds: 25, wrapUpSeconds: 10 },
      contacts: [{ contactRef: 'a', number: '+12025550100' }],
    },
  });
  await client.request('POST', `/campaigns/${(created.body as { id: string }).id}/start`);
}

describe('the version that a profile file names', () => {
  it('is taken by itself where no campaign went live today', async () => {
    await serves(['1', '2']);
    const desk = await openWith('2');
    await desk.event('accessChanged', ({ apiVersion }) => apiVersion === '2');
    expect(pinned).toEqual(['2']);
    expect(desk.session.access()).not.toHaveProperty('versionSwitch');
    await serves(['2']);
    expect(await desk.session.callerIdDesk.request('US')).toMatchObject({ ok: true });
  });

  it('is not taken where the provider does not serve it, and that is said', async () => {
    const desk = await openWith('2');
    await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch?.refusal !== undefined);
    expect(desk.session.access()).toMatchObject({
      apiVersion: '1',
      versionSwitch: { to: '2', refusal: { code: 'version_not_supported', status: 406 } },
    });
    expect(pinned).toEqual([]);
    expect(desk.notice('version-switch')).toMatchObject({
      severity: 'warning',
      title: 'Version 1 of the provider’s API stays in use',
    });
    expect(desk.noticeIds()).not.toContain('version-refused');
    expect(await desk.session.callerIdDesk.request('US')).toMatchObject({ ok: true });
  });

  it('waits on the day a campaign went live, until the profile’s name was typed', async () => {
    await serves(['1', '2']);
    await startCampaignToday();
    const desk = await openWith('2');
    await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch?.startedToday !== undefined);
    expect(desk.session.access()).toMatchObject({
      apiVersion: '1',
      versionSwitch: { to: '2', startedToday: ['Autumn'] },
    });
    expect(await desk.session.versionSwitch.choose('2', 'lab')).toMatchObject({
      error: { kind: 'application', code: 'confirmation_differs' },
    });
    expect(pinned).toEqual([]);

    expect(await desk.session.versionSwitch.choose('2', ' Lab ')).toMatchObject({ ok: true });
    expect(pinned).toEqual(['2']);
    expect(desk.session.access()).toMatchObject({ apiVersion: '2' });
    expect(desk.noticeIds()).not.toContain('version-switch');
  });

  it('waits on that day, too, where the version in use is gone', async () => {
    await startCampaignToday();
    await serves(['2']);
    const desk = await openWith('2');
    await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch?.startedToday?.[0] === 'Autumn');
    expect(pinned).toEqual([]);
  });

  it('waits where the provider does not answer', async () => {
    await provider.stop();
    const desk = await openWith('2');
    await desk.event('accessChanged', ({ versionSwitch }) => versionSwitch?.refusal !== undefined);
    expect(desk.session.access()).toMatchObject({
      apiVersion: '1',
      versionSwitch: { to: '2', refusal: { kind: 'provider', code: 'provider_unreachable' } },
    });
  });
});

it('a campaign that was started here is known by its day after a restart, though the provider does not tell it', async () => {
  const server = await startScriptedServer();
  ends.push(() => server.close());
  let status = 'draft';
  server.always((response, request) => {
    const path = request.path.replace(/^\/v1|\?.*$/g, '');
    if (path === '/campaigns/spring/start') status = 'running';
    const spring = { id: 'spring', name: 'Spring', status, mode: 'preview' };
    const answers: Record<string, object> = {
      '/me': { customerId: 'c', companyName: 'C' },
      '/campaigns': { data: [spring] },
      '/campaigns/spring': spring,
      '/campaigns/spring/start': spring,
    };
    json(200, answers[path] ?? { data: [] })(response, request);
  });
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-starts-'));
  ends.push(async () => {
    await rm(folder, { recursive: true });
  });
  const openHere = () =>
    openTestSession({ folder, provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' } });
  const first = await openHere();
  expect(await first.session.campaignDesk.start('spring', 'it-is', false)).toMatchObject({ ok: true });
  await first.close();
  const second = await openHere();
  expect(await second.session.versionSwitch.startedToday(undefined)).toEqual(['Spring']);
  await second.close();
});

describe('a version that somebody chooses', () => {
  it('is refused with words where the provider does not serve it, and the one in use stays', async () => {
    const desk = await openWith();
    const chosen = await desk.session.versionSwitch.choose('7', 'Lab');
    expect(chosen).toMatchObject({ ok: false, error: { code: 'version_not_supported' } });
    if (!chosen.ok) expect(wordError(chosen.error).message).toContain('choose that in Settings');
    expect(pinned).toEqual([]);
    expect(await desk.session.callerIdDesk.request('US')).toMatchObject({ ok: true });
  });

  it('is the way out when the provider has retired the one in use', async () => {
    const desk = await openWith();
    await desk.event('sipAccountChanged');
    await serves(['2']);
    const refused = await desk.session.callerIdDesk.request('US');
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'application', code: 'version_not_supported' },
    });
    expect(desk.session.access()).toMatchObject({ apiVersion: '1', versionRefused: true });
    expect(desk.notice('version-refused')).toMatchObject({ severity: 'error', at: 'access' });

    expect(await desk.session.versionSwitch.choose('2', 'Lab')).toMatchObject({ ok: true });
    expect(desk.session.access()).not.toHaveProperty('versionRefused');
    expect(desk.noticeIds()).not.toContain('version-refused');
    expect(await desk.session.callerIdDesk.request('US')).toMatchObject({ ok: true });
  });

  it('is the way out of a start by a version that is gone: the line and the scopes come after it', async () => {
    await serves(['2']);
    const desk = await openWith();
    await desk.noticeShown('version-refused');
    expect(await desk.session.versionSwitch.choose('2', 'Lab')).toMatchObject({ ok: true });
    await desk.event('sipAccountChanged');
    await desk.event(
      'accessChanged',
      ({ tokens: [token] }) => token?.scopes?.includes('write:calls') === true,
    );
  });

  it('takes the notice down that the version before will end', async () => {
    await serves(['1', '2'], '2027-01-31T00:00:00Z');
    const desk = await openWith();
    await desk.noticeShown('version-ends');
    expect(desk.notice('version-ends')).toMatchObject({
      title: 'Version 1 of the provider’s API will end',
      message: expect.stringContaining('on 2027-01-31') as string,
    });
    await serves(['1', '2']);
    expect(await desk.session.versionSwitch.choose('2', 'Lab')).toMatchObject({ ok: true });
    expect(desk.noticeIds()).not.toContain('version-ends');
  });
});

it('a disposition waits while the version is not served, and arrives by another', async () => {
  const desk = await openWith();
  desk.registered();
  const placed = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  if (!placed.ok) throw new Error(placed.error.detail);
  const { id: callId } = placed.value;
  // Nobody plays the softphone: the provider finds no agent to ring.
  await desk.callIn(callId, 'ended');
  await serves(['2']);
  await desk.session.dispositions.save({ callId, code: 'no_answer', notes: '' });
  await desk.noticeShown('version-refused');
  await desk.session.versionSwitch.choose('2', 'Lab');
  await expect.poll(() => desk.callLog.pendingOutbox(), { timeout: 20_000 }).toMatchObject({ value: [] });
  expect((await client.request('GET', '/cdrs', { headers: { accept: '*/*' } })).body).toMatchObject({
    data: [{ clientRef: callId, disposition: { code: 'no_answer' } }],
  });
  expect(await desk.session.dispositions.undelivered()).toMatchObject({ value: { refused: [] } });
});
