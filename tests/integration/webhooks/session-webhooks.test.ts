/** A call of the whole session, as the CRM hears of it. */
import type { ServerResponse } from 'node:http';

import { afterEach, expect, it } from 'vitest';

import { startPractice } from '../../../electron/practice/practice-provider.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { accountOfFile } from '../../fixtures/profile-file-account.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { isSignedBy, startWebhookReceiver } from '../../fixtures/webhook-receiver.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const secret = 'a secret of the CRM';

/** A session at `provider` whose finished calls are posted to `url`. */
async function openPostingSession(
  provider: { baseUrl: string; apiToken: string; agentId: string },
  url: string,
): Promise<Awaited<ReturnType<typeof openTestSession>>> {
  const { account } = accountOfFile({
    name: 'Lab',
    agentId: provider.agentId,
    api: { baseUrl: provider.baseUrl, token: provider.apiToken },
    webhooks: [{ url, secret }],
  });
  const desk = await openTestSession({ provider, account });
  ends.push(() => desk.close());
  desk.session.start();
  return desk;
}

it('posts a call that was placed, ended and disposed of', async () => {
  const receiver = await startWebhookReceiver();
  ends.push(() => receiver.stop());
  const provider = await startPractice();
  ends.push(() => provider.stop());
  const desk = await openPostingSession(provider, receiver.url);
  desk.registered();

  // Nobody plays the softphone here: the provider finds no agent to ring, and says so.
  const placed = await desk.session.clickToCall.place({
    input: '+12025550100',
    origin: 'link',
    contactRef: 'crm-7',
  });
  if (!placed.ok) throw new Error(placed.error.detail);
  await desk.callIn(placed.value.id, 'ended');
  const saved = await desk.session.dispositions.save({
    callId: placed.value.id,
    code: 'no_answer',
    notes: 'later',
  });
  expect(saved).toMatchObject({ ok: true });

  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, secret)).toBe(true);
  expect(post.body.data).toMatchObject({
    clientRef: placed.value.id,
    contactRef: 'crm-7',
    number: '+12025550100',
    disposition: { notes: 'later' },
  });
});

it('posts an alert about the carrier once, signed, when it begins', async () => {
  const receiver = await startWebhookReceiver();
  ends.push(() => receiver.stop());
  const provider = await startScriptedServer();
  ends.push(() => provider.close());
  const streamed = Promise.withResolvers<ServerResponse>();
  provider.always((response, request) => {
    if (!request.path.endsWith('/events')) {
      json(200, { data: [], nextCursor: null })(response, request);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': welcome\n\n');
    streamed.resolve(response);
  });
  const desk = await openPostingSession(
    { baseUrl: provider.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
    receiver.url,
  );
  await desk.feedOpen();
  const stream = await streamed.promise;
  for (const id of [1, 2, 3, 4]) {
    const failed = {
      callId: `c${id}`,
      state: 'failed',
      to: '+12025550100',
      callerId: '+12025550142',
      agentId: 'agent2',
      createdAt: new Date().toISOString(),
      endedAt: new Date().toISOString(),
      hangupBy: 'network',
      sipCode: 503,
    };
    stream.write(`id: ${id}\nevent: call.completed\ndata: ${JSON.stringify(failed)}\n\n`);
  }
  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, secret)).toBe(true);
  expect(post.body).toMatchObject({
    event: 'carrier.alert',
    data: { state: 'raised', subject: 'all', failures: 3, attempts: 3 },
  });
  // Another failing call is the same outage: overall, of the country, of the caller ID.
  await expect.poll(() => desk.carrierAlerts.at(-1)?.alerts[0]?.failures).toBe(4);
  const standing = desk.carrierAlerts.at(-1)?.alerts.length;
  const sent = await desk.session.webhooks.list();
  expect(sent.ok && sent.value.deliveries.filter(({ event }) => event === 'carrier.alert')).toHaveLength(
    standing ?? 0,
  );
});
