import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

import {
  type PracticeOptions,
  type PracticeProvider,
  startPractice,
} from '../../../electron/practice/practice-provider.ts';
import { ApiClient, type Exchange, version } from './api-client.ts';
import { Contract } from './contract.ts';
import { EventClient } from './event-client.ts';

const contract = new Contract();
const timings = { postDialMs: 10, contactRingMs: 20, failureToneMs: 10 };

/** Asks, and holds request and answer against the document. */
async function ask(
  api: ApiClient,
  method: string,
  path: string,
  options: {
    body?: unknown;
    headers?: Record<string, string | undefined>;
    rawBody?: string;
    wrong?: true;
  } = {},
): Promise<Exchange> {
  if (!options.wrong) expect(contract.requestFaults(method, path, options.body)).toEqual([]);
  const answer = await api.request(method, path, options);
  expect(contract.answerFaults(method, path, answer)).toEqual([]);
  return answer;
}

async function withProvider(
  options: PracticeOptions,
  run: (api: ApiClient, provider: PracticeProvider) => Promise<void>,
): Promise<void> {
  const provider = await startPractice(options);
  try {
    await run(new ApiClient(provider), provider);
  } finally {
    await provider.stop();
  }
}

const codeOf = ({ body }: Exchange): string | undefined =>
  z.looseObject({ code: z.string() }).parse(body).code;

const callRequest = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent1',
  clientRef: 'ref-1',
  ...overrides,
});

/** Held against the document in campaigns.test.ts and hooks.test.ts. */
const shownThere = [
  'assignAgent',
  'changeCampaign',
  'createCampaign',
  'createHook',
  'deleteHook',
  'leaseContact',
  'listHooks',
  'removeAgent',
  'startCampaign',
  'stopCampaign',
];

/** A request to the token endpoint or the one beside it, which take a form and no token. */
async function askForToken(
  api: ApiClient,
  form: Record<string, string>,
  path: '/oauth/token' | '/oauth/revoke' = '/oauth/token',
): Promise<Exchange> {
  expect(contract.requestFaults('POST', path, form)).toEqual([]);
  return ask(api, 'POST', path, {
    rawBody: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: undefined },
    wrong: true,
  });
}

describe('the API, held against its OpenAPI document', () => {
  let provider: PracticeProvider;
  let api: ApiClient;

  beforeAll(async () => {
    provider = await startPractice({ timings });
    api = new ApiClient(provider);
  });
  afterAll(() => provider.stop());

  it('says whose token it is and what that may do', async () => {
    const { body } = await ask(api, 'GET', '/me');
    expect(body).toMatchObject({ scopes: expect.arrayContaining(['write:calls']) as unknown });
    await ask(api, 'GET', '/balance');
  });

  it('takes a call, shows it, hangs it up, keeps its disposition and lists it as a CDR', async () => {
    const { status, body } = await ask(api, 'POST', '/calls', {
      body: callRequest({ campaignId: 'spring-renewals', contactRef: 'Ada' }),
    });
    expect(status).toBe(202);
    const { callId } = z.object({ callId: z.string(), state: z.literal('queued') }).parse(body);
    expect((await ask(api, 'GET', `/calls/${callId}`)).body).toMatchObject({ callId, contactRef: 'Ada' });
    await ask(api, 'POST', `/calls/${callId}/hangup`);
    const callback = { code: 'callback', callbackAt: '2026-12-01T10:00:00+01:00', notes: 'after ten' };
    await ask(api, 'PUT', `/calls/${callId}/disposition`, { body: callback });
    expect((await ask(api, 'GET', '/cdrs?disposition=callback')).body).toMatchObject({
      data: [{ callId, disposition: callback }],
    });
  });

  it('pages through CDRs without gap or repetition', async () => {
    for (let count = 0; count < 5; count += 1) await api.call('+12025550100');
    const page = z.object({
      data: z.array(z.object({ callId: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await ask(api, 'GET', `/cdrs?limit=2${cursor && `&cursor=${cursor}`}`);
      const { data, nextCursor } = page.parse(body);
      ids.push(...data.map(({ callId }) => callId));
      cursor = nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(5);
  });

  it('lists caller IDs by country, campaign and status, and moves lastUsedAt when one is used', async () => {
    const list = z.object({
      data: z.array(
        z.looseObject({ number: z.string(), country: z.string(), lastUsedAt: z.string().nullable() }),
      ),
    });
    const all = list.parse((await ask(api, 'GET', '/numbers')).body).data;
    expect(new Set(all.map(({ country }) => country)).size).toBeGreaterThanOrEqual(5);
    const burned = list.parse((await ask(api, 'GET', '/numbers?status=burned')).body).data;
    expect(burned).toHaveLength(1);
    const german = list.parse((await ask(api, 'GET', '/numbers?country=DE&status=active')).body).data;
    expect(german[0]?.lastUsedAt).toBeNull();
    await api.call('+493023125100', { callerId: german[0]?.number });
    const used = list.parse((await ask(api, 'GET', '/numbers?country=DE&status=active')).body).data;
    expect(used[0]?.lastUsedAt).toEqual(expect.any(String));
  });

  it('provisions a caller ID on demand, tells the stream, and refuses a country it does not serve', async () => {
    const events = await EventClient.open(provider);
    const made = await ask(api, 'POST', '/numbers', { body: { country: 'ES', campaignId: 'winback' } });
    expect(made.status).toBe(201);
    const told = await events.until(({ event }) => event === 'caller_id.status');
    expect(contract.schemaFaults('CallerIdEvent', JSON.parse(told.data))).toEqual([]);
    events.close();
    const refused = await ask(api, 'POST', '/numbers', { body: { country: 'IT' } });
    expect([refused.status, codeOf(refused)]).toEqual([422, 'country_not_served']);
  });

  it('takes a caller ID out of use, and puts another in the place of a burned one, which takes over its campaigns', async () => {
    const events = await EventClient.open(provider);
    const one = z.looseObject({ id: z.string(), status: z.string(), country: z.string() });
    const list = z.object({ data: z.array(one) });
    const [british] = list.parse((await ask(api, 'GET', '/numbers?country=GB')).body).data;
    const deprecated = await ask(api, 'DELETE', `/numbers/${british?.id ?? ''}`);
    expect(deprecated.body).toMatchObject({ status: 'deprecated' });
    await events.until(({ data }) => data.includes('"deprecated"'));

    const french = list.parse((await ask(api, 'GET', '/numbers?country=FR&campaignId=spring-renewals')).body);
    const old = french.data.at(-1);
    const replaced = await ask(api, 'POST', `/numbers/${old?.id ?? ''}/replace`);
    expect([replaced.status, replaced.body]).toMatchObject([
      201,
      {
        replaced: { id: old?.id, status: 'burned', reputation: { score: 0 } },
        number: { country: 'FR', status: 'active', campaignIds: ['spring-renewals'] },
      },
    ]);
    await events.until(({ data }) => data.includes('"burned"'));
    events.close();

    expect((await ask(api, 'DELETE', '/numbers/none')).status).toBe(404);
    expect((await ask(api, 'POST', '/numbers/none/replace')).status).toBe(404);
  });

  it('lists agents, takes their state and issues SIP credentials', async () => {
    await ask(api, 'PUT', '/agents/agent1/state', { body: { state: 'available' } });
    expect((await ask(api, 'GET', '/agents')).body).toMatchObject({
      data: [{ id: 'agent1', state: 'available', registered: false }, { id: 'agent2' }, { id: 'agent3' }],
    });
    const { body } = await ask(api, 'POST', '/agents/agent1/sip-credentials');
    expect(body).toMatchObject({ servers: [provider.sipServer], authorizationUsername: 'agent1' });
    for (const path of ['/agents/nobody/state', '/agents/nobody/sip-credentials']) {
      const method = path.endsWith('state') ? 'PUT' : 'POST';
      const options = method === 'PUT' ? { body: { state: 'break' } } : {};
      expect((await ask(api, method, path, options)).status).toBe(404);
    }
  });

  it('lists campaigns with their dispositions', async () => {
    const { body } = await ask(api, 'GET', '/campaigns');
    expect(z.object({ data: z.array(z.unknown()) }).parse(body).data.length).toBeGreaterThanOrEqual(2);
    await ask(api, 'GET', '/campaigns/spring-renewals');
    expect((await ask(api, 'GET', '/campaigns/none')).status).toBe(404);
  });

  it('streams events whose payloads are as the document has them', async () => {
    const events = await EventClient.open(provider);
    const callId = await api.call('+12025550100');
    await events.call(callId, 'failed');
    events.close();
    for (const { event, data } of events.events) {
      expect(['call.state', 'call.completed']).toContain(event);
      expect(contract.schemaFaults('CallEvent', JSON.parse(data))).toEqual([]);
    }
    expect(events.events.map(({ event }) => event)).toEqual(['call.state', 'call.completed']);
  });

  it.each([
    { what: 'a number that is not E.164', body: callRequest({ to: '2025550100' }), code: 'invalid_fields' },
    {
      what: 'a clientRef that no header may carry',
      body: callRequest({ clientRef: 'a\r\nX: y' }),
      code: 'invalid_fields',
    },
    { what: 'no body at all', body: {}, code: 'invalid_fields' },
    { what: 'an agent that is not there', body: callRequest({ agentId: 'nobody' }), code: 'unknown_agent' },
    {
      what: 'a campaign that is not there',
      body: callRequest({ campaignId: 'x' }),
      code: 'unknown_campaign',
    },
    {
      what: 'a caller ID of others',
      body: callRequest({ callerId: '+12025559999' }),
      code: 'unknown_caller_id',
    },
    {
      what: 'a burned caller ID',
      body: callRequest({ callerId: '+14155550173' }),
      code: 'caller_id_not_usable',
    },
  ])('refuses a call with $what', async ({ body, code }) => {
    const answer = await ask(api, 'POST', '/calls', { body, wrong: true });
    expect([answer.status, codeOf(answer)]).toEqual([422, code]);
  });

  it('refuses a disposition that the campaign does not have, or that lacks its call-back', async () => {
    const callId = await api.call('+12025550100', { campaignId: 'spring-renewals' });
    const path = `/calls/${callId}/disposition`;
    expect(codeOf(await ask(api, 'PUT', path, { body: { code: 'sold' } }))).toBe('unknown_disposition');
    expect(codeOf(await ask(api, 'PUT', path, { body: { code: 'callback' } }))).toBe('callback_required');
    expect((await ask(api, 'PUT', '/calls/none/disposition', { body: { code: 'x' } })).status).toBe(404);
    expect((await ask(api, 'POST', '/calls/none/hangup')).status).toBe(404);
    expect((await ask(api, 'GET', '/calls/none')).status).toBe(404);
  });

  it.each([
    { what: 'no token', headers: { authorization: undefined }, status: 401, code: 'unauthorized' },
    { what: 'a wrong token', headers: { authorization: 'Bearer guess' }, status: 401, code: 'unauthorized' },
    {
      what: 'an unknown version',
      headers: { accept: 'application/vnd.unlimcall.v9+json' },
      status: 406,
      code: 'version_not_supported',
    },
    {
      what: 'no Idempotency-Key',
      headers: { 'idempotency-key': undefined },
      status: 400,
      code: 'idempotency_key_missing',
    },
    {
      what: 'a body that is not JSON by its type',
      headers: { 'content-type': 'text/plain' },
      status: 415,
      code: 'unsupported_media_type',
    },
  ])('answers $what with $status', async ({ headers, status, code }) => {
    const answer = await ask(api, 'POST', '/calls', { body: callRequest(), headers });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  it('answers malformed JSON with 400 and a body that is too long with 413', async () => {
    const headers = { 'content-type': 'application/json' };
    const malformed = await ask(api, 'POST', '/calls', { rawBody: '{"to":', headers, wrong: true });
    expect([malformed.status, codeOf(malformed)]).toEqual([400, 'malformed_json']);
    const long = await ask(api, 'POST', '/calls', {
      rawBody: `"${'x'.repeat(9_000_000)}"`,
      headers,
      wrong: true,
    });
    expect([long.status, codeOf(long)]).toEqual([413, 'body_too_large']);
  });

  it('says which methods a path has, and knows no other paths', async () => {
    const method = await api.request('PUT', '/calls');
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await api.request('GET', '/calls/%E0%A4%A')).status).toBe(404);
    expect((await api.request('GET', '/nothing')).status).toBe(404);
  });

  it('tells of its limits on every answer, and answers 429 with Retry-After beyond them', async () => {
    await withProvider({ rateLimits: { cdrs: 2 } }, async (limited) => {
      const first = await ask(limited, 'GET', '/cdrs');
      expect(first.headers.get('ratelimit-limit')).toBe('2');
      expect(first.headers.get('ratelimit-remaining')).toBe('1');
      await ask(limited, 'GET', '/cdrs');
      const third = await ask(limited, 'GET', '/cdrs');
      expect([third.status, codeOf(third)]).toEqual([429, 'rate_limited']);
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await ask(limited, 'GET', '/me')).status).toBe(200);
    });
  });

  it('refuses what the scopes of the token leave out, and says which scope it needs', async () => {
    await withProvider({ scopes: ['read:calls'] }, async (reader) => {
      const answer = await ask(reader, 'POST', '/calls', { body: callRequest() });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'insufficient_scope']);
      expect(answer.body).toMatchObject({ detail: 'It needs the scope write:calls.' });
    });
  });

  it('issues an access token for client credentials, and says why where it does not', async () => {
    const { clientId, clientSecret } = provider.oauth.service;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const issued = await askForToken(api, { ...form, scope: 'read:balance' });
    expect([issued.status, issued.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { access_token: token } = z
      .object({ access_token: z.string(), expires_in: z.literal(3600), scope: z.literal('read:balance') })
      .parse(issued.body);
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(api, 'GET', '/balance', { headers })).status).toBe(200);
    expect((await ask(api, 'GET', '/cdrs', { headers })).status).toBe(403);
    const revoked = await askForToken(
      api,
      { token, client_id: clientId, client_secret: clientSecret },
      '/oauth/revoke',
    );
    expect(revoked.status).toBe(200);
    expect((await ask(api, 'GET', '/balance', { headers })).status).toBe(401);
    expect((await askForToken(api, { token, client_id: clientId }, '/oauth/revoke')).status).toBe(401);

    const error = z.looseObject({ error: z.string() });
    const refused = async (change: Record<string, string>) => {
      const { status, body } = await askForToken(api, { ...form, ...change });
      return [status, error.parse(body).error];
    };
    expect(await refused({ client_secret: 'guess' })).toEqual([401, 'invalid_client']);
    expect(await refused({ scope: 'write:everything' })).toEqual([400, 'invalid_scope']);
    expect(await refused({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type']);
    expect(await refused({ grant_type: 'refresh_token' })).toEqual([400, 'invalid_request']);
  });

  it('gives errors in the older envelope where it is told to', async () => {
    await withProvider({ errorForm: 'envelope' }, async (older) => {
      const answer = await ask(older, 'GET', '/calls/none');
      expect(answer.body).toEqual({ error: { code: 'not_found', message: 'No such call' } });
    });
  });

  it('asks of the pinned version only that it is among those acceptable', async () => {
    for (const accept of [`${version}, application/json;q=0.5`, 'application/json', '*/*', undefined]) {
      expect((await ask(api, 'GET', '/me', { headers: { accept } })).status).toBe(200);
    }
  });

  it('has shown every operation of the document', () => {
    const shown = new Set([...contract.seen].map((seen) => seen.split(' ')[0]));
    // The stream is no exchange: its payloads are held against their schemas above.
    expect(contract.operationIds.filter((id) => !shown.has(id)).toSorted()).toEqual(
      ['streamEvents', ...shownThere].toSorted(),
    );
  });
});
