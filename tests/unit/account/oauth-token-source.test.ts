import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OAuthGrant } from '../../../electron/account/oauth-grant.ts';
import { OAuthTokenSource } from '../../../electron/account/oauth-token-source.ts';
import type { IssuedToken } from '../../../electron/account/token-endpoint.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const hourMs = 3_600_000;
const refusal: AppError = { kind: 'application', code: 'unauthorized', detail: 'invalid_grant' };
const outage: AppError = { kind: 'provider', code: 'provider_unreachable', detail: 'gone', attempts: 1 };

const issued = (accessToken: string, lifetimeMs: number | undefined = hourMs): Result<IssuedToken> =>
  ok({ accessToken, lifetimeMs, refreshToken: undefined });

/** Issues what the test lines up, then has an outage. */
class LinedUpGrant implements OAuthGrant {
  asked = 0;
  readonly #answers: Result<IssuedToken>[];

  constructor(...answers: Result<IssuedToken>[]) {
    this.#answers = answers;
  }

  issue(): Promise<Result<IssuedToken>> {
    this.asked += 1;
    return Promise.resolve(this.#answers.shift() ?? fail(outage));
  }
}

const open = (grant: OAuthGrant) => {
  const refused: AppError[] = [];
  const discarded: string[] = [];
  const source = new OAuthTokenSource({
    purpose: 'operations',
    scopes: ['write:calls'],
    grant,
    onRefused: (error) => refused.push(error),
    discard: (accessToken) => discarded.push(accessToken),
    log: silentLog,
  });
  return { source, refused, discarded };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an OAuth token', () => {
  it('is asked for once, however many want it', async () => {
    const grant = new LinedUpGrant(issued('one'), issued('two'));
    const { source } = open(grant);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => source.token()));
    expect(new Set(tokens.map((token) => token.ok && token.value))).toEqual(new Set(['one']));
    expect(await source.token()).toEqual(ok('one'));
    expect(grant.asked).toBe(1);
  });

  it('is renewed a minute before its end, with nobody asking', async () => {
    const grant = new LinedUpGrant(issued('one'), issued('two'));
    const { source } = open(grant);
    await source.token();
    await vi.advanceTimersByTimeAsync(hourMs - 60_001);
    expect(grant.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect([grant.asked, await source.token()]).toEqual([2, ok('two')]);
  });

  it('is renewed half-way where it lives for less than two minutes', async () => {
    const grant = new LinedUpGrant(issued('one', 30_000), issued('two'));
    const { source } = open(grant);
    await source.token();
    await vi.advanceTimersByTimeAsync(15_000);
    expect([grant.asked, await source.token()]).toEqual([2, ok('two')]);
  });

  it('serves to its end while the provider does not answer, which is asked again meanwhile', async () => {
    const grant = new LinedUpGrant(issued('one'), fail(outage), issued('two'));
    const { source } = open(grant);
    await source.token();
    await vi.advanceTimersByTimeAsync(hourMs - 60_000);
    expect([grant.asked, await source.token()]).toEqual([2, ok('one')]);
    await vi.advanceTimersByTimeAsync(5000);
    expect([grant.asked, await source.token()]).toEqual([3, ok('two')]);
  });

  it('is asked for anew after its end, as on a desktop that slept', async () => {
    const grant = new LinedUpGrant(issued('one'), issued('two'));
    const { source } = open(grant);
    await source.token();
    vi.setSystemTime(Date.now() + hourMs);
    expect([await source.token(), grant.asked]).toEqual([ok('two'), 2]);
  });

  it('that was rejected is renewed once for all that hear of it', async () => {
    const grant = new LinedUpGrant(issued('one'), issued('two'));
    const { source } = open(grant);
    await source.token();
    const hear = async (): Promise<Result<string>> => {
      expect(await source.rejected('one')).toBe(true);
      return source.token();
    };
    expect(await Promise.all([hear(), hear(), hear()])).toEqual([ok('two'), ok('two'), ok('two')]);
    expect(await hear()).toEqual(ok('two'));
    expect(grant.asked).toBe(2);
  });

  it('that nobody will renew is told once, and the provider is left alone until somebody signs in', async () => {
    const grant = new LinedUpGrant(issued('one'), fail(refusal), issued('two'));
    const { source, refused } = open(grant);
    await source.token();
    await source.rejected('one');
    expect(await source.token()).toEqual(fail(refusal));
    expect(await source.token()).toEqual(fail(refusal));
    expect([refused, grant.asked]).toEqual([[refusal], 2]);
    expect(await source.rejected('one')).toBe(false);
    source.resume();
    expect(await source.token()).toEqual(ok('two'));
  });

  it('is not renewed again and again where the provider rejects the next one too', async () => {
    const grant = new LinedUpGrant(issued('one'), issued('two'), issued('three'));
    const { source } = open(grant);
    await source.token();
    expect(await source.rejected('one')).toBe(true);
    expect(await source.token()).toEqual(ok('two'));
    expect(await source.rejected('two')).toBe(false);
    expect([await source.token(), await source.rejected('two'), grant.asked]).toEqual([ok('two'), false, 2]);
    source.accepted();
    expect([await source.rejected('two'), await source.token()]).toEqual([true, ok('three')]);
  });

  it('is asked for again after an outage', async () => {
    const { source, refused } = open(new LinedUpGrant(fail(outage), issued('one')));
    expect(await source.token()).toEqual(fail(outage));
    expect([await source.token(), refused]).toEqual([ok('one'), []]);
  });

  it('that comes after the sign-out is not held, but ended', async () => {
    const late = Promise.withResolvers<Result<IssuedToken>>();
    const { source, discarded } = open({ issue: () => late.promise });
    const waiting = source.token();
    source.stop(refusal);
    late.resolve(issued('late'));
    expect([await waiting, await source.token()]).toEqual([fail(refusal), fail(refusal)]);
    expect(discarded).toEqual(['late']);
  });

  it('without a life is kept until it is rejected', async () => {
    const grant = new LinedUpGrant(
      ok({ accessToken: 'one', lifetimeMs: undefined, refreshToken: undefined }),
    );
    const { source } = open(grant);
    await source.token();
    await vi.advanceTimersByTimeAsync(1000 * hourMs);
    expect([await source.token(), grant.asked]).toEqual([ok('one'), 1]);
  });
});
