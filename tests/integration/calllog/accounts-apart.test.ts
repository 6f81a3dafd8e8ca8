/** Two accounts on one desktop: what is owed to one is never told to the other, and is not lost meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { accountKey } from '../../../electron/account/account-key.ts';
import { type Account, practiceAccount } from '../../../electron/account/account.ts';
import { openCallLog } from '../../../electron/calllog/call-log.ts';
import type { LogAccount } from '../../../electron/calllog/log-account.ts';
import { sql as calls } from '../../../electron/calllog/migrations/0010-calls.ts';
import { sql as outbox } from '../../../electron/calllog/migrations/0020-outbox.ts';
import { sql as drafts } from '../../../electron/calllog/migrations/0030-drafts.ts';
import { sql as doNotCall } from '../../../electron/calllog/migrations/0040-do-not-call.ts';
import { sql as reputation } from '../../../electron/calllog/migrations/0050-reputation.ts';
import { sql as webhooks } from '../../../electron/calllog/migrations/0060-webhooks.ts';
import { sql as quality } from '../../../electron/calllog/migrations/0070-quality.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { startWebhookReceiver } from '../../fixtures/webhook-receiver.ts';

type Server = Awaited<ReturnType<typeof startScriptedServer>>;

/** A busy machine takes its time. */
const soon = { timeout: 20_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const secret = 'a secret of the CRM';
const account = ({ baseUrl }: Pick<Server, 'baseUrl'>, hook?: string): Account => {
  const practice = practiceAccount({
    baseUrl,
    apiToken: 'unl_test_x',
    agentId: 'agent1',
    stop: () => Promise.resolve(),
  });
  return {
    ...practice,
    practice: false,
    profile: {
      ...practice.profile,
      webhooks: hook === undefined ? [] : [{ url: hook, events: ['call.finished'] }],
    },
    secrets: { ...practice.secrets, ...(hook === undefined ? {} : { webhooks: { [hook]: secret } }) },
  };
};
const open = (as: Account) =>
  openTestSession({ provider: { baseUrl: '', apiToken: '', agentId: '' }, account: as, folder });
const openLog = async (as: LogAccount) =>
  openCallLog({ path: join(folder, 'calls.sqlite'), stamp: 'STAMP', account: as, owingSince: '2026-01-01' });
const endedCall = (id: string, more: Partial<Call> = {}): Call =>
  loggedCall(id, {
    providerCallId: `provider-${id}`,
    state: { phase: 'ended', cause: { by: 'contact' } },
    createdAt: new Date(Date.now() - 60_000).toISOString(),
    endedAt: new Date(Date.now() - 30_000).toISOString(),
    ...more,
  });
/** Answers dispositions as given, all else with nothing. */
const provider = async (disposition: () => Answer) => {
  const server = await startScriptedServer();
  server.always((response, request) =>
    (request.path.endsWith('/disposition') ? disposition() : json(200, { data: [] }))(response, request),
  );
  const dispositions = () => server.received.filter(({ path }) => path.endsWith('/disposition'));
  return { ...server, dispositions };
};

it('a disposition and a post wait, untold, while another account is on this desktop, and go out when theirs is back', async () => {
  let away = true;
  // Not tried again within the request: what comes later is of a later session.
  const refusal = json(401, { error: { code: 'unauthorized', message: 'not now' } });
  const staging = await provider(() => (away ? refusal : json(200, {})));
  const production = await provider(() =>
    json(404, { error: { code: 'not_found', message: 'no such call' } }),
  );
  const crm = await startWebhookReceiver();
  crm.answers.push(503);
  const key = accountKey(account(staging));

  const first = await open(account(staging, crm.url));
  first.session.start();
  await first.callLog.begin(endedCall('c1', { account: key }));
  const saved = await first.session.dispositions.save({
    callId: 'c1',
    code: 'no_answer',
    notes: 'a secret note',
  });
  expect(saved).toMatchObject({ ok: true });
  await expect.poll(() => staging.dispositions().length, soon).toBeGreaterThan(0);
  await crm.posts(1);
  await first.close();

  const second = await open(account(production));
  second.session.start();
  expect(await second.session.dispositions.undelivered()).toEqual({
    ok: true,
    value: { refused: [], waiting: 0, elsewhere: [{ account: key, count: 1 }] },
  });
  expect(await second.callLog.latestWebhooks(10)).toEqual({ ok: true, value: [] });
  // Nor does the agent owe the other account's calls here, though the history shows them.
  expect(await second.callLog.page({ limit: 10 })).toMatchObject({ value: { calls: [{ account: key }] } });
  await expect
    .poll(() => production.received.some(({ path }) => path.endsWith('/agent1/state')), soon)
    .toBe(true);
  await second.close();
  expect(production.dispositions()).toEqual([]);
  expect(crm.received).toHaveLength(1);

  away = false;
  const third = await open(account(staging, crm.url));
  third.session.start();
  await expect
    .poll(() => staging.dispositions().at(-1)?.body, soon)
    .toBe(JSON.stringify({ code: 'no_answer', notes: 'a secret note' }));
  const posts = await crm.posts(2);
  expect(posts[1]?.body.id).toBe(posts[0]?.body.id);
  await expect
    .poll(() => third.session.dispositions.undelivered(), soon)
    .toEqual({ ok: true, value: { refused: [], waiting: 0, elsewhere: [] } });
  await third.close();
  await Promise.all([staging.close(), production.close()]);
  crm.stop();
});

it('an endpoint that the profile no longer names gets its posts when it is back', async () => {
  const own = { key: 'own' };
  const subscription = { url: 'https://crm.example.com/hook', events: ['call.finished' as const] };
  const at = new Date().toISOString();
  const { log } = await openLog(own);
  await log.subscribeWebhooks([subscription], at);
  await log.begin(endedCall('c1', { account: own.key }));
  await log.saveDisposition('c1', { code: 'sale', label: 'Sale', notes: '', savedAt: at }, 'k1');
  const pending = () => log.pendingWebhooks(subscription.url, at);
  expect(await pending()).toMatchObject({ value: [{ event: 'call.finished' }] });
  await log.subscribeWebhooks([], at);
  await log.subscribeWebhooks([subscription], at);
  expect(await pending()).toMatchObject({ value: [{ event: 'call.finished' }] });
  await log.close();
});

it('the calls that are counted are the account’s own; what is open of another is closed all the same', async () => {
  const [mine, other] = [{ key: 'mine' }, { key: 'other' }];
  const before = await openLog(other);
  await before.log.begin(endedCall('c1', { account: other.key }));
  await before.log.begin(loggedCall('c2', { account: other.key }));
  await before.log.close();

  const contact = { contactRef: 'R-1', number: '+12025550100' };
  const opened = await openLog(mine);
  await opened.log.keepCampaignContacts('spring', [contact]);
  expect(opened.owing).toEqual([]);
  expect(opened.recovered).toEqual([]);
  expect(await opened.log.endedSince('2026-01-01', 10)).toEqual({ ok: true, value: [] });
  await opened.log.close();

  const back = await openLog(other);
  expect(await back.log.campaignContacts('spring')).toMatchObject({ value: { known: 0 } });
  await back.log.forgetCampaignContacts();
  expect(back.owing.map(({ id }) => id).toSorted()).toEqual(['c1', 'c2']);
  expect(await back.log.get('c2')).toMatchObject({
    value: { state: { phase: 'ended', cause: { reason: 'interrupted' } } },
  });
  await back.log.close();

  const again = await openLog(mine);
  expect(await again.log.campaignContacts('spring')).toMatchObject({ value: { known: 1 } });
  await again.log.close();
});

it('a log of before accounts were told apart goes whole to the first real account of its agent', async () => {
  const database = new DatabaseSync(join(folder, 'calls.sqlite'));
  for (const sql of [calls, outbox, drafts, doNotCall, reputation, webhooks, quality]) database.exec(sql);
  database.exec(`
    PRAGMA user_version = 7;
    INSERT INTO calls (id, provider_call_id, direction, origin, remote, agent_id, phase, ended_by, created_at)
      VALUES ('c1', 'p1', 'outbound', 'keypad', '+12025550100', 'agent1', 'ended', 'contact', '2026-11-24T10:00:00.000Z');
    INSERT INTO outbox (key, call_id, body, state, created_at)
      VALUES ('k1', 'c1', '{"code":"sale","notes":"n"}', 'pending', '2026-11-24T10:01:00.000Z');
    INSERT INTO webhook_endpoints (url, events) VALUES ('https://crm.example.com/', '["call.finished"]');
    INSERT INTO webhook_deliveries (key, url, event, call_id, body, state, not_before, last_error, created_at, settled_at)
      VALUES ('e1', 'https://crm.example.com/', 'call.finished', 'c1', '{}', 'refused', '2026-11-24T10:01:00.000Z',
              'the profile no longer has this endpoint', '2026-11-24T10:01:00.000Z', '2026-11-24T10:02:00.000Z');
  `);
  database.close();
  const owed = async (as: LogAccount) => {
    const { log, owing } = await openLog(as);
    const [items, posts] = await Promise.all([log.pendingOutbox(), log.latestWebhooks(10)]);
    await log.close();
    return {
      calls: owing.map(({ id }) => id),
      dispositions: items.ok ? items.value.map(({ key }) => key) : items,
      posts: posts.ok ? posts.value.map(({ state }) => state) : posts,
    };
  };
  const none = { calls: [], dispositions: [], posts: [] };
  expect(await owed({ key: 'practice' })).toEqual(none);
  expect(await owed({ key: 'of another agent', inheritsFromAgent: 'agent2' })).toEqual(none);
  const all = { calls: ['c1'], dispositions: ['k1'], posts: ['pending'] };
  expect(await owed({ key: 'real', inheritsFromAgent: 'agent1' })).toEqual(all);
  expect(await owed({ key: 'later', inheritsFromAgent: 'agent1' })).toEqual(none);
  expect(await owed({ key: 'real', inheritsFromAgent: 'agent1' })).toEqual(all);
});

it('a refused disposition is seen with its reason, and sent again as a new wish', async () => {
  const answers: Answer[] = [json(422, { error: { code: 'unknown_disposition', message: 'no such code' } })];
  const server = await provider(() => answers.shift() ?? json(200, {}));
  const session = await open(account(server));
  session.session.start();
  await session.callLog.begin(endedCall('c1', { account: accountKey(account(server)) }));
  await session.session.dispositions.save({ callId: 'c1', code: 'no_answer', notes: '' });
  const { dispositions } = session.session;
  const refused = async () => {
    const found = await dispositions.undelivered();
    return found.ok ? found.value.refused : [];
  };
  await expect
    .poll(refused, soon)
    .toMatchObject([{ remote: '+12025550100', error: 'unknown_disposition: no such code' }]);
  const changes = session.published.filter(({ name }) => name === 'undeliveredChanged').length;
  const [item] = await refused();
  expect(await dispositions.replay(item?.id ?? 0)).toMatchObject({ ok: true });
  await expect.poll(() => server.dispositions().length, soon).toBe(2);
  await expect.poll(refused, soon).toEqual([]);
  expect(session.published.filter(({ name }) => name === 'undeliveredChanged').length).toBeGreaterThan(
    changes,
  );
  const [first, second] = server.dispositions();
  expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
  await session.close();
  await server.close();
});
