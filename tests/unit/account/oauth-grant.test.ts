import { expect, it } from 'vitest';

import { RefreshTokenGrant } from '../../../electron/account/oauth-grant.ts';
import type { IssuedToken } from '../../../electron/account/token-endpoint.ts';
import { ok, type Result } from '../../../shared/errors/app-error.ts';

const issued = (name: string): IssuedToken => ({
  accessToken: `access-${name}`,
  lifetimeMs: 60_000,
  refreshToken: `refresh-${name}`,
});

function grantWith(...answers: Promise<Result<IssuedToken>>[]) {
  const discarded: IssuedToken[] = [];
  const used: string[] = [];
  const grant = new RefreshTokenGrant({
    endpoint: {
      refresh: (refreshToken) => {
        used.push(refreshToken);
        return answers.shift() ?? Promise.reject(new Error('not asked for'));
      },
    },
    refreshToken: 'refresh-first',
    keep: () => Promise.resolve(),
    discard: (tokens) => discarded.push(tokens),
  });
  return { grant, discarded, used };
}

it('ends what comes for somebody who has signed out meanwhile', async () => {
  const answer = Promise.withResolvers<Result<IssuedToken>>();
  const { grant, discarded, used } = grantWith(answer.promise);
  const asked = grant.issue(['read:calls']);
  await expect.poll(() => used).toEqual(['refresh-first']);
  expect(grant.forget()).toBe('refresh-first');
  answer.resolve(ok(issued('late')));
  expect(await asked).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  expect(discarded).toEqual([issued('late')]);
});

it('ends what comes of the sign-in before the last, and asks by that', async () => {
  const late = Promise.withResolvers<Result<IssuedToken>>();
  const { grant, discarded, used } = grantWith(late.promise, Promise.resolve(ok(issued('third'))));
  const asked = grant.issue(['read:calls']);
  await expect.poll(() => used).toEqual(['refresh-first']);
  await grant.replace('refresh-second');
  late.resolve(ok(issued('late')));
  expect(await asked).toEqual(ok(issued('third')));
  expect(discarded).toEqual([issued('late')]);
  expect(used).toEqual(['refresh-first', 'refresh-second']);
});
