import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { clientCredentialsGrant, RefreshTokenGrant } from '../../../electron/account/oauth-grant.ts';
import { OAuthTokenSource } from '../../../electron/account/oauth-token-source.ts';
import { TokenEndpoint } from '../../../electron/account/token-endpoint.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import type { TokenPurpose } from '../../../shared/telephony/provider-access.ts';
import { type Answer, hangUp, json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

let server: Awaited<ReturnType<typeof startScriptedServer>>;
let kept: string[];

beforeEach(async () => {
  server = await startScriptedServer();
  kept = [];
});
afterEach(() => server.close());

const token = (name: string, more: Record<string, unknown> = {}): Answer =>
  json(200, { access_token: name, token_type: 'Bearer', expires_in: 3600, ...more });

const endpoint = (clientSecret?: string) =>
  new TokenEndpoint({ tokenEndpoint: `${server.baseUrl}/oauth/token`, clientId: 'desk', clientSecret });

const refreshGrant = (refreshToken: string | undefined) =>
  new RefreshTokenGrant({
    endpoint: endpoint(),
    refreshToken,
    discard: () => undefined,
    keep: (next) => {
      kept.push(next);
      return Promise.resolve();
    },
  });

const forms = (): Record<string, string>[] =>
  server.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe('the client credentials grant', () => {
  it('sends client, secret and scopes in the form, and brings a token of its life', async () => {
    server.answer(token('a1'));
    const issued = await clientCredentialsGrant(endpoint('s3cret')).issue(['read:calls', 'write:calls']);
    expect(issued).toEqual(ok({ accessToken: 'a1', lifetimeMs: 3_600_000, refreshToken: undefined }));
    expect(forms()).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'desk',
        client_secret: 's3cret',
        scope: 'read:calls write:calls',
      },
    ]);
  });
});

describe('the refresh token', () => {
  it('is used once, and the next is kept before it is used; each purpose has its own access token', async () => {
    server.answer(token('a1', { refresh_token: 'r2' }), token('a2', { refresh_token: 'r3' }), token('a3'));
    const grant = refreshGrant('r1');
    const source = (purpose: TokenPurpose, scope: string) =>
      new OAuthTokenSource({
        purpose,
        scopes: [scope],
        grant,
        onRefused: () => undefined,
        discard: () => undefined,
        log: silentLog,
      });
    const tokens = await Promise.all([
      source('operations', 'write:calls').token(),
      source('analytics', 'read:cdrs').token(),
    ]);
    expect(tokens).toEqual([ok('a1'), ok('a2')]);
    expect(forms()).toEqual([
      { grant_type: 'refresh_token', client_id: 'desk', refresh_token: 'r1', scope: 'write:calls' },
      { grant_type: 'refresh_token', client_id: 'desk', refresh_token: 'r2', scope: 'read:cdrs' },
    ]);
    expect(kept).toEqual(['r2', 'r3']);
    await grant.issue([]);
    expect(forms().at(-1)).toEqual({ grant_type: 'refresh_token', client_id: 'desk', refresh_token: 'r3' });
  });

  it('is not asked with before anybody signed in', async () => {
    expect(await refreshGrant(undefined).issue([])).toMatchObject({
      error: { kind: 'application', code: 'unauthorized' },
    });
    expect(server.received).toEqual([]);
  });

  it('that comes after the sign-out is not kept', async () => {
    const grant = refreshGrant('r1');
    server.answer((response, request) => {
      grant.forget();
      token('a1', { refresh_token: 'r2' })(response, request);
    });
    expect(await grant.issue([])).toMatchObject({ error: { code: 'unauthorized' } });
    expect(kept).toEqual([]);
  });
});

describe('a token endpoint that does not issue', () => {
  it.each([
    {
      what: 'a grant that is used up',
      answer: json(400, { error: 'invalid_grant', error_description: 'used up' }),
      error: { kind: 'application', code: 'unauthorized', detail: 'invalid_grant: used up', status: 400 },
    },
    {
      what: 'a client it does not know',
      answer: json(401, { error: 'invalid_client' }, { 'www-authenticate': 'Basic realm="x"' }),
      error: { kind: 'application', code: 'unauthorized', status: 401 },
    },
    {
      what: 'too many requests',
      answer: json(429, { error: 'slow_down' }, { 'retry-after': '7' }),
      error: { kind: 'application', code: 'rate_limited', retryAfterMs: 7000 },
    },
    {
      what: 'too many requests until a time by its own clock',
      answer: json(
        429,
        { error: 'slow_down' },
        { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 10:00:07 GMT' },
      ),
      error: { kind: 'application', code: 'rate_limited', retryAfterMs: 7000 },
    },
    { what: 'its own failure', answer: json(503, {}), error: { kind: 'provider', code: 'provider_error' } },
    { what: 'a lost answer', answer: hangUp, error: { kind: 'provider', code: 'answer_lost' } },
    {
      what: 'an answer without a token',
      answer: json(200, { hello: 'there' }),
      error: { kind: 'provider', code: 'unreadable_answer' },
    },
    {
      what: 'an answer without end',
      answer: json(200, { padding: 'x'.repeat(5_000_000) }),
      error: { kind: 'provider', code: 'unreadable_answer' },
    },
    {
      what: 'a way to another host',
      answer: json(302, {}, { location: 'http://127.0.0.1:9/' }),
      error: { kind: 'provider', code: 'unreadable_answer' },
    },
  ])('for $what answers with an error of its kind', async ({ answer, error }) => {
    server.answer(answer);
    expect(await clientCredentialsGrant(endpoint('s3cret')).issue([])).toMatchObject({ ok: false, error });
    expect(server.received).toHaveLength(1);
  });
});

it('an answer that repeats a secret reaches nobody whole', async () => {
  const repeats: Answer = (response, request) =>
    json(400, { error: 'invalid_grant', error_description: `no: ${request.body}` })(response, request);
  server.answer(repeats);
  const client = await clientCredentialsGrant(endpoint('s3cr3t/ät rest')).issue([]);
  server.answer(repeats);
  const refreshed = await refreshGrant('refresh-4711').issue([]);
  server.answer((response) => response.writeHead(503).end('x'.repeat(190) + 'refresh-4711'));
  const cut = await refreshGrant('refresh-4711').issue([]);
  const said = [client, refreshed, cut].map((answer) => (answer.ok ? '' : answer.error.detail));
  expect(said[0]).toContain('client_secret=[redacted]');
  expect(said[1]).toContain('refresh_token=[redacted]');
  expect(said.join()).not.toMatch(/s3cr3t|refresh-4/);
});
