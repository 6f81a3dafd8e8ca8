/** A caller ID that this desktop's own calls make look bad: the agent reads so after a call, wherever they are in the app. */
import { expect, it } from 'vitest';

import { loggedCall } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const [good, bad] = ['+12025550111', '+12025550112'];
const callsEach = 40;

it('is told by a notice as the next call ends, and not the one that does well', async () => {
  const server = await startScriptedServer();
  const numbers = [good, bad].map((number) => ({ id: number, number, country: 'US', status: 'active' }));
  const refused = json(422, { error: { code: 'invalid_to', message: 'no such number' } });
  server.always((response, request) =>
    (request.path === '/v1/calls' ? refused : json(200, { data: numbers }))(response, request),
  );
  const desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
  const hourAgo = Date.now() - 60 * 60_000;
  const at = (seconds: number): string => new Date(hourAgo + seconds * 1000).toISOString();
  for (let index = 0; index < callsEach; index += 1) {
    for (const callerId of [good, bad]) {
      const answered = callerId === good || index < 2;
      await desk.callLog.begin(
        loggedCall(`${callerId}-${index}`, {
          account: desk.account,
          callerId,
          providerCallId: `${callerId}-${index}`,
          createdAt: at(0),
          ...(answered ? { contactAnsweredAt: at(10) } : {}),
          endedAt: at(60),
          state: { phase: 'ended', cause: answered ? { by: 'agent' } : { by: 'contact', sipCode: 480 } },
        }),
      );
    }
  }
  desk.registered();
  await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  await desk.noticeShown(`suspicious:${bad}`);
  expect(desk.notice(`suspicious:${bad}`)).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining(`2 of ${callsEach} calls were answered`) as string,
  });
  expect(desk.noticeIds()).not.toContain(`suspicious:${good}`);
  await desk.close();
  await server.close();
});
