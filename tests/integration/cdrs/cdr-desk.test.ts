/** The provider's records, page by page: under its rate limit, with an end to it, and none twice. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { CdrFetch, CdrQuery } from '../../../shared/cdr/cdr.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let desk: Awaited<ReturnType<typeof openTestSession>>;

const query: CdrQuery = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' };
const cdr = (index: number) => ({
  callId: `p${index}`,
  state: 'completed',
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent1',
  clientRef: `c${index}`,
  createdAt: new Date(Date.parse(query.to) - (index + 1) * 60_000).toISOString(),
  disposition: { code: 'sale', savedAt: query.to },
  aNewField: 1,
});
const page = (
  from: number,
  count: number,
  nextCursor: string | null,
  headers?: Record<string, string>,
): Answer =>
  json(200, { data: Array.from({ length: count }, (_, index) => cdr(from + index)), nextCursor }, headers);
const paths = () => server.received.map(({ path }) => path).filter((path) => path.startsWith('/v1/cdrs'));
const done = (rows: number): Promise<CdrFetch> =>
  desk.event('cdrFetchChanged', (fetch) => fetch.state === 'done' && fetch.rows === rows);

beforeEach(async () => {
  server = await startScriptedServer();
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
  });
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

it('follows the cursor to the end, tells its progress, and keeps what can’t change', async () => {
  server.answer(page(0, 500, 'p499'), page(500, 500, 'p999'), page(1000, 20, null));
  expect(desk.session.cdrs.start({ ...query, campaignId: 'spring' })).toEqual({ ok: true, value: undefined });
  expect(await done(1020)).toMatchObject({ complete: true });
  expect(paths()).toHaveLength(3);
  expect(paths()[2]).toContain('cursor=p999');
  expect(paths()[0]).toContain('campaignId=spring');
  const progress = desk.published.flatMap(({ name, payload }) =>
    name === 'cdrFetchChanged' && 'progress' in payload ? [payload.progress] : [],
  );
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect((await desk.session.cdrs.rows(498, 4)).map(({ callId }) => callId)).toEqual([
    'p498',
    'p499',
    'p500',
    'p501',
  ]);
  expect(await desk.session.cdrs.rows(1018, 10)).toHaveLength(2);
  expect(await desk.session.cdrs.rows(0, 1)).toMatchObject([{ callId: 'p0', disposition: 'sale' }]);
});

it('asks for what it has once: not again after a restart, unless it is wanted anew; of today each time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-records-'));
  const { baseUrl } = server;
  const provider = { baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' };
  const restart = async () => {
    await desk.close();
    desk = await openTestSession({ provider, folder });
  };
  await restart();
  server.answer(page(0, 500, 'p499'), page(500, 7, null));
  desk.session.cdrs.start(query);
  const first = await done(507);
  expect(paths()).toHaveLength(2);

  await restart();
  desk.session.cdrs.start(query);
  expect(await done(507)).toEqual(first);
  expect(paths()).toHaveLength(2);

  server.answer(page(0, 3, null));
  desk.session.cdrs.start(query, true);
  await done(3);
  expect(paths()).toHaveLength(1);

  const today = { from: query.from, to: new Date(Date.now() + 60_000).toISOString() };
  server.answer(page(0, 1, null), page(0, 2, null));
  desk.session.cdrs.start(today);
  await done(1);
  desk.session.cdrs.start(today);
  await done(2);
  rmSync(folder, { recursive: true });
});

it('goes on where it was cancelled, and fetches a page anew that the disk has damaged', async () => {
  const never: Answer = () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-records-'));
  await desk.close();
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
    folder,
  });
  server.answer(page(0, 500, 'p499'), page(500, 500, 'p999'), never);
  desk.session.cdrs.start(query);
  await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'fetching' && fetch.rows === 1000);
  desk.session.cdrs.cancel();
  await done(1000);
  server.answer(page(1000, 4, null));
  desk.session.cdrs.start(query);
  expect(await done(1004)).toMatchObject({ complete: true });
  expect(paths()).toEqual([expect.stringContaining('cursor=p999')]);

  const [result = ''] = readdirSync(join(folder, 'records'));
  writeFileSync(join(folder, 'records', result, '000001.json.gz'), 'not gzip');
  server.answer(page(500, 500, 'p999'), page(1000, 5, null));
  desk.session.cdrs.start(query);
  expect(await done(1005)).toMatchObject({ complete: true });
  expect(paths()).toEqual([expect.stringContaining('cursor=p499'), expect.stringContaining('cursor=p999')]);
  rmSync(folder, { recursive: true });
});

it('shows nobody else’s records, and leaves none after a sign-out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-records-'));
  const other = await startScriptedServer();
  const open = async (baseUrl: string) => {
    await desk.close();
    desk = await openTestSession({
      provider: { baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
      folder,
    });
  };
  await open(server.baseUrl);
  server.answer(page(0, 2, null));
  desk.session.cdrs.start(query);
  await done(2);
  await open(other.baseUrl);
  other.answer(page(0, 9, null));
  desk.session.cdrs.start(query);
  await done(9);
  expect(readdirSync(join(folder, 'records'))).toHaveLength(2);
  await desk.session.signIn.signOut();
  await expect.poll(() => existsSync(join(folder, 'records'))).toBe(false);
  expect(desk.session.cdrs.current()).toEqual({ state: 'none' });
  await other.close();
});

it('waits where the provider’s answers say that nothing is left, and says so', async () => {
  server.answer(
    page(0, 2, 'p1', { 'ratelimit-limit': '600', 'ratelimit-remaining': '0' }),
    page(2, 1, null, { 'ratelimit-limit': '600', 'ratelimit-remaining': '5' }),
  );
  desk.session.cdrs.start(query);
  await desk.event(
    'cdrFetchChanged',
    (fetch) => fetch.state === 'fetching' && fetch.waiting?.perMinute === 600,
  );
  expect(await done(3)).toMatchObject({ complete: true });
});

it('the count of the live board gives way to a fetch, which says what it waits for', async () => {
  // Each next request goes out a second later: the second one of the count would, and by then the fetch is there.
  const limit = { 'ratelimit-limit': '60', 'ratelimit-remaining': '0' };
  const counting = json(200, { data: [], nextCursor: 'of the count' }, limit);
  server.always((response, request) => {
    if (!request.path.startsWith('/v1/cdrs')) json(200, { data: [] })(response, request);
    else if (!request.path.includes('campaignId=spring')) counting(response, request);
    else if (request.path.includes('cursor')) page(3, 1, null, limit)(response, request);
    else page(0, 3, 'p2', limit)(response, request);
  });
  void desk.session.campaignDesk.board();
  await expect.poll(() => paths().length).toBe(1);
  desk.session.cdrs.start({ ...query, campaignId: 'spring' });
  await desk.event(
    'cdrFetchChanged',
    (fetch) => fetch.state === 'fetching' && fetch.waiting?.perMinute === 60,
  );
  await done(4);
  const ofTheCount = paths().filter((path) => !path.includes('campaignId=spring'));
  expect(ofTheCount.filter((path) => path.includes('cursor')).length).toBe(0);
  expect(paths().at(-1)).toContain('campaignId=spring');
});

it('what has come stays when the supervisor has enough; it is not taken for the whole', async () => {
  const never: Answer = () => undefined;
  server.answer(page(0, 500, 'p499'), never);
  desk.session.cdrs.start(query);
  await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'fetching' && fetch.rows === 500);
  desk.session.cdrs.cancel();
  expect(await done(500)).toMatchObject({ complete: false });
  expect(await desk.session.cdrs.reconcile()).toMatchObject({
    ok: false,
    error: { code: 'cdrs_incomplete' },
  });
});

it('goes on where it was stopped in days that are not over, and begins anew when that is wanted', async () => {
  const never: Answer = () => undefined;
  const today = { from: query.from, to: new Date(Date.now() + 60_000).toISOString() };
  server.answer(page(0, 500, 'p499'), never);
  desk.session.cdrs.start(today);
  await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'fetching' && fetch.rows === 500);
  desk.session.cdrs.cancel();
  expect(await done(500)).toMatchObject({ complete: false, oldestAt: cdr(499).createdAt });
  server.answer(page(500, 4, null), page(0, 9, null));
  desk.session.cdrs.start(today);
  expect(await done(504)).toMatchObject({ complete: true, oldestAt: cdr(503).createdAt });
  expect(paths()).toEqual([expect.stringContaining('cursor=p499')]);
  expect(await desk.session.cdrs.rows(499, 2)).toMatchObject([{ callId: 'p499' }, { callId: 'p500' }]);
  desk.session.cdrs.start(today);
  await done(9);
});

it('a refusal leaves what came and says why', async () => {
  server.answer(
    page(0, 500, 'p499'),
    json(403, { error: { code: 'suspended', message: 'Account suspended' } }),
  );
  desk.session.cdrs.start(query);
  expect(await done(500)).toMatchObject({ complete: false, error: { code: 'suspended' } });
});

it('ends where the provider leads in a circle, says so, and keeps none of it', async () => {
  server.always(page(2, 2, 'again'));
  server.answer(page(0, 2, 'again'));
  desk.session.cdrs.start(query);
  expect(await done(4)).toMatchObject({ complete: false, error: { code: 'cursor_repeated' } });
  expect(paths()).toHaveLength(2);
  server.answer(page(0, 3, null));
  desk.session.cdrs.start(query);
  expect(await done(3)).toMatchObject({ complete: true });
  expect(paths()).toEqual([expect.not.stringContaining('cursor')]);
});

it('refuses days that end before they begin', () => {
  const answer = desk.session.cdrs.start({ from: query.to, to: query.from });
  expect(answer).toMatchObject({ ok: false, error: { code: 'empty_range' } });
});

it('compares what is here with the log by call ID, and counts the records of other agents', async () => {
  const answered = { ...cdr(1), answeredAt: cdr(1).createdAt, endedAt: cdr(0).createdAt };
  const ofAnother = { ...answered, callId: 'p2', agentId: 'agent2' };
  server.answer(json(200, { data: [cdr(0), answered, ofAnother], nextCursor: null }));
  desk.session.cdrs.start(query);
  await done(3);
  expect(await desk.session.cdrs.reconcile()).toMatchObject({
    ok: true,
    value: {
      query,
      agentId: 'agent1',
      compared: { provider: { calls: 2, talkSeconds: 60 }, log: { calls: 0 } },
      discrepancies: [{ kind: 'provider-only', callId: 'p1', providerSeconds: 60 }],
      unanswered: [{ kind: 'provider-only', callId: 'p0' }],
      leftOut: { otherAgents: [{ agentId: 'agent2', records: { calls: 1, talkSeconds: 60 } }] },
    },
  });
});

it('a record that can’t be read takes no other away, and is not lost without a word', async () => {
  const broken = { ...cdr(1), createdAt: 17 };
  server.answer(json(200, { data: [cdr(0), broken], nextCursor: 'p1' }), page(2, 1, null));
  desk.session.cdrs.start(query);
  expect(await done(2)).toMatchObject({ complete: true, unreadable: 1 });
  expect((await desk.session.cdrs.rows(0, 5)).map(({ callId }) => callId)).toEqual(['p0', 'p2']);
  expect(desk.session.cdrs.all().whole).toBe(false);
  expect(await desk.session.cdrs.reconcile()).toMatchObject({ error: { code: 'cdrs_unreadable' } });
  // What is kept on the disk knows it, too.
  desk.session.cdrs.start(query);
  await expect.poll(() => desk.session.cdrs.current()).toMatchObject({ state: 'done', unreadable: 1 });
});
