/** An agent's work in a campaign of the practice account, while somebody else changes that campaign, and while the provider is away. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import type { CampaignWork } from '../../../shared/campaign/campaign-work.ts';
import { type FaultProxy, startFaultProxy } from '../../fixtures/fault-proxy.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';
import { SipPeer } from '../practice/sip-peer.ts';

let provider: PracticeProvider;
let proxy: FaultProxy;
/** Straight to the provider. */
let api: ApiClient;
let desk: Awaited<ReturnType<typeof openTestSession>>;

beforeEach(async () => {
  provider = await startPractice();
  api = new ApiClient(provider);
  proxy = await startFaultProxy(provider.baseUrl);
  desk = await openTestSession({ provider: { ...provider, baseUrl: proxy.baseUrl } });
  desk.session.start();
  desk.registered();
});
afterEach(async () => {
  await desk.close();
  await proxy.close();
  await provider.stop();
});

const workIn = (phase: CampaignWork['at']['phase']) =>
  desk.event('campaignWorkChanged', ({ work }) => work?.at.phase === phase);

async function preview(): Promise<void> {
  expect(await desk.session.work.join('spring-renewals')).toMatchObject({ ok: true });
  await expect.poll(() => desk.session.work.current()?.at.phase).toBe('preview');
}

it('a campaign that is stopped elsewhere takes its contact off the screen, by the event, and nobody is called', async () => {
  await desk.feedOpen();
  await preview();
  await api.request('POST', '/campaigns/spring-renewals/stop');
  expect((await workIn('paused')).work?.at).toMatchObject({ error: { code: 'campaign_not_running' } });
  expect(await desk.session.work.call()).toMatchObject({ ok: false });
  expect(desk.session.desk.calls()).toEqual([]);
  await api.request('POST', '/campaigns/spring-renewals/start');
  await desk.event(
    'campaignWorkChanged',
    ({ work }) => work?.at.phase === 'paused' && work.at.error === undefined,
  );
});

it('an agent who is taken off the campaign here loses its contact at once; taken off elsewhere, before the call', async () => {
  await preview();
  await desk.session.campaignDesk.setAssigned('spring-renewals', 'agent1', false);
  expect(desk.session.work.current()?.at).toMatchObject({
    phase: 'paused',
    error: { code: 'agent_not_assigned' },
  });
  desk.session.work.leave();
  await api.request('PUT', '/campaigns/spring-renewals/agents/agent1');
  await preview();
  await api.request('DELETE', '/campaigns/spring-renewals/agents/agent1');
  expect(await desk.session.work.call()).toMatchObject({ error: { code: 'agent_not_assigned' } });
  expect(desk.session.desk.calls()).toEqual([]);
});

it('the call of a contact has the name that the campaign gives, on the desk and in the log', async () => {
  const phone = await SipPeer.registered(provider);
  await preview();
  const at = desk.session.work.current()?.at;
  const name = at?.phase === 'preview' ? at.contact.name : undefined;
  expect(name).toMatch(/\w/);
  expect(await desk.session.work.call()).toMatchObject({ ok: true });
  const [call] = desk.session.desk.calls();
  expect(call).toMatchObject({ origin: 'campaign', remoteName: name });
  const logged = await desk.callLog.page({ search: name ?? '', limit: 5 });
  expect(logged).toMatchObject({ ok: true, value: { calls: [{ id: call?.id, remoteName: name }] } });
  phone.close();
});

const whole = {
  timeZone: 'contact',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '00:00',
  to: '24:00',
};

/** A progressive campaign that runs, with these numbers, contacts C-1, C-2 and so on. */
async function progressive(numbers: readonly string[], maxConcurrent = 5): Promise<string> {
  const created = await api.request('POST', '/campaigns', {
    body: {
      name: 'Progressive',
      mode: 'progressive',
      pacing: { callsPerAgent: 1, maxConcurrent, ringTimeoutSeconds: 20, wrapUpSeconds: 15 },
      callingHours: whole,
      contacts: numbers.map((number, index) => ({ contactRef: `C-${index + 1}`, number })),
    },
  });
  const { id } = z.object({ id: z.string() }).parse(created.body);
  await api.request('PUT', `/campaigns/${id}/agents/agent1`);
  await api.request('POST', `/campaigns/${id}/start`);
  return id;
}

it('a contact of a country without a caller ID is passed over, and the next one is called', async () => {
  const id = await progressive(['+81355501234', '+12025550100']);
  await desk.session.work.join(id);
  expect(await desk.event('contactPassedOver')).toMatchObject({
    contact: { contactRef: 'C-1' },
    error: { code: 'no_caller_id' },
  });
  expect((await workIn('calling')).work?.at).toMatchObject({ contact: { contactRef: 'C-2' } });
});

it('lines that are all busy are waited for: no wrap-up, nothing owed, and the contact is called once one is free', async () => {
  const phone = await SipPeer.registered(provider);
  const id = await progressive(['+12025550100'], 1);
  const other = await api.call('+12025550142', { campaignId: id });
  await desk.session.work.join(id);
  const waiting = (await workIn('waiting')).work;
  expect(waiting?.at).toMatchObject({
    error: { code: 'campaign_at_capacity' },
    contact: { contactRef: 'C-1' },
  });
  expect(desk.session.desk.calls()).toEqual([]);
  await api.request('POST', `/calls/${other}/hangup`);
  await desk.event(
    'callChanged',
    ({ providerCallId, contactRef }) => providerCallId !== undefined && contactRef === 'C-1',
  );
  const names = desk.published.map(({ name }) => name);
  expect(names).not.toContain('callRefused');
  expect(desk.session.presence.current().state).toBe('available');
  phone.close();
});

it('an outage is waited for and the work goes on by itself; a break chosen meanwhile is told when it is over', async () => {
  const state = async () =>
    z
      .object({ data: z.array(z.object({ id: z.string(), state: z.string() })) })
      .parse((await api.request('GET', '/agents')).body)
      .data.find(({ id }) => id === 'agent1')?.state;
  await preview();
  proxy.always({ kind: 'answers', status: 503, body: '{}' });
  desk.session.work.skip();
  expect((await workIn('waiting')).work?.at).toMatchObject({ error: { kind: 'provider' } });
  proxy.always(undefined);
  await desk.event(
    'campaignWorkChanged',
    ({ work }) => work?.at.phase === 'preview' && work.at.contact.contactRef === 'R-1002',
  );
  // What could not be told while it was away is told, too, once it is back.
  await expect.poll(state).toBe('available');
  proxy.always({ kind: 'answers', status: 503, body: '{}' });
  desk.session.work.pause();
  await expect.poll(() => desk.session.health.current().state).toBe('down');
  proxy.always(undefined);
  await expect.poll(state, { timeout: 30_000 }).toBe('break');
});

it.each([
  ['behind', -1],
  ['ahead', 1],
])('a clock an hour %s leaves the agent a minute for the preview', async (_what, hours) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
  try {
    await preview();
    const at = desk.session.work.current()?.at;
    const leftMs = at?.phase === 'preview' ? Date.parse(at.contact.leasedUntil) - Date.now() : 0;
    expect(leftMs).toBeGreaterThan(50_000);
    expect(leftMs).toBeLessThan(62_000);
  } finally {
    vi.useRealTimers();
  }
});
