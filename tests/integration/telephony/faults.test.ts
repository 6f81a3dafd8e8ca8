/**
 * The faults of issue 3, each injected between the client and the practice provider: never a second call, never a lost
 * disposition, the right category of error, and main answers meanwhile.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import type { TokenSource } from '../../../electron/telephony/api-tokens.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../../../electron/telephony/retry-policy.ts';
import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../../fixtures/fault-proxy.ts';

/** Longer than a busy machine takes for an answer. */
const answerTimeoutMs = 2000;
const usual = defaultRetryPolicy(() => 0.5);
/** The policy itself, with a thousandth of its waits. */
const retry = {
  delayMs: (...failed: Parameters<RetryPolicy['delayMs']>) => {
    const delayMs = usual.delayMs(...failed);
    return delayMs === undefined ? undefined : delayMs / 1000;
  },
};

let provider: PracticeProvider;
let proxy: FaultProxy;
let api: TelephonyApi;
/** Straight to the provider, to see what it really did. */
let truth: TelephonyApi;
let outcomes: (AppError | undefined)[];

beforeEach(async () => {
  provider = await startPractice();
  proxy = await startFaultProxy(provider.baseUrl);
  outcomes = [];
  api = open(proxy.baseUrl);
  truth = open(provider.baseUrl);
});
afterEach(async () => {
  await proxy.close();
  await provider.stop();
});

const pasted = (token = provider.apiToken): TokenSource => ({
  purpose: 'operations',
  token: () => Promise.resolve(ok(token)),
  rejected: () => Promise.resolve(false),
});

const open = (baseUrl: string, source = pasted()): TelephonyApi =>
  new TelephonyApi(
    baseUrl,
    transportTo(baseUrl, {
      retry,
      answerTimeoutMs,
      sources: [source],
      onOutcome: (error) => outcomes.push(error),
    }),
    { readAgainMs: 1 },
  );

const call = { to: '+12025550100', callerId: '+12025550142', agentId: 'agent1', clientRef: 'wish-1' };
const posts = () => proxy.requests.filter((request) => request === 'POST /v1/calls').length;

/** Nobody is registered, so each call that the provider took has ended by now. */
async function callsAtProvider(): Promise<number> {
  const page = await truth.cdrs({});
  if (!page.ok) throw new Error(page.error.detail);
  return page.value.data.length;
}

describe('a call is placed once', () => {
  it('when the answer is lost after the provider acted', async () => {
    proxy.inject({ kind: 'answer-lost' }, { kind: 'answer-lost' });
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(posts()).toBe(3);
    expect(await callsAtProvider()).toBe(1);
  });

  it('when the answer comes after the agent’s patience: the repetition gets it', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    proxy.inject({ kind: 'answer-late', released: promise });
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(outcomes[0]).toMatchObject({ kind: 'provider', code: 'timeout' });
    resolve(undefined);
    expect(await callsAtProvider()).toBe(1);
  });

  it('when the connection is cut in the middle of the answer', async () => {
    proxy.inject({ kind: 'half-closed' });
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(posts()).toBe(2);
    expect(await callsAtProvider()).toBe(1);
  });

  it('when the answer is no JSON: the repetition gets it', async () => {
    proxy.inject({ kind: 'garbled', released: Promise.resolve() });
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(posts()).toBe(2);
    expect(await callsAtProvider()).toBe(1);
  });

  it('in a storm of 429, each waited out', async () => {
    const busy = { kind: 'answers', status: 429, body: '{}', headers: { 'retry-after': '0' } } as const;
    proxy.inject(busy, busy, busy, busy);
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(posts()).toBe(5);
    expect(await callsAtProvider()).toBe(1);
  });

  it('when the agent gives up while it waits: it is not sent again', async () => {
    const agent = new AbortController();
    proxy.always({ kind: 'answers', status: 500, body: '{}' });
    const placed = api.createCall(call, agent.signal);
    agent.abort();
    expect(await placed).toMatchObject({ ok: false, error: { kind: 'local', code: 'given_up' } });
    const sent = posts();
    proxy.always(undefined);
    expect(await truth.account()).toMatchObject({ ok: true });
    expect(posts()).toBe(sent);
  });
});

describe('who gives up is not kept waiting', () => {
  const patient = { delayMs: () => 60_000 };
  const tooMany = { kind: 'answers', status: 429, body: '{}' } as const;

  it.each<[waitsFor: string, faults: Fault[], options: Parameters<typeof transportTo>[1]]>([
    ['the end of a Retry-After', [{ ...tooMany, headers: { 'retry-after': '60' } }], { retry: patient }],
    ['the next try after a 429 that says nothing', [tooMany], { retry: patient }],
    ['the next try after a 500', [{ kind: 'answers', status: 500, body: '{}' }], { retry: patient }],
    [
      'its turn under the limit',
      [
        {
          kind: 'answers',
          status: 500,
          body: '{}',
          headers: { 'ratelimit-limit': '1', 'ratelimit-remaining': '0' },
        },
      ],
      { retry: { delayMs: () => 0 } },
    ],
    ['an answer', [{ kind: 'answer-late', released: new Promise(() => undefined) }], { retry: patient }],
  ])('for %s', async (_what, faults, options) => {
    proxy.inject(...faults);
    const waits = Promise.withResolvers<undefined>();
    const waiting = new TelephonyApi(
      proxy.baseUrl,
      transportTo(proxy.baseUrl, {
        ...options,
        sources: [pasted()],
        onOutcome: () => waits.resolve(undefined),
      }),
    );
    const supervisor = new AbortController();
    const page = waiting.cdrs({}, supervisor.signal);
    if (faults[0]?.kind === 'answers') await waits.promise;
    await expect.poll(() => proxy.requests).toHaveLength(1);
    supervisor.abort();
    expect(await page).toMatchObject({ ok: false, error: { kind: 'local', code: 'given_up' } });
    expect(proxy.requests).toHaveLength(1);
  });

  it('for a token', async () => {
    const slow: TokenSource = {
      purpose: 'operations',
      token: () => new Promise(() => undefined),
      rejected: () => Promise.resolve(false),
    };
    const supervisor = new AbortController();
    const page = open(proxy.baseUrl, slow).cdrs({}, supervisor.signal);
    supervisor.abort();
    expect(await page).toMatchObject({ ok: false, error: { code: 'given_up' } });
  });
});

describe('a provider that fails', () => {
  it('with 500 is asked four times, then said; and works again when it does', async () => {
    proxy.always({ kind: 'answers', status: 500, body: '<html>Internal Server Error</html>' });
    expect(await api.createCall(call)).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'provider_error', status: 500, attempts: 4 },
    });
    expect(posts()).toBe(4);
    proxy.always(undefined);
    expect(await api.createCall(call)).toMatchObject({ ok: true });
    expect(await callsAtProvider()).toBe(1);
  });

  it('for a minute costs nothing after its first failures: it is left alone', async () => {
    proxy.always({ kind: 'answers', status: 500, body: '{}' });
    for (let wish = 0; wish < 20; wish += 1) await api.call(`c${wish}`);
    expect(proxy.requests.length).toBeLessThan(10);
    expect(await api.call('c')).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'left_alone' },
    });
  });

  it('to have a name is unreachable', async () => {
    const lost = await open('http://telephony.invalid/v1').account();
    expect(lost).toMatchObject({ ok: false, error: { kind: 'provider', code: 'provider_unreachable' } });
  });

  it('with words that are no JSON again is unreadable', async () => {
    const garbled: Fault = { kind: 'answers', status: 202, body: '{"callId": "c1", "state' };
    proxy.inject(garbled, garbled);
    expect(await api.createCall(call)).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'unreadable_answer' },
    });
    expect(posts()).toBe(2);
  });

  it('with 50 MB is cut off after four', async () => {
    proxy.always({ kind: 'endless', bytes: 50 * 1024 * 1024 });
    expect(await api.callerIds()).toMatchObject({
      ok: false,
      error: { kind: 'provider', code: 'unreadable_answer' },
    });
    // What the sockets held on the way comes on top of the four.
    expect(proxy.endlessBytes() / proxy.requests.length).toBeLessThan(16 * 1024 * 1024);
  });
});

it('a clock that is an hour off does not change how long the provider asks to wait', async () => {
  const theirs = Date.now() - 60 * 60 * 1000;
  proxy.always({
    kind: 'answers',
    status: 429,
    body: '{}',
    headers: { date: new Date(theirs).toUTCString(), 'retry-after': new Date(theirs + 45_000).toUTCString() },
  });
  expect(await api.createCall(call)).toMatchObject({
    ok: false,
    error: { kind: 'application', code: 'rate_limited', retryAfterMs: 45_000 },
  });
  expect(posts()).toBe(1);
});

it('a token revoked in mid-shift is renewed once, and the call is placed once', async () => {
  let renewals = 0;
  let token = 'revoked';
  const renewing: TokenSource = {
    purpose: 'operations',
    token: () => Promise.resolve(ok(token)),
    rejected: () => {
      renewals += 1;
      token = provider.apiToken;
      return Promise.resolve(true);
    },
  };
  expect(await open(proxy.baseUrl, renewing).createCall(call)).toMatchObject({ ok: true });
  expect([renewals, posts(), await callsAtProvider()]).toEqual([1, 2, 1]);
  expect(
    await open(proxy.baseUrl, pasted('revoked')).createCall({ ...call, clientRef: 'wish-2' }),
  ).toMatchObject({
    ok: false,
    error: { kind: 'application', code: 'unauthorized' },
  });
  expect(await callsAtProvider()).toBe(1);
});
