/** The client against answers that the document allows and nobody has seen yet, and against those that it forbids. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { ProviderFeed } from '../../../electron/telephony/provider-feed.ts';
import { TelephonyApi as Api } from '../../../electron/telephony/telephony-api.ts';
import { answerOf, answerWithout } from '../../fixtures/answers-of-document.ts';
import { transportTo } from '../../fixtures/api-transport.ts';
import { json, startScriptedServer } from '../../fixtures/scripted-server.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const runs = 40;
const newCampaign = {
  name: 'Autumn',
  mode: 'preview',
  pacing: { callsPerAgent: 1, maxConcurrent: 1, ringTimeoutSeconds: 25, wrapUpSeconds: 10 },
  contacts: [],
} as const;
let server: Awaited<ReturnType<typeof startScriptedServer>>;
let api: TelephonyApi;

beforeAll(async () => {
  server = await startScriptedServer();
  // Nothing is tried twice: each generated answer is the answer.
  api = new Api(server.baseUrl, transportTo(server.baseUrl, { retry: { delayMs: () => undefined } }), {
    readAgainMs: 0,
  });
});
afterAll(() => server.close());

/** Each operation with an answer to read, its schema, and a field that it can't do without. */
const operations: [
  string,
  schema: string,
  needs: string,
  ask: () => ReturnType<TelephonyApi['account']> | Promise<unknown>,
][] = [
  ['account', 'Account', 'customerId', () => api.account()],
  ['balance', 'Balance', 'amount', () => api.balance()],
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
  ['provisionCallerId', 'CallerId', 'number', () => api.provisionCallerId({ country: 'US' }, 'k')],
  ['deprecateCallerId', 'CallerId', 'status', () => api.deprecateCallerId('n1', 'k')],
  ['replaceCallerId', 'NumberReplacement', 'number', () => api.replaceCallerId('n1', 'k')],
  [
    'createHook',
    'Hook',
    'id',
    () => api.createHook({ url: 'https://a.example', events: [], secret: 's' }, 'k'),
  ],
  ['createCampaign', 'Campaign', 'status', () => api.createCampaign(newCampaign, 'k')],
  ['changeCampaign', 'Campaign', 'name', () => api.changeCampaign('c1', {}, 'k')],
  ['startCampaign', 'Campaign', 'mode', () => api.startCampaign('c1', 'k')],
  ['stopCampaign', 'Campaign', 'id', () => api.stopCampaign('c1', 'k')],
  ['assignAgent', 'Campaign', 'id', () => api.assignAgent('c1', 'a1', 'k')],
  ['removeAgent', 'Campaign', 'id', () => api.removeAgent('c1', 'a1', 'k')],
  ['leaseContact', 'ContactLease', 'leasedUntil', () => api.leaseContact('c1', { agentId: 'a1' }, 'k')],
  ['sipCredentials', 'SipCredentials', 'servers', () => api.sipCredentials('a1', 'k')],
];
/** Those whose answer says no more than that it was done. */
const silentOperations: [string, ask: () => Promise<unknown>][] = [
  ['hangUp', () => api.hangUp('c1', 'k')],
  ['putDisposition', () => api.putDisposition('c1', { code: 'sale' }, 'k')],
  ['deleteHook', () => api.deleteHook('h1', 'k')],
  ['putAgentState', () => api.putAgentState('a1', 'available', 'k')],
];

it('no operation of the client is left out', () => {
  const here = [...operations, ...silentOperations].map(([name]) => name);
  const all = Object.getOwnPropertyNames(Api.prototype).filter((name) => name !== 'constructor');
  expect(here.toSorted()).toEqual(all.toSorted());
});

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
        server.answer(json(200, answer), json(200, answer));
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

  it.each([...operations.map(([name, , , ask]) => [name, ask] as const), ...silentOperations])(
    'of %s names its code in either published form',
    async (_name, ask) => {
      await fc.assert(
        fc.asyncProperty(
          status,
          word,
          fc.string(),
          fc.boolean(),
          fc.boolean(),
          async (code, name, text, problem, terse) => {
            const body = problem
              ? {
                  code: name,
                  ...(terse ? {} : { type: 'about:blank', title: text, status: code, detail: text }),
                }
              : { error: { code: name, message: text, ...(terse ? {} : { details: {} }) } };
            server.answer(json(code, body, problem ? { 'content-type': 'application/problem+json' } : {}));
            expect(await ask()).toMatchObject({
              ok: false,
              error: { kind: 'application', code: name, status: code },
            });
          },
        ),
        { numRuns: 10 },
      );
    },
  );

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

describe('an event', () => {
  const heardOf = async (type: string, data: unknown): Promise<unknown[]> => {
    const heard: unknown[] = [];
    const lost = Promise.withResolvers<undefined>();
    const text = `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
    const feed = new ProviderFeed({
      transport: { openStream: () => Promise.resolve(new Response(text)) },
      onCall: (call) => Promise.resolve(void heard.push(call)),
      onCampaign: (campaign) => heard.push(campaign),
      onCallerIdChanged: () => heard.push('caller IDs'),
      onStreamOpen: () => heard.splice(0),
      onStreamLost: () => {
        feed.stop();
        lost.resolve(undefined);
      },
      catchUp: () => Promise.resolve(),
      askAround: () => Promise.resolve(),
      random: Math.random,
      log: silentLog,
    });
    feed.start();
    await lost.promise;
    return heard;
  };

  it.each<[type: string, schema: string, heard: (event: Record<string, unknown>) => unknown]>([
    ['call.state', 'CallEvent', ({ callId, state }) => expect.objectContaining({ callId, state }) as unknown],
    [
      'call.completed',
      'CallEvent',
      ({ callId, state }) => expect.objectContaining({ callId, state }) as unknown,
    ],
    ['campaign.status', 'CampaignEvent', ({ id, status }) => ({ id, status })],
    ['caller_id.status', 'CallerIdEvent', () => 'caller IDs'],
  ])('%s is heard, whatever the document allows', async (type, schema, heard) => {
    await fc.assert(
      fc.asyncProperty(answerOf(schema), async (event) => {
        expect(await heardOf(type, event)).toContainEqual(heard(event as Record<string, unknown>));
      }),
      { numRuns: 25 },
    );
  });

  it('that nobody has heard of, or that is none, is passed over', async () => {
    const calls = (heard: unknown[]): unknown[] => heard.filter((one) => one !== 'caller IDs');
    expect(calls(await heardOf('call.whispered', { callId: 'c1', state: 'x' }))).toEqual([]);
    await fc.assert(
      fc.asyncProperty(answerWithout('CallEvent', 'callId'), async (event) => {
        expect(calls(await heardOf('call.state', event))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});
