/** The client against answers that the document allows and nobody has seen yet, and against those that it forbids. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { TelephonyApi as Api } from '../../../electron/telephony/telephony-api.ts';
import { answerOf, answerWithout } from '../../fixtures/answers-of-document.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';

const runs = 40;
let server: Awaited<ReturnType<typeof startScriptedServer>>;
let api: TelephonyApi;

beforeAll(async () => {
  server = await startScriptedServer();
  // Nothing is tried twice: each generated answer is the answer.
  api = new Api(server.baseUrl, transportTo(server.baseUrl, { retry: { delayMs: () => undefined } }));
});
afterAll(() => server.close());

/** Each reading operation, the schema of its answer, and a field that it can't do without. */
const operations: [
  string,
  schema: string,
  needs: string,
  ask: () => ReturnType<TelephonyApi['account']> | Promise<unknown>,
][] = [
  ['account', 'Account', 'customerId', () => api.account()],
  ['call', 'Call', 'state', () => api.call('c1')],
  [
    'createCall',
    'CallAccepted',
    'callId',
    () => api.createCall({ to: '+12025550100', callerId: '+12025550111', agentId: 'a', clientRef: 'r' }),
  ],
  ['cdrs', 'CdrPage', 'data', () => api.cdrs({})],
  ['callerIds', 'CallerIdList', 'data', () => api.callerIds()],
  ['campaigns', 'CampaignList', 'data', () => api.campaigns()],
  ['campaign', 'Campaign', 'id', () => api.campaign('c1')],
  ['agents', 'AgentList', 'data', () => api.agents()],
  ['hooks', 'HookList', 'data', () => api.hooks()],
];

describe.each(operations)('%s', (_name, schema, needs, ask) => {
  it('takes whatever the document allows', async () => {
    await fc.assert(
      fc.asyncProperty(answerOf(schema), async (answer) => {
        server.answer(json(schema === 'CallAccepted' ? 202 : 200, answer));
        expect(await ask()).toMatchObject({ ok: true });
      }),
      { numRuns: runs },
    );
  });

  it(`says that it can’t be read without “${needs}”`, async () => {
    await fc.assert(
      fc.asyncProperty(answerWithout(schema, needs), async (answer) => {
        server.answer(json(200, answer));
        expect(await ask()).toMatchObject({
          ok: false,
          error: { kind: 'provider', code: 'unreadable_answer' },
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('a refusal', () => {
  const word = fc.stringMatching(/^[a-z]{3,10}(_[a-z]{3,8})?$/);
  const status = fc.constantFrom(400, 402, 403, 404, 409, 410, 415, 422, 451);

  it('names its code in either published form', async () => {
    await fc.assert(
      fc.asyncProperty(status, word, fc.string(), fc.boolean(), async (code, name, text, problem) => {
        const body = problem
          ? { type: 'about:blank', title: text, status: code, code: name, detail: text }
          : { error: { code: name, message: text, details: {} } };
        server.answer(json(code, body, problem ? { 'content-type': 'application/problem+json' } : {}));
        expect(await api.account()).toMatchObject({
          ok: false,
          error: { kind: 'application', code: name, status: code },
        });
      }),
      { numRuns: runs },
    );
  });

  it('is an application error whatever its body is', async () => {
    const page = fc.constantFrom(
      '',
      '<html><h1>Forbidden</h1></html>',
      '[]',
      'null',
      '{"error": 7}',
      '{"error": {"code"',
    );
    await fc.assert(
      fc.asyncProperty(status, page, async (code, body) => {
        server.answer((response) => response.writeHead(code, { 'content-type': 'text/html' }).end(body));
        expect(await api.account()).toMatchObject({
          ok: false,
          error: { kind: 'application', status: code },
        });
      }),
      { numRuns: runs },
    );
  });

  it('is never thrown, whatever comes with a 200', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        server.answer((response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(body),
        );
        const answer = await api.call('c1');
        if (!answer.ok) expect(answer.error).toMatchObject({ kind: 'provider', code: 'unreadable_answer' });
      }),
      { numRuns: runs },
    );
  });
});
