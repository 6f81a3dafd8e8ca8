import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allScopes, freshToken, grantOf } from '../../../electron/practice/account/tokens.ts';
import { accepted, type Answer, refused } from '../../../electron/practice/rest/endpoint.ts';
import { IdempotencyKeys } from '../../../electron/practice/rest/idempotency.ts';
import { defaultRateLimits, RateLimiter } from '../../../electron/practice/rest/rate-limit.ts';
import { matchRoute } from '../../../electron/practice/rest/route.ts';
import { isAcceptable } from '../../../electron/practice/rest/version.ts';
import { ManualClock } from './manual-clock.ts';

describe('a rate limit', () => {
  it('never lets more through than its bucket and its rate allow', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), waits, (limit, gapsMs) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter(clock, { ...defaultRateLimits, cdrs: limit });
        const startMs = clock.now();
        let allowed = 0;
        for (const gapMs of gapsMs) {
          clock.pass(gapMs);
          if (limiter.take('t', 'cdrs').allowed) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(limit + ((clock.now() - startMs) / 60_000) * limit + 1e-6);
      }),
    );
  });

  it('allows one more after the time it says to wait, for each token and surface by itself', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock, { ...defaultRateLimits, cdrs: 6 });
    for (let count = 0; count < 6; count += 1) expect(limiter.take('t', 'cdrs').allowed).toBe(true);
    const refusedNow = limiter.take('t', 'cdrs');
    expect(refusedNow).toMatchObject({ allowed: false, remaining: 0, retryAfterS: 10, resetS: 10 });
    expect(limiter.take('other', 'cdrs').allowed).toBe(true);
    expect(limiter.take('t', 'numbers').allowed).toBe(true);
    clock.pass(refusedNow.retryAfterS * 1_000);
    expect(limiter.take('t', 'cdrs').allowed).toBe(true);
  });
});

describe('an idempotency key', () => {
  const request = { holder: 't', method: 'POST', path: '/calls', body: '{}' };

  it('does the work once, however often and in whatever order it is asked', async () => {
    const keys = new IdempotencyKeys();
    let done = 0;
    const work = (): Answer => accepted({ number: (done += 1) });
    const all = await Promise.all(Array.from({ length: 5 }, () => keys.once('k', request, work)));
    expect(done).toBe(1);
    expect(all.map((once) => once.kind === 'answer' && once.replayed)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(await keys.once('k', { ...request, body: '{"a":1}' }, work)).toEqual({ kind: 'reused' });
    expect(await keys.once('k', { ...request, holder: 'other' }, work)).toMatchObject({ replayed: false });
  });

  it('does not keep a failure of the provider', async () => {
    const keys = new IdempotencyKeys();
    const failing = (): Answer => refused({ status: 503, code: 'down', title: 'Down' });
    await keys.once('k', request, failing);
    await expect(
      keys.once('k', request, () => {
        throw new Error('a fault');
      }),
    ).rejects.toThrow('a fault');
    expect(await keys.once('k', request, () => accepted({}))).toMatchObject({ replayed: false });
  });
});

describe('a route', () => {
  const endpoint = (method: 'GET' | 'POST', path: string) => ({
    method,
    path,
    scope: undefined,
    surface: 'calls' as const,
    answer: () => accepted({}),
  });
  const endpoints = [
    endpoint('GET', '/calls/{callId}'),
    endpoint('POST', '/calls'),
    endpoint('POST', '/calls/{callId}/hangup'),
  ];

  it('is found by method and path, with its names filled in', () => {
    const route = matchRoute(endpoints, 'GET', '/v1/calls/a%2Fb', '/v1');
    expect(route).toMatchObject({ kind: 'found', path: { callId: 'a/b' } });
  });

  it.each([
    ['DELETE', '/v1/calls', { kind: 'other-method', allow: ['POST'] }],
    ['GET', '/v1/calls/', { kind: 'none' }],
    ['GET', '/v1/calls/%zz', { kind: 'none' }],
    ['GET', '/v2/calls/x', { kind: 'none' }],
    ['GET', '/calls/x', { kind: 'none' }],
    ['GET', '/v1/calls/x/y', { kind: 'none' }],
  ])('%s %s is %j', (method, path, route) =>
    expect(matchRoute(endpoints, method, path, '/v1')).toEqual(route),
  );
});

describe('the version', () => {
  it.each([
    [undefined, true],
    ['*/*', true],
    ['application/vnd.unlimcall.v1+json', true],
    ['text/event-stream, application/vnd.unlimcall.v1+json;q=0.9', true],
    ['application/vnd.unlimcall.v2+json', false],
    ['application/vnd.unlimcall.v2+json, application/json', false],
    ['text/html', false],
  ])('%j: %j', (accept, acceptable) => expect(isAcceptable(accept, { served: ['1'] })).toBe(acceptable));
});

describe('a token', () => {
  it('is new each time and known only whole', () => {
    const grant = { token: freshToken(), holder: 'api-token', scopes: allScopes };
    expect(freshToken()).not.toBe(grant.token);
    expect(grantOf(`Bearer ${grant.token}`, [grant])).toBe(grant);
    for (const header of [
      undefined,
      '',
      'Bearer',
      `Bearer ${grant.token}x`,
      `Bearer ${grant.token.slice(1)}`,
      `Basic ${grant.token}`,
    ]) {
      expect(grantOf(header, [grant])).toBeUndefined();
    }
  });
});
