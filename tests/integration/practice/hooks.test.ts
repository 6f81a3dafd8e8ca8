/** The practice account's webhook subscriptions, and what is really posted to them. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { isSignedBy, startWebhookReceiver } from '../../fixtures/webhook-receiver.ts';
import { ApiClient, type Exchange } from './api-client.ts';
import { Contract } from './contract.ts';

const contract = new Contract();
const secret = 'sixteen characters or more';
let provider: PracticeProvider;
let api: ApiClient;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;

beforeEach(async () => {
  provider = await startPractice();
  api = new ApiClient(provider);
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  receiver.stop();
  await provider.stop();
});

async function ask(method: string, path: string, body?: unknown): Promise<Exchange> {
  expect(contract.requestFaults(method, path, body)).toEqual([]);
  const answer = await api.request(method, path, body === undefined ? {} : { body });
  expect(contract.answerFaults(method, path, answer)).toEqual([]);
  return answer;
}

const subscribe = async (events: string[]): Promise<string> =>
  ((await ask('POST', '/hooks', { url: receiver.url, events, secret })).body as { id: string }).id;

/** Nobody is registered: the call ends at once, by one event. */
const callInVain = () => api.call('+12025550100');

it('a subscription is created, listed without its secret, and removed', async () => {
  const id = await subscribe(['call.completed']);
  const { body } = await ask('GET', '/hooks');
  expect(body).toMatchObject({ data: [{ id, url: receiver.url, events: ['call.completed'] }] });
  expect(JSON.stringify(body)).not.toContain(secret);
  expect((await ask('DELETE', `/hooks/${id}`)).status).toBe(204);
  expect((await ask('DELETE', `/hooks/${id}`)).status).toBe(404);
  expect((await ask('GET', '/hooks')).body).toEqual({ data: [] });
});

it('practice posts to this machine only', async () => {
  const { status, body } = await ask('POST', '/hooks', {
    url: 'https://crm.example.com/',
    events: ['*'],
    secret,
  });
  expect([status, (body as { code: string }).code]).toEqual([422, 'url_not_served']);
});

it('events that were asked for are posted, signed', async () => {
  await subscribe(['call.completed']);
  const callId = await callInVain();
  const [post] = await receiver.posts(1);
  if (post === undefined) throw new Error('no post');
  expect(isSignedBy(post, secret)).toBe(true);
  expect(post.headers['x-event']).toBe('call.completed');
  expect(post.body).toMatchObject({
    event: 'call.completed',
    data: { callId, state: 'failed', sipCode: 480 },
  });
});

it('what is not taken is posted again before what comes after it', async () => {
  receiver.answers.push(500);
  await subscribe(['call.completed']);
  const first = await callInVain();
  const second = await callInVain();
  const posts = await receiver.posts(3);
  expect(posts.map(({ body }) => body.data['callId'])).toEqual([first, first, second]);
  expect(posts[1]?.text).toBe(posts[0]?.text);
});

it('nothing is posted after the subscription is gone, nor what it did not ask for', async () => {
  const gone = await subscribe(['*']);
  await subscribe(['campaign.status']);
  await ask('DELETE', `/hooks/${gone}`);
  await callInVain();
  // The one that is left shows that the events before have had their turn.
  const { body } = await api.request('GET', '/campaigns');
  const running = (body as { data: { id: string; status: string }[] }).data.find(
    ({ status }) => status === 'running',
  );
  await api.request('POST', `/campaigns/${running?.id ?? ''}/stop`);
  const posts = await receiver.posts(1);
  expect(posts.map(({ body: { event } }) => event)).toEqual(['campaign.status']);
});
