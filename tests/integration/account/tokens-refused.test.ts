/** Tokens that the provider does not take, for a moment or for good: what is said, what still goes, and how it is mended. */
import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ProfileSecrets } from '../../../electron/account/profile.ts';
import { noticesSlice } from '../../../renderer/stores/notices-slice.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import { scopeHindrance } from '../../../shared/telephony/provider-access.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { accountOfFile } from '../../fixtures/profile-file-account.ts';
import { type Answer, json, startScriptedServer } from '../../fixtures/scripted-server.ts';

/** The keys that the provider takes now, and what each may do. */
let taken: Record<string, string[]>;
let server: Awaited<ReturnType<typeof startScriptedServer>>;
let kept: ProfileSecrets[];
let desk: Awaited<ReturnType<typeof openTestSession>>;

const operations = ['write:calls', 'read:calls', 'read:numbers', 'write:numbers', 'write:hooks'];
const analytics = ['read:cdrs'];
const refused = json(401, { error: { code: 'unauthorized', message: 'Not this token.' } });
const bodies: Record<string, unknown> = {
  '/v1/me': { customerId: 'c1', companyName: 'Lab' },
  '/v1/numbers': { data: [{ id: 'n1', number: '+12025550111', country: 'US', status: 'active' }] },
  '/v1/hooks': { data: [] },
  '/v1/cdrs': { data: [], nextCursor: null },
};
const provider: Answer = (response, request) => {
  const scopes = taken[(request.headers.authorization ?? '').replace('Bearer ', '')];
  const [path = ''] = request.path.split('?');
  const body = bodies[path];
  if (scopes === undefined) refused(response, request);
  else if (body === undefined) json(404, { error: { code: 'not_found', message: path } })(response, request);
  else json(200, path === '/v1/me' ? { ...(body as object), scopes } : body)(response, request);
};

beforeEach(async () => {
  taken = { unl_live_operations: operations, unl_live_analytics: analytics };
  server = await startScriptedServer();
  server.always(provider);
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const ownLine = {
  uri: 'sip:agent1@lab.local',
  servers: ['ws://127.0.0.1:1'],
  authorizationUsername: 'agent1',
  password: 'secret',
};

/** @param options.sip undefined: the provider issues the line */
async function open(
  tokens: { token?: string; analyticsToken?: string },
  { sip }: { sip: typeof ownLine | undefined } = { sip: ownLine },
) {
  const lab = accountOfFile({
    name: 'Lab',
    agentId: 'agent1',
    api: { baseUrl: server.baseUrl, ...tokens },
    sip,
  });
  ({ kept } = lab);
  desk = await openTestSession({
    provider: { baseUrl: server.baseUrl, apiToken: tokens.token ?? '', agentId: 'agent1' },
    account: lab.account,
  });
  desk.session.start();
  if (tokens.token === undefined) return;
  await desk.event('accessChanged', (access) => access.tokens.every(({ scopes }) => scopes !== undefined));
}

/** Asks the provider for something, by the token for operations. */
const ask = () => desk.session.providerHooks.list();
const signIn = () => desk.session.signIn.current().state;

describe('a pasted key', () => {
  it('that is refused once is good again as soon as it is taken', async () => {
    await open({ token: 'unl_live_operations' });
    taken = {};
    expect(await ask()).toMatchObject({ error: { kind: 'application', code: 'api_key_refused' } });
    expect(signIn()).toBe('sign-in-needed');
    expect(desk.notice('sign-in')).toMatchObject({
      title: 'The provider did not accept your API key',
      message: expect.stringContaining('paste it in Settings') as string,
      at: 'access',
    });
    taken = { unl_live_operations: operations };
    expect(await ask()).toMatchObject({ ok: true });
    expect(signIn()).toBe('signed-in');
    expect(desk.noticeIds()).not.toContain('sign-in');
  });

  it('is the first where the profile came without one: it is asked for, kept, and all that waited for it begins', async () => {
    await open({});
    expect(desk.session.signIn.current()).toEqual({ by: 'tokens', state: 'sign-in-needed', first: true });
    expect(desk.notice('sign-in')).toMatchObject({ title: 'Paste your API key to begin', at: 'access' });
    expect(server.received).toEqual([]);
    const { signIn: atSignIn } = desk.session;
    expect(await atSignIn.pasteKey('operations', 'unl_live_wrong')).toMatchObject({
      error: { code: 'api_key_refused' },
    });
    expect(desk.session.access().tokens).toEqual([]);
    expect([kept, signIn()]).toEqual([[], 'sign-in-needed']);

    expect(await atSignIn.pasteKey('operations', 'unl_live_operations')).toMatchObject({ ok: true });
    expect(kept).toEqual([expect.objectContaining({ apiToken: 'unl_live_operations' })]);
    expect(atSignIn.current()).toEqual({ by: 'tokens', state: 'signed-in' });
    expect(desk.noticeIds()).not.toContain('sign-in');
    await desk.event('sipAccountChanged');
    await desk.event(
      'accessChanged',
      ({ tokens: [token] }) => token?.scopes?.includes('write:calls') === true,
    );
    await expect.poll(() => server.received.some(({ path }) => path === '/v1/events')).toBe(true);
    expect(desk.concealed).toContain('unl_live_operations');
  });

  it('for analytics is added beside the one for operations, and takes what it may', async () => {
    await open({ token: 'unl_live_operations' });
    expect(await desk.session.signIn.pasteKey('analytics', 'unl_live_analytics')).toMatchObject({ ok: true });
    expect(kept).toEqual([
      expect.objectContaining({ apiToken: 'unl_live_operations', analyticsToken: 'unl_live_analytics' }),
    ]);
    await desk.event('accessChanged', ({ tokens }) =>
      tokens.some(({ purpose, scopes }) => purpose === 'analytics' && scopes?.includes('read:cdrs') === true),
    );
  });

  it('is not taken for what has a token that nobody pastes', async () => {
    desk = await openTestSession({
      provider: { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' },
    });
    expect(await desk.session.signIn.pasteKey('operations', 'unl_live_other')).toMatchObject({
      error: { code: 'sign_in_by_file' },
    });
  });

  it('is replaced by another once the provider takes that, and is kept', async () => {
    await open({ token: 'unl_live_operations' });
    taken = { unl_live_next: operations };
    await ask();
    const { signIn: atSignIn } = desk.session;
    expect(await atSignIn.pasteKey('operations', 'unl_live_wrong')).toMatchObject({
      error: { code: 'api_key_refused' },
    });
    expect(await atSignIn.pasteKey('operations', 'two words')).toMatchObject({
      error: { code: 'api_key_malformed' },
    });
    expect(kept).toEqual([]);
    expect(signIn()).toBe('sign-in-needed');

    expect(await atSignIn.pasteKey('operations', ' unl_live_next\n')).toMatchObject({ ok: true });
    expect(kept).toEqual([expect.objectContaining({ apiToken: 'unl_live_next' })]);
    expect(signIn()).toBe('signed-in');
    expect(desk.noticeIds()).not.toContain('sign-in');
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('is not replaced where nothing answers, nor after a sign-out', async () => {
    await open({ token: 'unl_live_operations' });
    server.always((response) => response.destroy());
    expect(await desk.session.signIn.pasteKey('operations', 'unl_live_next')).toMatchObject({
      error: { kind: 'provider' },
    });
    await desk.session.signIn.signOut();
    expect(await desk.session.signIn.pasteKey('operations', 'unl_live_next')).toMatchObject({
      error: { code: 'signed_out' },
    });
    expect(kept).toEqual([]);
  });

  it('stands in no line of the log, nor does one that was only tried, nor what makes up the line', async () => {
    await open({ token: 'unl_live_operations', analyticsToken: 'unl_live_analytics' });
    await desk.session.signIn.pasteKey('operations', 'sk-wrong');
    taken = { 'sk-next': operations };
    await desk.session.signIn.pasteKey('operations', 'sk-next');
    expect(desk.concealed).toEqual(
      expect.arrayContaining([
        'unl_live_operations',
        'unl_live_analytics',
        'sk-wrong',
        'sk-next',
        ownLine.password,
        createHash('md5').update('agent1:lab.local:secret').digest('hex'),
      ]),
    );
  });

  it('that the provider repeats in its refusal is not in what the agent reads', async () => {
    await open({ token: 'unl_live_operations' });
    server.always(
      json(401, { error: { code: 'unauthorized', message: 'No such key: unl_live_operations' } }),
    );
    expect(await ask()).toMatchObject({ error: { detail: 'No such key: [redacted]' } });
  });

  it('says what its scopes are after it is replaced', async () => {
    await open({ token: 'unl_live_operations' });
    taken = { unl_live_next: [...operations, 'read:campaigns'] };
    await desk.session.signIn.pasteKey('operations', 'unl_live_next');
    await desk.event(
      'accessChanged',
      ({ tokens: [token] }) => token?.scopes?.includes('read:campaigns') === true,
    );
  });
});

it('a line whose renewal was refused is renewed as soon as somebody has pasted another key', async () => {
  let issued = 0;
  server.always((response, request) => {
    if (!request.path.endsWith('/sip-credentials') || !request.headers.authorization?.endsWith(validKey))
      provider(response, request);
    else {
      issued += 1;
      const expiresAt = new Date(startedAtMs + issued * lifeMs).toISOString();
      json(200, { ...ownLine, ha1: 'f00d', expiresAt })(response, request);
    }
  });
  let validKey = 'unl_live_operations';
  const startedAtMs = Date.now();
  const lifeMs = 3_600_000;
  await open({ token: validKey }, { sip: undefined });
  await desk.event('sipAccountChanged');

  taken = { unl_live_next: operations };
  validKey = 'unl_live_next';
  vi.useFakeTimers({ toFake: ['Date'], now: startedAtMs + lifeMs });
  try {
    desk.session.woke();
    await desk.event('signInChanged', ({ state }) => state === 'sign-in-needed');
    expect(issued).toBe(1);
    await desk.session.signIn.pasteKey('operations', validKey);
    await expect.poll(() => issued).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

describe('an analytics token that is withdrawn', () => {
  const withdraw = async () => {
    await open({ token: 'unl_live_operations', analyticsToken: 'unl_live_analytics' });
    taken = { unl_live_operations: operations };
    desk.session.cdrs.start({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' });
    await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'done');
  };

  it('leaves the sign-in and the operations alone, and its own features say why they do not go', async () => {
    await withdraw();
    expect(signIn()).toBe('signed-in');
    expect(desk.signInPrompts).toEqual([]);
    expect(await ask()).toMatchObject({ ok: true });
    const access = desk.session.access();
    expect(scopeHindrance(access, 'read:cdrs')).toEqual({ kind: 'refused', purpose: 'analytics' });
    expect(scopeHindrance(access, 'write:calls')).toBeUndefined();
    expect(desk.notice('tokens-refused')).toMatchObject({
      title: 'The provider does not accept the analytics token',
      at: 'access',
    });
  });

  it('is not missed where the other token may do the same', async () => {
    taken = { unl_live_operations: [...operations, 'read:cdrs'], unl_live_analytics: analytics };
    await open({ token: 'unl_live_operations', analyticsToken: 'unl_live_analytics' });
    taken = { unl_live_operations: [...operations, 'read:cdrs'] };
    desk.session.cdrs.start({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' });
    const done = await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'done');
    expect(done).toMatchObject({ complete: true });
    expect(scopeHindrance(desk.session.access(), 'read:cdrs')).toBeUndefined();
  });

  it('is mended by another key of its own', async () => {
    await withdraw();
    taken = { unl_live_operations: operations, unl_live_reports: analytics };
    expect(await desk.session.signIn.pasteKey('analytics', 'unl_live_reports')).toMatchObject({ ok: true });
    expect(desk.noticeIds()).not.toContain('tokens-refused');
    expect(kept).toEqual([
      expect.objectContaining({ apiToken: 'unl_live_operations', analyticsToken: 'unl_live_reports' }),
    ]);
    desk.session.cdrs.start({ from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z' });
    await desk.event('cdrFetchChanged', (fetch) => fetch.state === 'done' && fetch.complete);
  });
});

it('a call that was refused for its key says so, as its record does, and where to mend it', async () => {
  await open({ token: 'unl_live_operations' });
  await ask();
  desk.registered();
  taken = {};
  const placed = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  if (!placed.ok) throw new Error(wordError(placed.error).title);
  const refusal = await desk.event('callRefused');
  expect(noticesSlice.reduce(noticesSlice.initial, 'callRefused', refusal).ofPage).toMatchObject([
    { title: 'The provider did not accept the API key', at: 'access' },
  ]);
  expect(await desk.callLog.get(placed.value.id)).toMatchObject({
    value: { state: { phase: 'ended', cause: { by: 'provider', reason: 'api_key_refused' } } },
  });
});
