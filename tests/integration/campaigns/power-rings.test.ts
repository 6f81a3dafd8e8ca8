/** What rings while a campaign is dialled for this agent may be its contact: known before the first of its calls. */
import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const soon = { timeout: 20_000 };
const spring = { id: 'spring', name: 'Spring', mode: 'power', agentIds: ['agent1'] };

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let status: string;
let stream: ServerResponse | undefined;
let rung: number;

beforeEach(async () => {
  [status, stream, rung] = ['running', undefined, 0];
  server = await startScriptedServer();
  server.always((response, request) => {
    const answers: Record<string, Answer> = {
      '/v1/events': (events) => {
        events.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
        stream = events;
      },
      '/v1/campaigns': json(200, { data: [{ ...spring, status }] }),
      '/v1/campaigns/spring': json(200, { ...spring, status }),
    };
    const answer = answers[request.path] ?? json(200, { data: [] });
    // Of the calls that ring it says nothing yet.
    if (!request.path.startsWith('/v1/calls/')) answer(response, request);
  });
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

/** The campaign whose contact the next call that rings here may be. */
async function awaited(): Promise<string | undefined> {
  rung += 1;
  const [legId, providerCallId] = [`leg${rung}`, `p${rung}`];
  const rings = { type: 'invited', legId, providerCallId, from: '+12025550100', expected: false } as const;
  const call = await desk.session.desk.reportLeg(rings);
  await desk.session.desk.reportLeg({ type: 'ended', legId, by: 'far-end' });
  return call.ok ? call.value.perhapsOf : undefined;
}

it('a campaign that runs at the sign-in', async () => {
  desk.session.start();
  await expect.poll(awaited, soon).toBe('Spring');
});

it('one that is started later', async () => {
  status = 'draft';
  desk.session.start();
  await expect.poll(() => server.received.map(({ path }) => path), soon).toContain('/v1/campaigns');
  expect(await awaited()).toBeUndefined();
  status = 'running';
  stream?.write('event: campaign.status\ndata: {"id":"spring","status":"running"}\n\n');
  await expect.poll(awaited, soon).toBe('Spring');
});
