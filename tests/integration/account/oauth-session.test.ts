import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';

import type { Account } from '../../../electron/account/account.ts';
import { OAuthAccess } from '../../../electron/account/oauth-access.ts';
import type { Log } from '../../../electron/logging/log.ts';
import {
  type PracticeOptions,
  type PracticeProvider,
  startPractice,
} from '../../../electron/practice/practice-provider.ts';
import type { TokenSource } from '../../../electron/telephony/api-tokens.ts';
import { openTelephony } from '../../../electron/telephony/open-telephony.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { accountOfFile } from '../../fixtures/profile-file-account.ts';
import { type Answer, hangUp, json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { ApiClient } from '../practice/api-client.ts';
import { SipPeer } from '../practice/sip-peer.ts';
import { browserThat } from './browser.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function practice(options: PracticeOptions = {}) {
  const provider = await startPractice(options);
  ends.push(() => provider.stop());
  return { provider, client: new ApiClient(provider) };
}

type Grant = 'client_credentials' | 'authorization_code';

/** A profile of the practice provider that signs in by `grant`. */
function accountOf({ agentId, baseUrl, oauth }: PracticeProvider, grant: Grant, change: object = {}) {
  const client = grant === 'client_credentials' ? oauth.service : oauth.desktop;
  return accountOfFile({
    name: 'Lab',
    environment: 'staging',
    agentId,
    api: {
      baseUrl,
      oauth: {
        grant,
        ...client,
        tokenEndpoint: oauth.tokenEndpoint,
        authorizationEndpoint: oauth.authorizationEndpoint,
        revocationEndpoint: oauth.revocationEndpoint,
        scopes: {
          operations: ['read:calls', 'write:calls', 'read:numbers', 'write:numbers'],
          analytics: ['read:cdrs'],
        },
        ...change,
      },
    },
  });
}

/** A telephony client on the OAuth tokens of `account`, every request for a token counted. */
function open(account: Account) {
  const { oauth, baseUrl } = account.profile.api;
  if (oauth === undefined) throw new Error('no oauth in this profile');
  const lines: string[] = [];
  const write = (message: string, fields?: object): void =>
    void lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const concealed: string[] = [];
  const log: Log = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    conceal: (secret) => void concealed.push(secret),
  };
  const refused: AppError[] = [];
  let unauthorized = 0;
  const access = new OAuthAccess({
    oauth,
    secrets: account.secrets,
    openBrowser: () => Promise.reject(new Error('no browser in this test')),
    keep: () => Promise.resolve(),
    onRefused: (error) => refused.push(error),
    log,
  });
  const [operations] = access.sources;
  if (operations === undefined) throw new Error('no source');
  const telephony = openTelephony({
    baseUrl,
    apiVersion: '1',
    userAgent: 'firstleg/0.0.0',
    sources: [operations],
    onOutcome: () => undefined,
    onToken: (_purpose, standing) => {
      if (standing === 'refused') unauthorized += 1;
    },
    onVersionRefused: () => undefined,
    onUnreadable: () => undefined,
    onAdvisory: () => undefined,
    onAccess: () => undefined,
    log,
  });
  ends.push(() => access.forget({ kind: 'local', code: 'signed_out', detail: 'the test is over' }));
  return {
    api: telephony.api,
    operations,
    refused,
    lines,
    concealed,
    unauthorized: () => unauthorized,
    issued: () => lines.filter((line) => line.startsWith('Access token')).length,
  };
}

const valueOf = async (source: TokenSource): Promise<string> => {
  const token = await source.token();
  return token.ok ? token.value : `refused: ${token.error.detail}`;
};

describe('a profile with client credentials', () => {
  it('gets its token by itself, once for ten requests at a time', async () => {
    const { provider } = await practice();
    const { api, issued } = open(accountOf(provider, 'client_credentials').account);
    const lists = await Promise.all(Array.from({ length: 10 }, () => api.callerIds()));
    expect(lists.every(({ ok }) => ok)).toBe(true);
    expect(issued()).toBe(1);
  });

  it('renews a token that was revoked in mid-shift, once, and repeats what was asked', async () => {
    const { provider, client } = await practice();
    const { api, issued, unauthorized } = open(accountOf(provider, 'client_credentials').account);
    await api.callerIds();
    await client.practice('/practice/revoke-tokens');
    const lists = await Promise.all(Array.from({ length: 10 }, () => api.callerIds()));
    expect(lists.every(({ ok }) => ok)).toBe(true);
    expect([issued(), unauthorized()]).toEqual([2, 0]);
  });

  it('asks once for ten requests that find the token expired', async () => {
    const { provider } = await practice();
    const { api, issued } = open(accountOf(provider, 'client_credentials').account);
    await api.callerIds();
    // The desktop slept for two hours.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 });
    ends.push(() => void vi.useRealTimers());
    const lists = await Promise.all(Array.from({ length: 10 }, () => api.callerIds()));
    expect(lists.every(({ ok }) => ok)).toBe(true);
    expect(issued()).toBe(2);
  });

  it('renews before the end, with nobody asking', async () => {
    const lifeS = 6;
    const { provider } = await practice({ accessTokenS: lifeS });
    const { operations, api, issued } = open(accountOf(provider, 'client_credentials').account);
    const first = await valueOf(operations);
    const untilMs = performance.now() + lifeS * 1000;
    await expect.poll(issued).toBe(2);
    expect(performance.now()).toBeLessThan(untilMs);
    expect(await valueOf(operations)).not.toBe(first);
    expect(await api.callerIds()).toMatchObject({ ok: true });
  });

  it('with a secret that is wrong is unauthorized, and the provider is asked once', async () => {
    const { provider } = await practice();
    const { account } = accountOf(provider, 'client_credentials', { clientSecret: 'guess' });
    const { api, refused } = open(account);
    for (let count = 0; count < 3; count += 1)
      expect(await api.callerIds()).toMatchObject({ error: { kind: 'application', code: 'unauthorized' } });
    expect(refused).toHaveLength(1);
  });

  it('tells no secret to its file or its log', async () => {
    const { provider } = await practice();
    const { account } = accountOf(provider, 'client_credentials');
    const { api, concealed, lines, operations } = open(account);
    await api.callerIds();
    const { clientSecret } = provider.oauth.service;
    expect(account.secrets.clientSecret).toBe(clientSecret);
    for (const text of [JSON.stringify(account.profile), lines.join('\n')]) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain(await valueOf(operations));
    }
    expect(concealed).toContain(await valueOf(operations));
  });
});

describe('a desktop whose agent signs in by the browser', () => {
  const signedIn = async () => {
    const { provider, client } = await practice();
    const { account, kept, wiped } = accountOf(provider, 'authorization_code');
    const app = await openTestSession({ provider, account, openBrowser: browserThat('allow') });
    ends.push(() => app.close());
    expect(await app.session.signIn.signIn()).toEqual({ ok: true, value: undefined });
    return { app, account, kept, wiped, provider, client };
  };

  it('asks for the sign-in once, and goes on by itself after it', async () => {
    const { provider } = await practice();
    const { account } = accountOf(provider, 'authorization_code');
    const app = await openTestSession({ provider, account, openBrowser: browserThat('allow') });
    ends.push(() => app.close());
    app.session.start();
    await app.event('signInChanged', ({ state }) => state === 'sign-in-needed');
    await app.session.signIn.signIn();
    await app.event('accessChanged', ({ tokens }) =>
      tokens.some(({ purpose, scopes }) => purpose === 'analytics' && scopes?.join() === 'read:cdrs'),
    );
    expect(app.session.signIn.current()).toEqual({ by: 'browser', state: 'signed-in' });
    expect(app.signInPrompts).toEqual(['browser']);
    await app.event('sipAccountChanged');
  });

  it('starts silently the next time, with what was kept', async () => {
    const { account, kept, provider } = await signedIn();
    const secrets = kept.at(-1) ?? {};
    const again = await openTestSession({ provider, account: { ...account, secrets } });
    ends.push(() => again.close());
    again.session.start();
    await again.event('accessChanged');
    expect(again.session.signIn.current().state).toBe('signed-in');
    expect(again.signInPrompts).toEqual([]);
  });

  it('keeps a running call when the sign-in ends in mid-shift, prompts once, and calls on after the next', async () => {
    const { app, client, provider } = await signedIn();
    // It rings: a call that found no phone would end by itself.
    const phone = await SipPeer.registered(provider);
    ends.push(() => phone.close());
    app.registered();
    const placed = await app.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
    if (!placed.ok) throw new Error(placed.error.detail);
    await app.event(
      'callChanged',
      (call) => call.id === placed.value.id && call.providerCallId !== undefined,
    );
    await phone.invited();
    await client.practice('/practice/revoke-tokens', { of: 'all' });
    const refused = await Promise.all(
      ['ES', 'FR'].map((country) => app.session.callerIdDesk.request(country)),
    );
    for (const result of refused) expect(result).toMatchObject({ error: { code: 'unauthorized' } });
    expect(app.signInPrompts).toEqual(['browser']);
    expect(app.session.signIn.current().state).toBe('sign-in-needed');
    const [running] = app.session.desk.calls();
    expect(running?.state.phase).not.toBe('ended');
    expect(await app.session.signIn.signIn()).toMatchObject({ ok: true });
    expect(await app.session.clickToCall.end(placed.value.id)).toMatchObject({ ok: true });
  });

  it('leaves nothing after the sign-out, and asks the provider no more', async () => {
    const { app, wiped } = await signedIn();
    expect(await app.session.signIn.signOut()).toMatchObject({ ok: true });
    expect([wiped(), app.session.signIn.current().state]).toEqual([true, 'signed-out']);
    for (const source of app.session.signIn.sources)
      expect(await source.token()).toMatchObject({ error: { code: 'signed_out' } });
    expect(await app.session.signIn.signIn()).toMatchObject({ error: { code: 'signed_out' } });
    expect(app.signInPrompts).toEqual([]);
  });

  it('has the provider end its tokens at the sign-out: each of them is worth nothing any more', async () => {
    const { app, kept, provider } = await signedIn();
    const [access] = await Promise.all(app.session.signIn.sources.map(valueOf));
    const { refreshToken } = z.object({ refreshToken: z.string() }).parse(kept.at(-1)?.signIn);
    await app.session.signIn.signOut();
    const withToken = (token: string) =>
      new ApiClient({ ...provider, apiToken: token }).request('GET', '/me');
    await expect.poll(async () => (await withToken(access ?? '')).status).toBe(401);
    const { tokenEndpoint, desktop } = provider.oauth;
    const renewed = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: desktop.clientId,
        refresh_token: refreshToken,
      }),
    });
    expect([renewed.status, await renewed.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  it.each<[string, Answer]>([
    ['says nothing', () => undefined],
    ['fails', json(503, {})],
    ['hangs up', hangUp],
  ])('is wiped at once where the revocation endpoint %s', async (_what, answer) => {
    const { provider } = await practice();
    const server = await startScriptedServer();
    ends.push(() => server.close());
    server.answer(answer, answer, answer);
    const revocationEndpoint = `${server.baseUrl}/oauth/revoke`;
    const { account, wiped } = accountOf(provider, 'authorization_code', { revocationEndpoint });
    const app = await openTestSession({ provider, account, openBrowser: browserThat('allow') });
    ends.push(() => app.close());
    await app.session.signIn.signIn();
    expect(await app.session.signIn.signOut()).toEqual({ ok: true, value: undefined });
    expect([wiped(), app.session.signIn.current().state]).toEqual([true, 'signed-out']);
    await expect.poll(() => server.received.length).toBe(3);
    const forms = server.received.map(({ body }) => new URLSearchParams(body).get('token_type_hint'));
    expect(forms.toSorted()).toEqual(['access_token', 'access_token', 'refresh_token']);
  });

  it('says so where the disk would not be wiped, and wipes it when it is asked again', async () => {
    const { provider } = await practice();
    const { account } = accountOf(provider, 'authorization_code');
    const forget = [() => Promise.reject(new Error('read-only')), () => Promise.resolve()];
    const app = await openTestSession({
      provider,
      account: { ...account, forget: () => forget.shift()?.() ?? Promise.resolve() },
    });
    ends.push(() => app.close());
    const { signIn } = app.session;
    expect(await signIn.signOut()).toMatchObject({ error: { code: 'not_wiped', detail: 'read-only' } });
    expect(signIn.current().state).toBe('not-wiped');
    expect(await signIn.signIn()).toMatchObject({ error: { code: 'signed_out' } });
    expect(await signIn.signOut()).toMatchObject({ ok: true });
    expect(signIn.current().state).toBe('signed-out');
  });

  it('is not signed in where the person says no', async () => {
    const { provider } = await practice();
    const { account } = accountOf(provider, 'authorization_code');
    const app = await openTestSession({ provider, account, openBrowser: browserThat('deny') });
    ends.push(() => app.close());
    expect(await app.session.signIn.signIn()).toMatchObject({
      error: { kind: 'application', code: 'sign_in_refused', detail: 'the sign-in was denied' },
    });
  });

  it('keeps secrets apart: what is kept has the refresh token, the profile has none', async () => {
    const { account, kept } = await signedIn();
    const { refreshToken } = z.object({ refreshToken: z.string().min(20) }).parse(kept.at(-1)?.signIn);
    expect(JSON.stringify(account.profile)).not.toContain(refreshToken);
  });
});
