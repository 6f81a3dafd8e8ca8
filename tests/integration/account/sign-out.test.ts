/** After a sign-out nothing is asked of the provider any more, and nothing of the account is shown. */
import { once } from 'node:events';

import { expect, it } from 'vitest';

import { openTestSession } from '../../fixtures/open-test-session.ts';
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
