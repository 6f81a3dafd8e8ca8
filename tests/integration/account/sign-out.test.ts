/** A sign-out has the last word said to the provider; after it nothing is asked any more, and nothing of the account is shown. */
import { once } from 'node:events';

import { expect, it } from 'vitest';
import * as z from 'zod';

import { startPractice } from '../../../electron/practice/practice-provider.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const number = {
  id: 'n1',
  number: '+12025550111',
  country: 'US',
  status: 'active',
  reputation: { score: 80, label: 'good' },
};

it('ends the event stream and forgets the caller IDs', async () => {
  const server = await startScriptedServer();
  const stream = Promise.withResolvers<{ closed: Promise<unknown> }>();
  server.always((response, request) => {
    if (request.path !== '/v1/events') {
      json(200, { data: request.path.startsWith('/v1/numbers') ? [number] : [] })(response, request);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': welcome\n\n');
    stream.resolve({ closed: once(response, 'close') });
  });
  const app = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' },
  });
  app.session.start();
  await app.event('callerIdsChanged', ([first]) => first?.number === number.number);
  await app.feedOpen();
  const { closed } = await stream.promise;
  const selected = () => app.session.clickToCall.preview({ input: '+12025550100' });
  expect(await selected()).toMatchObject({ value: { callerId: { choice: 'selected' } } });

  expect(await app.session.signIn.signOut()).toMatchObject({ ok: true });
  await closed;
  await app.event('callerIdsChanged', (callerIds) => callerIds.length === 0);
  expect(await selected()).toMatchObject({ value: { callerId: { choice: 'unknown' } } });
  await app.close();
  await server.close();
});

it('gives up a call that has not come to this desktop', async () => {
  const server = await startScriptedServer();
  server.always((response, request) => {
    // The provider takes its time with the call.
    if (request.method === 'POST' && request.path === '/v1/calls') return;
    json(200, { data: request.path.startsWith('/v1/numbers') ? [number] : [] })(response, request);
  });
  const app = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' },
  });
  app.registered();
  const placed = await app.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  expect(placed).toMatchObject({ ok: true, value: { state: { phase: 'queued' } } });
  await app.session.signIn.signOut();
  expect(app.session.desk.calls()).toMatchObject([{ state: { phase: 'ended', cause: { by: 'agent' } } }]);
  await app.close();
  await server.close();
});

it('gives up a call that is still being prepared: the answer that it waits for comes too late', async () => {
  const server = await startScriptedServer();
  const asked = Promise.withResolvers<undefined>();
  server.always((response, request) => {
    // The provider takes its time with the caller IDs.
    if (request.path.startsWith('/v1/numbers')) asked.resolve(undefined);
    else json(200, { data: [] })(response, request);
  });
  const app = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' },
  });
  app.registered();
  const placed = app.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  await asked.promise;
  await app.session.signIn.signOut();
  expect(await placed).toMatchObject({ ok: false, error: { code: 'call_given_up' } });
  await app.close();
  await server.close();
});

async function practiceDesk() {
  const provider = await startPractice();
  const api = new ApiClient(provider);
  const app = await openTestSession({ provider });
  app.session.start();
  app.registered();
  const agents = z.object({ data: z.array(z.object({ id: z.string(), state: z.string() })) });
  return {
    ...app,
    agentState: async () =>
      agents.parse((await api.request('GET', '/agents')).body).data.find(({ id }) => id === 'agent1')?.state,
    end: async () => {
      await app.close();
      await provider.stop();
    },
  };
}

it('tells the provider that the agent is offline, and leaves the campaign, before its token goes', async () => {
  const app = await practiceDesk();
  const { session } = app;
  await expect.poll(app.agentState).toBe('available');
  expect(await session.work.join('spring-renewals')).toMatchObject({ ok: true });
  await session.signIn.signOut();
  expect(await app.agentState()).toBe('offline');
  expect([session.work.current(), session.presence.current().state]).toEqual([undefined, 'offline']);
  session.presence.choose('available');
  expect(session.presence.current().state).toBe('offline');
  await app.end();
});

it('gives the page no line any more, but lets a call that goes on keep its own until it ends', async () => {
  const app = await practiceDesk();
  const { session } = app;
  await app.event('sipAccountChanged');
  await session.desk.reportLeg({ type: 'invited', legId: 'leg', from: '+442079460000', expected: false });
  await session.desk.reportLeg({ type: 'answered', legId: 'leg' });
  await session.signIn.signOut();
  expect(session.sipAccounts.current()).toMatchObject({ ok: true });
  expect(session.desk.calls()).toMatchObject([{ state: { phase: 'in-progress' } }]);
  await session.desk.reportLeg({ type: 'ended', legId: 'leg', by: 'far-end' });
  expect(session.sipAccounts.current()).toMatchObject({ ok: false });
  await app.end();
});

it('does not wait for a provider that is away', async () => {
  const server = await startScriptedServer();
  server.always(() => undefined);
  const app = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 't', agentId: 'agent1' },
  });
  app.session.start();
  const startMs = performance.now();
  expect(await app.session.signIn.signOut()).toMatchObject({ ok: true });
  // An answer is waited for 10 s elsewhere.
  expect(performance.now() - startMs).toBeLessThan(8000);
  await app.close();
  await server.close();
});
