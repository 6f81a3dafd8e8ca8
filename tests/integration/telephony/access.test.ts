import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { PastedToken } from '../../../electron/telephony/api-tokens.ts';
import type { VersionAdvisory } from '../../../electron/telephony/version-advisories.ts';
import type { Log } from '../../../electron/logging/log.ts';
import { openTelephony } from '../../../electron/telephony/open-telephony.ts';
import {
  hindranceOf,
  missingScopes,
  type ProviderAccess,
} from '../../../shared/telephony/provider-access.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let told: ProviderAccess[];
let advised: (VersionAdvisory | undefined)[];
let leftOut: [list: string, names: string[]][];

beforeEach(async () => {
  server = await startScriptedServer();
  told = [];
  advised = [];
  leftOut = [];
});
afterEach(() => server.close());

const open = (log: Log = silentLog) => {
  const telephony = openTelephony({
    baseUrl: server.baseUrl,
    apiVersion: '2',
    userAgent: 'firstleg/0.0.0',
    sources: [new PastedToken('operations', 'unl_operations'), new PastedToken('analytics', 'unl_analytics')],
    onOutcome: () => undefined,
    onToken: () => undefined,
    onVersionRefused: () => undefined,
    onUnreadable: (list, names) => leftOut.push([list, [...names]]),
    onAdvisory: (_apiVersion, advisory) => advised.push(advisory),
    onAccess: () => told.push(telephony.access()),
    log,
  });
  return telephony;
};

const scopesOf: Record<string, string[]> = {
  'Bearer unl_operations': ['write:calls', 'read:calls', 'read:numbers'],
  'Bearer unl_analytics': ['read:numbers'],
};
const account: Answer = (response, request) =>
  json(200, {
    customerId: 'c1',
    companyName: 'Lab',
    primaryContactEmail: 'lab@example.com',
    scopes: scopesOf[request.headers.authorization ?? ''],
  })(response, request);

describe('the access of a profile with two tokens', () => {
  it('does not log at each look what no token may do: nothing is asked', async () => {
    const warned: string[] = [];
    const { api, learnScopes } = open({ ...silentLog, warn: (message) => void warned.push(message) });
    server.answer(account, account);
    await learnScopes();
    for (let look = 0; look < 3; look += 1)
      expect(await api.agents()).toMatchObject({ error: { code: 'insufficient_scope' } });
    expect(server.received).toHaveLength(2);
    expect(warned).toEqual([]);
  });

  it('is asked for each token, told, and used: the least privileged goes out', async () => {
    const { api, learnScopes } = open();
    server.answer(account, account, json(200, { data: [] }), json(200, { callId: 'c1', state: 'queued' }));
    await learnScopes();
    expect(told).toEqual([
      {
        apiVersion: '2',
        tokens: [
          { purpose: 'operations', pasted: true, scopes: ['write:calls', 'read:calls', 'read:numbers'] },
          { purpose: 'analytics', pasted: true, scopes: ['read:numbers'] },
        ],
      },
    ]);
    await api.callerIds();
    await api.call('c1');
    expect(server.received.slice(2).map(({ headers }) => [headers.authorization, headers.accept])).toEqual([
      ['Bearer unl_analytics', 'application/vnd.unlimcall.v2+json'],
      ['Bearer unl_operations', 'application/vnd.unlimcall.v2+json'],
    ]);
  });

  it('names a scope that is missing, and sends nothing', async () => {
    const { api, access, learnScopes } = open();
    server.answer(account, account);
    await learnScopes();
    expect(missingScopes(access())).toContain('read:campaigns');
    expect(await api.campaign('winback')).toMatchObject({
      ok: false,
      error: { kind: 'application', code: 'insufficient_scope' },
    });
    expect(server.received).toHaveLength(2);
  });

  it('says nothing is missing while the provider does not tell the scopes', async () => {
    const { access, learnScopes } = open();
    const silent = json(200, {
      customerId: 'c1',
      companyName: 'Lab',
      primaryContactEmail: 'lab@example.com',
    });
    server.answer(silent, silent);
    await learnScopes();
    expect(missingScopes(access())).toEqual([]);
    expect(access().tokens).toEqual([
      { purpose: 'operations', pasted: true },
      { purpose: 'analytics', pasted: true },
    ]);
  });
});

describe('two tokens whose scopes the provider does not tell', () => {
  const records =
    (allowed: string): Answer =>
    (response, request) =>
      (request.headers.authorization === allowed
        ? json(200, { data: [] })
        : json(403, { error: { code: 'forbidden', message: 'Not with this token.' } }))(response, request);
  const tokensUsed = () => server.received.map(({ headers }) => headers.authorization);

  it('are tried one after the other where the first is forbidden something, and the right one is remembered', async () => {
    const { api } = open();
    server.always(records('Bearer unl_operations'));
    expect(await api.cdrs({})).toMatchObject({ ok: true });
    expect(await api.cdrs({})).toMatchObject({ ok: true });
    // That for reports first: it may do less.
    expect(tokensUsed()).toEqual(['Bearer unl_analytics', 'Bearer unl_operations', 'Bearer unl_operations']);
  });

  it('leave the refusal as it is where neither is allowed it', async () => {
    const { api } = open();
    server.answer(
      json(403, { error: { code: 'suspended', message: 'The account is suspended.' } }),
      json(403, { error: { code: 'insufficient_scope', message: 'Reports only.' } }),
    );
    expect(await api.cdrs({})).toMatchObject({ error: { code: 'suspended', status: 403 } });
    expect(tokensUsed()).toEqual(['Bearer unl_analytics', 'Bearer unl_operations']);
  });
});

describe('a surface that the account does not have', () => {
  const untold = json(200, { customerId: 'c1', companyName: 'Lab', primaryContactEmail: 'lab@example.com' });
  const paths = () => server.received.map(({ method, path }) => `${method} ${path.replace('/v1', '')}`);

  it.each([404, 501, 403])(
    'is asked for once (%i), told, and asked for anew when somebody asks',
    async (status) => {
      const { access, api, learnScopes } = open();
      server.always((response, request) =>
        (request.path === '/v1/campaigns' ? json(status, {}) : untold)(response, request),
      );
      const first = await api.campaigns();
      const before = server.received.length;
      const second = await api.campaigns();
      expect(second).toEqual(first);
      expect(second).toMatchObject({ ok: false, error: { kind: 'application', status } });
      expect(server.received).toHaveLength(before);
      expect(access().notOffered).toMatchObject([{ operation: 'GET /campaigns', error: { status } }]);
      expect(told.at(-1)?.notOffered).toHaveLength(1);
      expect(hindranceOf(access(), 'GET /campaigns')).toMatchObject({ kind: 'not-offered' });

      server.always((response, request) =>
        (request.path === '/v1/campaigns' ? json(200, { data: [] }) : untold)(response, request),
      );
      await learnScopes();
      expect(access()).not.toHaveProperty('notOffered');
      expect(await api.campaigns()).toEqual({ ok: true, value: [] });
    },
  );

  it('is not taken from a single call, number or campaign that is not there', async () => {
    const { access, api } = open();
    server.always(json(404, {}));
    await api.call('gone');
    await api.call('gone');
    await api.campaign('gone');
    expect(paths()).toEqual(['GET /calls/gone', 'GET /calls/gone', 'GET /campaigns/gone']);
    expect(access()).not.toHaveProperty('notOffered');
  });

  it('is not taken from a part of a list, and a 404 counts no longer than until the provider is back', async () => {
    const { access, api, learnOpenScopes } = open();
    server.always(json(404, {}));
    await api.cdrs({ cursor: 'gone' });
    await api.callerIds();
    await api.campaigns();
    expect(access().notOffered?.map(({ operation }) => operation)).toEqual([
      'GET /numbers',
      'GET /campaigns',
    ]);
    await learnOpenScopes();
    expect(access()).not.toHaveProperty('notOffered');
    expect(told.at(-1)).not.toHaveProperty('notOffered');
  });

  it.each([404, 403])('is not asked for at each search of its records (%i)', async (status) => {
    const { access, api } = open();
    server.always(json(status, {}));
    const query = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', limit: 500 };
    expect(await api.cdrs({ ...query, agentId: 'agent2' })).toMatchObject({ ok: false, error: { status } });
    expect(access()).not.toHaveProperty('notOffered');
    const first = await api.cdrs(query);
    expect(access().notOffered).toMatchObject([{ operation: 'GET /cdrs', error: { status } }]);
    const before = server.received.length;
    expect(await api.cdrs(query)).toEqual(first);
    expect(server.received).toHaveLength(before);
  });

  it('does not make the event stream or the live board ask on and on', async () => {
    server.always((response, request) =>
      (request.path === '/v1/me' ? untold : json(501, {}))(response, request),
    );
    const desk = await openTestSession({
      provider: { baseUrl: server.baseUrl, apiToken: 'unl_operations', agentId: 'agent1' },
    });
    desk.session.start();
    await desk.event('accessChanged', ({ notOffered = [] }) =>
      notOffered.some(({ operation }) => operation === 'GET /events'),
    );
    for (let look = 0; look < 3; look += 1) await desk.session.campaignDesk.board();
    const asked = (path: string) => server.received.filter((request) => request.path === path).length;
    await expect.poll(() => ['/v1/campaigns', '/v1/agents', '/v1/numbers'].map(asked)).toEqual([1, 1, 1]);
    // What waits a moment before it asks again has asked by then.
    await desk.session.askWhatIsOffered();
    await expect.poll(() => asked('/v1/events'), { timeout: 20_000 }).toBe(2);
    await desk.close();
  });
});

describe('scopes that could not be asked for', () => {
  it('are asked for again once the provider answers, and only those', async () => {
    const { access, learnOpenScopes, learnScopes } = open();
    // The answers come in no order of tokens.
    const down: Answer = (response, request) =>
      (request.headers.authorization === 'Bearer unl_analytics'
        ? json(404, { error: { code: 'not_found', message: 'Not now.' } })
        : account)(response, request);
    server.answer(down, down);
    await learnScopes();
    expect(access().tokens.map(({ scopes }) => scopes?.length)).toEqual([3, undefined]);
    server.answer(account);
    await learnOpenScopes();
    expect(access().tokens.map(({ scopes }) => scopes?.length)).toEqual([3, 1]);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer unl_analytics']);
    await learnOpenScopes();
    expect(server.received).toHaveLength(1);
  });

  it('of a start in an outage come as soon as it is over', async () => {
    server.always((response) => response.destroy());
    const desk = await openTestSession({
      provider: { baseUrl: server.baseUrl, apiToken: 'unl_operations', agentId: 'agent1' },
    });
    desk.session.start();
    // Four tries each.
    await expect
      .poll(() => server.received.filter(({ path }) => path === '/v1/me').length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(2);
    await desk.event('providerHealthChanged', ({ state }) => state === 'down');
    server.always((response, request) =>
      request.path === '/v1/me' ? account(response, request) : json(200, { data: [] })(response, request),
    );
    await desk.event('accessChanged', ({ tokens: [token] }) => token?.scopes?.length === 3);
    await desk.close();
  });
});

describe('one of a list that can’t be read', () => {
  it.each([
    [
      'campaigns',
      { id: 'c1', name: 'Spring', status: 'running', mode: 'preview' },
      { id: 'c2', name: 'Broken', status: 7 },
      'Broken',
    ],
    ['agents', { id: 'a1', name: 'Mira', state: 'available' }, { id: 'a2', state: 'break' }, 'a2'],
    [
      'numbers',
      { id: 'n1', number: '+12025550111', country: 'US', status: 'active' },
      { id: 'n2', number: '+12025550112', country: null },
      '+12025550112',
    ],
    ['hooks', { id: 'h1', url: 'https://a.example', events: [], createdAt: 'now' }, 'no object', 'no. 2'],
  ] as const)('of %s is left out and told, once, until it is mended', async (list, good, bad, name) => {
    const { api } = open();
    const ask = () =>
      ({ campaigns: api.campaigns(), agents: api.agents(), numbers: api.callerIds(), hooks: api.hooks() })[
        list
      ];
    server.always(json(200, { data: [good, bad] }));
    expect(await ask()).toMatchObject({ ok: true, value: [good] });
    await ask();
    expect(leftOut.filter(([of]) => of === list)).toEqual([[list, [name]]]);
    server.always(json(200, { data: [good] }));
    await ask();
    expect(leftOut.filter(([of]) => of === list)).toEqual([
      [list, [name]],
      [list, []],
    ]);
  });

  it('is the answer’s fault where it is the only one', async () => {
    const { api } = open();
    server.always(json(200, { data: [{ id: 'c2' }] }));
    expect(await api.campaigns()).toMatchObject({ ok: false, error: { code: 'unreadable_answer' } });
  });
});

it('an end of the version in use is told once, and taken back once the same operation says it no more', async () => {
  const { api } = open();
  const ending = json(200, { data: [] }, { sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' });
  const silent = json(200, { data: [] });
  server.answer(ending, ending, silent, json(503, {}), ending, silent);
  await api.callerIds();
  await api.callerIds();
  await api.campaigns();
  const sunset = 'Fri, 01 Jan 2027 00:00:00 GMT';
  expect(advised).toEqual([{ sunset }]);
  await api.callerIds();
  expect(advised).toEqual([{ sunset }]);
  await api.callerIds();
  expect(advised).toEqual([{ sunset }, undefined]);
});
