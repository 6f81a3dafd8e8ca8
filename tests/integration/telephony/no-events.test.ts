/** A provider that has no event stream: what events would tell of caller IDs, the agent's campaign and the board is asked for. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

/** A busy machine takes its time. */
const soon = { timeout: 20_000 };
const askedAroundMs = 45_000;

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let campaignStatus: string;
let numberStatus: string;
/** What the token may do; undefined: the provider does not tell. */
let scopes: string[] | undefined;

beforeEach(async () => {
  // Only what repeats is hurried: answers and their time limits take the time they take.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  campaignStatus = 'running';
  numberStatus = 'active';
  scopes = undefined;
  server = await startScriptedServer();
  server.always((response, request) => {
    const path = request.path.replace(/^\/v1|\?.*$/g, '');
    const answers: Record<string, Answer> = {
      '/me': json(200, { customerId: 'c', companyName: 'C', ...(scopes && { scopes }) }),
      '/events': json(501, { error: { code: 'not_implemented', message: 'no events here' } }),
      '/campaigns/spring': json(200, {
        id: 'spring',
        name: 'Spring',
        status: campaignStatus,
        mode: 'preview',
      }),
      '/campaigns/spring/next-contact': json(404, { error: { code: 'no_contact_left', message: 'none' } }),
      '/numbers': json(200, {
        data: [{ id: 'n1', number: '+12025550142', country: 'US', status: numberStatus }],
      }),
    };
    (answers[path] ?? json(200, { data: [] }))(response, request);
  });
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
  desk.session.start();
  await desk.event('accessChanged', ({ notOffered }) =>
    Boolean(notOffered?.some(({ operation }) => operation === 'GET /events')),
  );
});
afterEach(async () => {
  await desk.close();
  await server.close();
  vi.useRealTimers();
});

it('a burned caller ID and a stopped campaign are learnt within a minute', async () => {
  await desk.event('callerIdsChanged');
  expect(await desk.session.work.join('spring')).toEqual({ ok: true, value: undefined });
  await expect.poll(() => desk.session.work.current()?.at.phase, soon).toBe('exhausted');
  campaignStatus = 'stopped';
  numberStatus = 'burned';
  await vi.advanceTimersByTimeAsync(askedAroundMs);
  await desk.event('callerIdsChanged', ([first]) => first?.status === 'burned');
  await expect
    .poll(() => desk.session.work.current()?.at, soon)
    .toMatchObject({ phase: 'paused', error: { code: 'campaign_not_running' } });
});

it('the live board is as of its last look at the records', async () => {
  const before = Date.now();
  const board = await desk.session.campaignDesk.board();
  await expect
    .poll(async () => {
      const again = await desk.session.campaignDesk.board();
      return again.ok ? Date.parse(again.value.traffic.asOf) : 0;
    }, soon)
    .toBeGreaterThanOrEqual(before);
  expect(board.ok).toBe(true);
});

it('what the token may not see is not asked for', async () => {
  scopes = ['read:calls', 'read:campaigns', 'write:campaigns'];
  await desk.session.askWhatIsOffered();
  expect(await desk.session.work.join('spring')).toMatchObject({ ok: true });
  await expect.poll(() => desk.session.work.current()?.at.phase, soon).toBe('exhausted');
  const before = server.received.length;
  await vi.advanceTimersByTimeAsync(askedAroundMs);
  const asked = () => server.received.slice(before).map(({ path }) => path);
  await expect.poll(asked, soon).toContain('/v1/campaigns/spring');
  expect(asked()).not.toContain('/v1/numbers');
});
