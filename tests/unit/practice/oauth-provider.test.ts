import { createHash } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import {
  isAuthentic,
  type OAuthClient,
  OAuthProvider,
} from '../../../electron/practice/account/oauth-provider.ts';
import { ManualClock } from './manual-clock.ts';

const service: OAuthClient = { id: 'service', secret: 's3cret' };
const desktop: OAuthClient = { id: 'desktop' };
const redirectUri = 'http://127.0.0.1:4000/';
const codeVerifier = 'v'.repeat(43);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');

let clock: ManualClock;
let provider: OAuthProvider;

beforeEach(() => {
  clock = new ManualClock();
  provider = new OAuthProvider(clock, {
    clients: [service, desktop],
    scopes: ['read:calls', 'write:calls'],
    accessTokenS: 60,
  });
});

const consent = () =>
  provider.consent({
    clientId: 'desktop',
    redirectUri,
    scopes: ['read:calls', 'write:calls'],
    codeChallenge,
  });

const signIn = (): string => {
  const issued = provider.redeemCode(desktop, { code: consent(), redirectUri, codeVerifier });
  if (issued.kind !== 'token' || issued.refreshToken === undefined) throw new Error('not issued');
  return issued.refreshToken;
};
const refresh = (refreshToken: string, scope?: string) => provider.refresh(desktop, { refreshToken, scope });

describe('a token that is revoked', () => {
  it('ends with all that came of its sign-in, if it is the refresh token', () => {
    const refreshToken = signIn();
    provider.clientCredentials(service, 'read:calls');
    provider.revokeToken(service, refreshToken);
    expect(provider.grants()).toHaveLength(2);
    provider.revokeToken(desktop, refreshToken);
    expect(provider.grants()).toMatchObject([{ holder: 'service' }]);
    expect(refresh(refreshToken)).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends alone, if it is an access token', () => {
    const first = provider.clientCredentials(service, 'read:calls');
    const second = provider.clientCredentials(service, 'read:calls');
    if (first.kind !== 'token' || second.kind !== 'token') throw new Error('not issued');
    provider.revokeToken(service, first.accessToken);
    expect(provider.grants()).toMatchObject([{ token: second.accessToken }]);
  });
});

describe('an access token', () => {
  it('is good for its time', () => {
    const issued = provider.clientCredentials(service, 'read:calls');
    expect(issued).toMatchObject({ kind: 'token', expiresInS: 60, scopes: ['read:calls'] });
    expect(provider.grants()).toMatchObject([{ holder: 'service', scopes: ['read:calls'] }]);
    clock.pass(60_000);
    expect(provider.grants()).toEqual([]);
  });

  it('is not given to a public client without anybody’s consent, nor for a scope that is not there', () => {
    expect(provider.clientCredentials(desktop, undefined)).toMatchObject({ error: 'unauthorized_client' });
    expect(provider.clientCredentials(service, 'read:calls read:cdrs')).toMatchObject({
      error: 'invalid_scope',
    });
  });
});

describe('a code', () => {
  it.each([
    ['another verifier', { codeVerifier: 'w'.repeat(43) }, desktop],
    ['another redirect', { redirectUri: 'http://127.0.0.1:4001/' }, desktop],
    ['another client', {}, service],
  ])('is worth nothing with %s, and is used up by the attempt', (_what, change, client) => {
    const code = consent();
    const given = { code, redirectUri, codeVerifier };
    expect(provider.redeemCode(client, { ...given, ...change })).toMatchObject({ error: 'invalid_grant' });
    expect(provider.redeemCode(desktop, given)).toMatchObject({ error: 'invalid_grant' });
  });

  it('is good for a minute', () => {
    const code = consent();
    clock.pass(60_000);
    expect(provider.redeemCode(desktop, { code, redirectUri, codeVerifier })).toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('a refresh token', () => {
  it('brings the next, with fewer scopes where fewer are asked for, and all of them after that', () => {
    const fewer = refresh(signIn(), 'read:calls');
    expect(fewer).toMatchObject({ kind: 'token', scopes: ['read:calls'] });
    const next = fewer.kind === 'token' ? (fewer.refreshToken ?? '') : '';
    expect(refresh(next)).toMatchObject({ scopes: ['read:calls', 'write:calls'] });
  });

  it('that comes twice ends what came from it', () => {
    const first = signIn();
    const second = refresh(first);
    expect(refresh(first)).toMatchObject({ error: 'invalid_grant' });
    expect(refresh(second.kind === 'token' ? (second.refreshToken ?? '') : '')).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('outlives its access tokens, but not the end of the sign-in', () => {
    const first = signIn();
    provider.revoke('access');
    expect(provider.grants()).toEqual([]);
    const second = refresh(first);
    provider.revoke('all');
    expect(refresh(second.kind === 'token' ? (second.refreshToken ?? '') : '')).toMatchObject({
      error: 'invalid_grant',
    });
  });
});

it('a client says its secret where it has one, and none where it has none', () => {
  expect([
    isAuthentic(service, 's3cret'),
    isAuthentic(service, 'guess'),
    isAuthentic(service, undefined),
  ]).toEqual([true, false, false]);
  expect([isAuthentic(desktop, undefined), isAuthentic(desktop, 'guess')]).toEqual([true, false]);
});
