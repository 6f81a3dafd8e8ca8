/** An agent's work in a campaign of the practice account, while somebody else changes that campaign at the provider. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import type { CampaignWork } from '../../../shared/campaign/campaign-work.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';

let provider: PracticeProvider;
let api: ApiClient;
let desk: Awaited<ReturnType<typeof openTestSession>>;

beforeEach(async () => {
  provider = await startPractice();
  api = new ApiClient(provider);
  desk = await openTestSession({ provider });
  desk.session.start();
  desk.registered();
});
afterEach(async () => {
  await desk.close();
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
