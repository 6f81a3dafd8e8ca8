/** What the Caller IDs screen is told: the numbers as they stand, what became of them, and how their calls went here. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { loggedCall } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const [first, second] = ['+12025550111', '+12025550112'] as const;
let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let score: number;
let posts: number;

const number = (id: string, of: string, itsScore: number) => ({
  id,
  number: of,
  country: 'US',
  status: 'active',
  reputation: { score: itsScore, label: 'good' },
});

beforeEach(async () => {
  score = 80;
  posts = 0;
  server = await startScriptedServer();
  server.always((response, request) => {
    if (request.path.startsWith('/v1/numbers'))
      json(200, { data: [number('n1', first, score), number('n2', second, 80)] })(response, request);
    else if (request.path === '/v1/calls')
      json(202, { callId: `p${(posts += 1)}`, state: 'queued' })(response, request);
    else json(200, { data: [] })(response, request);
  });
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
  desk.registered();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const listed = async () => {
  const answer = await desk.session.callerIdDesk.list();
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
};

it('has the reputation of each number over time, as the provider told it', async () => {
  await listed();
  score = 46;
  await listed();
  const { reputation } = await listed();
  expect(reputation[first]?.map((sample) => sample.score)).toEqual([80, 46]);
  expect(reputation[second]?.map((sample) => sample.score)).toEqual([80]);
});

it('has how the calls of each number went here: answered, and hung up at once', async () => {
  const at = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
  const ended = (by: 'agent' | 'contact', talkS: number | undefined) => ({
    account: desk.account,
    callerId: first,
    createdAt: at(200),
    ...(talkS === undefined ? {} : { contactAnsweredAt: at(100) }),
    endedAt: at(100 - (talkS ?? 0)),
    state: { phase: 'ended' as const, cause: { by, ...(talkS === undefined ? { sipCode: 480 } : {}) } },
  });
  for (const [id, call] of [
    ['long', ended('agent', 60)],
    ['short', ended('contact', 2)],
    ['unanswered', ended('contact', undefined)],
  ] as const)
    await desk.callLog.begin(loggedCall(id, { providerCallId: id, ...call }));
  const { signals } = await listed();
  expect(signals).toEqual({
    [first]: expect.objectContaining({ calls: 3, answered: 2, short: 1 }) as object,
  });
});

it('calls go out with each of equal numbers in turn', async () => {
  for (const input of ['(202) 555-0100', '(202) 555-0101', '(202) 555-0102', '(202) 555-0103']) {
    const placed = await desk.session.clickToCall.place({ input, origin: 'keypad' });
    if (!placed.ok) throw new Error(placed.error.detail);
    const { id } = placed.value;
    await desk.event('callChanged', (call) => call.id === id && call.providerCallId !== undefined);
    await desk.session.clickToCall.end(id);
  }
  const wishes = server.received.filter(({ path }) => path === '/v1/calls');
  const callerIds = wishes.map(({ body }) => (JSON.parse(body) as { callerId: string }).callerId);
  expect(callerIds).toEqual([first, second, first, second]);
});
