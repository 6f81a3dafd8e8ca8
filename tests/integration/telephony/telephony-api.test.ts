import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { OAuthTokenSource } from '../../../electron/account/oauth-token-source.ts';
import type { TokenSource } from '../../../electron/telephony/api-tokens.ts';
import type { VersionAdvisory } from '../../../electron/telephony/version-advisories.ts';
import { RequestBudget } from '../../../electron/telephony/request-budget.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../../../electron/telephony/retry-policy.ts';
import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import { type AppError, ok } from '../../../shared/errors/app-error.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { type Answer, hangUp, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let waited: number[];
let outcomes: (AppError | undefined)[];
let advisories: VersionAdvisory[];
let monotonicMs: number;
/** The tokens of the one source, best last; one that is refused is taken away. */
let tokens: string[];
const source: TokenSource = {
  purpose: 'operations',
  token: () => Promise.resolve(ok(tokens.at(-1) ?? '')),
  rejected: () => {
    tokens.pop();
    return Promise.resolve(tokens.length > 0);
  },
};
let api: TelephonyApi;

/** The app's policy decides whether; the waits are told, not waited. */
const impatient = (policy: RetryPolicy): RetryPolicy => ({
  delayMs: (...failed) => {
    const delayMs = policy.delayMs(...failed);
    if (delayMs !== undefined) waited.push(delayMs);
    return delayMs === undefined ? undefined : 0;
  },
});

const line = {
  uri: 'sip:agent1@lab.local',
  servers: ['wss://sip.lab.local'],
  authorizationUsername: 'agent1',
  ha1: 'f00d',
};
const wish = { to: '+12025550100', callerId: '+12025550111', agentId: 'agent1', clientRef: 'wish-1' };

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

beforeEach(() => {
  waited = [];
  outcomes = [];
  advisories = [];
  monotonicMs = 0;
  tokens = ['unl_test_secret'];
  const transport = transportTo(server.baseUrl, {
    retry: impatient(defaultRetryPolicy(() => 0.5)),
    budget: new RequestBudget({
      now: () => monotonicMs,
      wait: (ms) => {
        waited.push(ms);
        monotonicMs += ms;
        return Promise.resolve();
      },
    }),
    onOutcome: (error) => outcomes.push(error),
    onAdvisory: (_operation, advisory) => advisories.push(advisory),
    answerTimeoutMs: 1000,
    sources: [source],
  });
  api = new TelephonyApi(server.baseUrl, transport);
});

describe('TelephonyApi', () => {
  it('sends the token, the pinned version and the Idempotency-Key', async () => {
    server.answer(json(202, { callId: 'c1', state: 'queued' }));
    expect(await api.createCall(wish)).toEqual({ ok: true, value: { callId: 'c1', state: 'queued' } });
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/v1/calls' });
    expect(server.received[0]?.headers).toMatchObject({
      authorization: 'Bearer unl_test_secret',
      accept: 'application/vnd.unlimcall.v1+json',
      'user-agent': 'firstleg/0.0.0',
      'idempotency-key': 'wish-1',
    });
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual(wish);
  });

  it('repeats a call whose answer was lost with the same key, so that the contact is not dialled twice', async () => {
    server.answer(hangUp, json(202, { callId: 'c1', state: 'queued' }));
    expect((await api.createCall(wish)).ok).toBe(true);
    expect(server.received.map((request) => request.headers['idempotency-key'])).toEqual([
      'wish-1',
      'wish-1',
    ]);
    expect(server.received[1]?.body).toBe(server.received[0]?.body);
    expect(outcomes.map((error) => error?.code)).toEqual(['answer_lost', undefined]);
  });

  it('says of a call that it may have been made where one of its tries had no answer, whatever the others had', async () => {
    const down = json(503, {});
    server.answer(down, hangUp, down, down);
    expect(await api.createCall(wish)).toMatchObject({
      error: { kind: 'provider', code: 'answer_lost', attempts: 4 },
    });
    server.answer(down, hangUp, down, down);
    expect(await api.callerIds()).toMatchObject({ error: { kind: 'provider', code: 'provider_error' } });
  });

  it('gives up on a provider that fails four times, and says how often it tried', async () => {
    const down = json(503, { error: { code: 'maintenance', message: 'Back soon.' } });
    server.answer(down, down, down, down, json(202, { callId: 'c1', state: 'queued' }));
    expect(await api.createCall(wish)).toEqual({
      ok: false,
      error: { kind: 'provider', code: 'provider_error', detail: 'Back soon.', status: 503, attempts: 4 },
    });
    expect(server.received).toHaveLength(4);
    expect(waited.slice(0, 1)).toEqual([1000]);
  });

  it('waits as a 503 says, and gives up with the time where that is too long; a hang-up does not wait for it', async () => {
    const down = (seconds: string) => json(503, {}, { 'retry-after': seconds });
    server.answer(down('9'), json(202, { callId: 'c1', state: 'queued' }));
    expect(await api.createCall(wish)).toMatchObject({ ok: true });
    expect(waited).toEqual([9000]);
    server.answer(down('60'));
    const given = await api.createCall(wish);
    expect(given).toMatchObject({ error: { code: 'provider_error', attempts: 1, retryAfterMs: 60_000 } });
    if (!given.ok) expect(wordError(given.error).message).toContain('wait 60 seconds');
    expect(server.received).toHaveLength(1);
    server.answer(down('60'), json(200, {}));
    expect(await api.hangUp('c1', 'c1:hangup')).toMatchObject({ ok: true });
    expect(waited).toEqual([9000, 1000]);
  });

  it('reads a null as what is not there', async () => {
    const number = { id: 'n1', number: '+12025550111', country: 'US', status: 'active' };
    const told = { ...number, reputation: null, campaignIds: null, lastUsedAt: null };
    server.answer(json(200, { data: [told], nextCursor: null }));
    expect(await api.callerIds()).toEqual({ ok: true, value: [number] });
  });

  it('does not repeat what the provider refuses', async () => {
    server.answer(json(403, { code: 'suspended', detail: 'The account is suspended.' }));
    expect(await api.createCall(wish)).toMatchObject({
      ok: false,
      error: { kind: 'application', code: 'suspended' },
    });
    expect(server.received).toHaveLength(1);
  });

  it('waits on 429 as Retry-After says', async () => {
    server.answer(json(429, {}, { 'retry-after': '2' }), json(200, { data: [] }));
    expect(await api.callerIds()).toEqual({ ok: true, value: [] });
    expect(waited).toContain(2000);
  });

  it('takes an answer that does not come in time for a provider error', async () => {
    const never = () => undefined;
    server.answer(never, never, never, never);
    expect(await api.callerIds()).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'timeout', attempts: 4 },
    });
  });

  it('does not follow a redirect, which would carry the token elsewhere', async () => {
    const away = json(302, {}, { location: 'http://127.0.0.1:9/steal' });
    server.answer(away, away, away, away);
    expect(await api.account()).toMatchObject({ ok: false, error: { kind: 'provider' } });
  });

  it('takes 2xx with an unreadable body for a provider error', async () => {
    server.answer((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [tru'),
    );
    expect(await api.callerIds()).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'unreadable_answer' },
    });
    server.answer(json(200, { data: [{ id: 7 }] }));
    expect(await api.callerIds()).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'unreadable_answer' },
    });
  });

  it('keeps working with fields and states it does not know', async () => {
    server.answer(json(200, { callId: 'c1', state: 'being_whispered_to', mood: 'fine', nested: { x: 1 } }));
    expect(await api.call('c1')).toMatchObject({ ok: true, value: { state: 'being_whispered_to' } });
  });

  it('sends a refused request once more with a renewed token, and no oftener', async () => {
    const refused = json(401, { error: { code: 'token_expired', message: 'Expired.' } });
    tokens = ['unl_test_renewed', 'unl_test_expired'];
    server.answer(refused, json(200, { data: [] }));
    expect((await api.callerIds()).ok).toBe(true);
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer unl_test_expired',
      'Bearer unl_test_renewed',
    ]);
    tokens = ['unl_test_secret'];
    server.answer(refused);
    expect(await api.callerIds()).toMatchObject({ error: { kind: 'application', code: 'unauthorized' } });
    expect(server.received).toHaveLength(1);
  });

  it('has one token issued, not one a request, where the API takes none of those that are issued', async () => {
    let issued = 0;
    const oauth = new OAuthTokenSource({
      purpose: 'operations',
      scopes: [],
      grant: {
        issue: () => {
          issued += 1;
          return Promise.resolve(
            ok({ accessToken: `token-${issued}`, lifetimeMs: 3_600_000, refreshToken: undefined }),
          );
        },
      },
      onRefused: () => undefined,
      discard: () => undefined,
      log: silentLog,
    });
    const retry = defaultRetryPolicy(() => 0.5);
    const byOAuth = new TelephonyApi(
      server.baseUrl,
      transportTo(server.baseUrl, { retry, sources: [oauth] }),
    );
    server.answer(...Array.from({ length: 11 }, () => json(401, {})), json(200, { data: [] }));
    for (let asked = 0; asked < 10; asked += 1)
      expect(await byOAuth.callerIds()).toMatchObject({ error: { code: 'unauthorized' } });
    expect([issued, server.received.length]).toEqual([2, 11]);
    // The last one is good once the API has come to itself.
    expect(await byOAuth.callerIds()).toMatchObject({ ok: true });
  });

  it('holds back what the provider would refuse: the whole surface waits as long as one answer said', async () => {
    server.answer(json(429, {}, { 'retry-after': '3' }), json(200, { data: [] }), json(200, { data: [] }));
    await Promise.all([api.callerIds(), api.callerIds()]);
    expect(server.received).toHaveLength(3);
    expect(monotonicMs).toBeGreaterThanOrEqual(3000);
  });

  it('refuses a request that would wait longer than a person does, unsent', async () => {
    server.answer(json(429, {}, { 'retry-after': '600' }));
    expect(await api.callerIds()).toMatchObject({ error: { code: 'rate_limited', retryAfterMs: 600_000 } });
    expect(await api.callerIds()).toMatchObject({ error: { code: 'rate_limited' } });
    expect(server.received).toHaveLength(1);
  });

  it('reads a Retry-After date by the provider’s own clock', async () => {
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
    const later = 'Tue, 24 Nov 2026 10:00:04 GMT';
    server.answer(json(429, {}, { date, 'retry-after': later }), json(200, { data: [] }));
    expect((await api.callerIds()).ok).toBe(true);
    expect(waited).toContain(4000);
  });

  it('leaves a dead provider alone: after six silences nothing is sent', async () => {
    server.answer(...Array.from({ length: 8 }, () => hangUp));
    await api.callerIds();
    await api.callerIds();
    expect(server.received).toHaveLength(6);
    const waits = waited.length;
    expect(await api.callerIds()).toMatchObject({
      error: { kind: 'provider', code: 'provider_unreachable', attempts: 0 },
    });
    expect(server.received).toHaveLength(6);
    // Who asks of it now is told at once.
    expect(waited).toHaveLength(waits);
  });

  it('asks nothing more of a surface that answers with errors, and goes on with the others', async () => {
    server.always((response, { path }) =>
      json(path.startsWith('/v1/numbers') ? 500 : 200, { data: [] })(response, { path } as never),
    );
    for (let asked = 0; asked < 3; asked += 1) await api.callerIds();
    const before = server.received.length;
    expect(await api.callerIds()).toMatchObject({ error: { kind: 'provider', code: 'left_alone' } });
    expect(server.received).toHaveLength(before);
    expect(await api.cdrs({})).toMatchObject({ ok: true });
  });

  it('breaks off an answer that does not end', async () => {
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const endless: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const goOn = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', goOn);
      goOn();
    };
    server.answer(endless, endless, endless, endless);
    expect(await api.callerIds()).toMatchObject({ error: { kind: 'provider', code: 'unreadable_answer' } });
  });

  it('tells what the provider says of the version', async () => {
    server.answer(
      json(200, { data: [] }, { deprecation: '@1767225600', sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' }),
    );
    await api.callerIds();
    expect(advisories).toEqual([{ deprecation: '@1767225600', sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' }]);
  });
});

describe('issued SIP credentials', () => {
  it.each([-3_600_000, 0, 3_600_000])(
    'last as long as the provider says, %d ms off the clock of this desktop',
    async (offMs) => {
      const providerMs = Date.UTC(2026, 10, 26, 9) + offMs;
      const expiresAt = new Date(providerMs + 600_000).toISOString();
      server.answer(json(200, { ...line, expiresAt }, { date: new Date(providerMs).toUTCString() }));
      expect(await api.sipCredentials('agent1', 'k')).toMatchObject({ value: { lastsMs: 600_000 } });
    },
  );

  it('are good for ever where no end, or none that can be read, is named', async () => {
    server.answer(json(200, line), json(200, { ...line, expiresAt: 'soon' }));
    expect(await api.sipCredentials('agent1', 'k')).toEqual(
      ok({ ...line, iceServers: [], lastsMs: undefined }),
    );
    expect(await api.sipCredentials('agent1', 'k')).toMatchObject({ value: { lastsMs: undefined } });
  });
});
