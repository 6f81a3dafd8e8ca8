/** The live board’s figures are of now, whenever the app was started and whatever of the event stream was lost. */
import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { CampaignBoard } from '../../../shared/campaign/campaign-board.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000 };

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let streams: ServerResponse[];
let cdrs: Answer;
/** Those whose calls go on. */
let agents: object[];
let calls: Record<string, object>;
let streamIsThere: boolean;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const record = (callId: string, endedMinutesAgo: number, more: object = {}) => ({
  callId,
  state: 'completed',
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent2',
  createdAt: minutesAgo(endedMinutesAgo + 1),
  endedAt: minutesAgo(endedMinutesAgo),
  ...more,
});

beforeEach(async () => {
  streams = [];
  cdrs = json(200, { data: [], nextCursor: null });
  agents = [];
  calls = {};
  streamIsThere = true;
  server = await startScriptedServer();
  server.always((response, request) => {
    const path = request.path.replace(/^\/v1|\?.*$/g, '');
    if (path === '/events' && streamIsThere) {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
      streams.push(response);
      return;
    }
    const call = /^\/calls\/(.+)$/.exec(path)?.[1];
    const answers: Record<string, Answer> = {
      '/cdrs': cdrs,
      '/agents': json(200, { data: agents }),
      '/events': json(503, {}),
    };
    const named = call === undefined ? undefined : calls[call];
    const otherwise =
      call === undefined
        ? json(200, { data: [] })
        : json(404, { error: { code: 'not_found', message: 'no such call' } });
    (answers[path] ?? (named === undefined ? otherwise : json(200, named)))(response, request);
  });
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
  desk.session.start();
  await desk.feedOpen();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const traffic = async (): Promise<CampaignBoard['traffic'] | undefined> => {
  const board = await desk.session.campaignDesk.board();
  return board.ok ? board.value.traffic : undefined;
};
const tell = (id: number, event: string, data: object) =>
  streams.at(-1)?.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

it('has the calls of the hour from the start, and those that go on', async () => {
  cdrs = json(200, {
    data: [
      record('c1', 5, { campaignId: 'spring' }),
      record('c2', 20, { state: 'failed', sipCode: 503 }),
      record('c3', 65),
    ],
    nextCursor: null,
  });
  agents = [{ id: 'agent2', name: 'Mira', state: 'available', currentCallId: 'c4' }];
  calls = { c4: { callId: 'c4', state: 'in_progress', campaignId: 'spring' } };
  await expect.poll(traffic, soon).toMatchObject({
    all: { inProgress: 1, attempts: 2, answered: 1, failed: 1 },
    campaigns: { spring: { inProgress: 1, attempts: 1 } },
  });
  expect(await traffic()).not.toHaveProperty('since');
  const asked = server.received.filter(({ path }) => path.startsWith('/v1/cdrs')).length;
  await traffic();
  expect(server.received.filter(({ path }) => path.startsWith('/v1/cdrs'))).toHaveLength(asked);
});

it('where the records may not be read it says from when on it counts', async () => {
  cdrs = json(403, { error: { code: 'insufficient_scope', message: 'read:cdrs' } });
  await expect
    .poll(traffic, soon)
    .toMatchObject({ all: { attempts: 0 }, since: expect.any(String) as string });
});

it('a call whose end was in a part of the stream that is lost is not in progress for ever', async () => {
  tell(1, 'call.state', { callId: 'ghost', state: 'in_progress' });
  tell(2, 'call.state', { callId: 'real', state: 'in_progress' });
  await expect.poll(traffic, soon).toMatchObject({ all: { inProgress: 2 } });
  calls = { real: { callId: 'real', state: 'in_progress' } };
  cdrs = json(200, { data: [record('unheard', 1)], nextCursor: null });
  tell(3, 'stream.reset', {});
  await expect.poll(traffic, soon).toMatchObject({ all: { inProgress: 1, attempts: 1 } });
});

it('while the stream is away the figures say of when they are', async () => {
  tell(1, 'call.completed', { callId: 'c1', state: 'completed' });
  await expect.poll(traffic, soon).toMatchObject({ all: { attempts: 1 } });
  streamIsThere = false;
  streams.at(-1)?.destroy();
  const lost = Date.now();
  await expect
    .poll(async () => Date.parse((await traffic())?.asOf ?? '') < Date.now() - 300, soon)
    .toBe(true);
  const { asOf } = (await traffic()) ?? {};
  expect(Date.parse(asOf ?? '')).toBeGreaterThanOrEqual(lost - 1);
  streamIsThere = true;
  await expect
    .poll(async () => Date.parse((await traffic())?.asOf ?? '') > Date.parse(asOf ?? ''), soon)
    .toBe(true);
});

it('alerts about calls of others too, as of a campaign that the provider dials', async () => {
  const failed = { state: 'failed', hangupBy: 'network', sipCode: 503, campaignId: 'power' };
  for (const id of [1, 2, 3]) tell(id, 'call.completed', record(`c${id}`, 0, failed));
  await expect
    .poll(() => desk.carrierAlerts.at(-1)?.alerts, soon)
    .toMatchObject([
      { subject: 'all', failures: 3, attempts: 3 },
      { subject: { dimension: 'country', value: 'US' } },
      { subject: { dimension: 'callerId', value: '+12025550142' } },
      { subject: { dimension: 'campaignId', value: 'power' } },
    ]);
});
