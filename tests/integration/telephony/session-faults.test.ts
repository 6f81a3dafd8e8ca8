/**
 * The ten faults of issue 3 as the whole session meets them: between it and the practice provider stands a proxy that injects
 * them. Never a second call, never a lost disposition, main never stands still, and the agent reads the right category.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { noticesSlice } from '../../../renderer/stores/notices-slice.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { Notice } from '../../../shared/notice.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../../fixtures/fault-proxy.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { watchStandstill } from '../../fixtures/standstill.ts';
import { ApiClient } from '../practice/api-client.ts';
import { SipPeer } from '../practice/sip-peer.ts';

const records = z.object({
  data: z.array(
    z.object({
      callId: z.string(),
      clientRef: z.string(),
      disposition: z.object({ code: z.string() }).optional(),
    }),
  ),
});

let provider: PracticeProvider;
let proxy: FaultProxy;
/** Straight to the provider, to see what it really did. */
let truth: ApiClient;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let mainWentOn: () => void;

beforeEach(async () => {
  provider = await startPractice();
  proxy = await startFaultProxy(provider.baseUrl);
  truth = new ApiClient(provider);
  desk = await openTestSession({ provider: { ...provider, baseUrl: proxy.baseUrl } });
  desk.session.start();
  desk.registered();
  mainWentOn = watchStandstill();
});
afterEach(async () => {
  mainWentOn();
  await desk.close();
  await proxy.close();
  await provider.stop();
});

const atProvider = async () => records.parse((await truth.request('GET', '/cdrs')).body).data;

async function place(): Promise<Call> {
  const placed = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  if (!placed.ok) throw new Error(placed.error.detail);
  return placed.value;
}

/** What the agent reads of a call that came to nothing. */
async function told(call: Call): Promise<Notice | undefined> {
  const refusal = await desk.event('callRefused', (refused) => refused.call.id === call.id);
  return noticesSlice.reduce(noticesSlice.initial, 'callRefused', refusal).ofPage[0];
}

async function disposedOnce(call: Call, code: string): Promise<void> {
  const saved = await desk.session.dispositions.save({ callId: call.id, code, notes: '' });
  expect(saved).toMatchObject({ ok: true });
  await logAnswers();
  await vi.waitFor(
    async () => expect(await atProvider()).toMatchObject([{ clientRef: call.id, disposition: { code } }]),
    { timeout: 30_000, interval: 100 },
  );
}

const logAnswers = async () => expect(await desk.callLog.page({ limit: 5 })).toMatchObject({ ok: true });

const serverError = { kind: 'answers', status: 500, body: '<html>Internal Server Error</html>' } as const;
const tooMany = { kind: 'answers', status: 429, body: '{}', headers: { 'retry-after': '0' } } as const;

describe('what passes is not noticed', () => {
  it.each<[string, Fault[]]>([
    ['an answer lost after the provider acted', [{ kind: 'answer-lost' }]],
    ['a connection cut in the middle of the answer', [{ kind: 'half-closed' }]],
    ['a storm of 429', [tooMany, tooMany, tooMany]],
    ['a moment of 500', [serverError]],
    ['an answer of 50 MB', [{ kind: 'endless', bytes: 50 * 1024 * 1024 }]],
    [
      'an answer that comes 30 s late',
      [{ kind: 'answer-late', released: delay(30_000, undefined, { ref: false }) }],
    ],
  ])(
    '%s: one call, and its disposition arrives once',
    async (_fault, faults) => {
      proxy.injectInto('POST /v1/calls', ...faults);
      const call = await place();
      // Nobody plays the softphone: the provider finds no agent to ring.
      await desk.callIn(call.id, 'ended');
      proxy.injectInto('PUT /v1/calls/', ...faults);
      await disposedOnce(call, 'no_answer');
      expect(desk.published.filter(({ name }) => name === 'callRefused')).toEqual([]);
    },
    90_000,
  );

  it.each([
    ['behind', -1],
    ['ahead', 1],
  ])('a clock an hour %s: the provider’s word to wait for a second is a second', async (_what, hours) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
    try {
      // The practice provider lives in a worker, whose clock is right.
      const theirsMs = Date.now() - hours * 3_600_000;
      const headers = {
        date: new Date(theirsMs).toUTCString(),
        'retry-after': new Date(theirsMs + 1000).toUTCString(),
      };
      proxy.injectInto('POST /v1/calls', { ...tooMany, headers });
      const call = await place();
      await desk.callIn(call.id, 'ended');
      await disposedOnce(call, 'busy');
      expect(desk.published.filter(({ name }) => name === 'callRefused')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a disposition whose answer is no JSON is sent again, and is there once', async () => {
    const call = await place();
    await desk.callIn(call.id, 'ended');
    proxy.injectInto('PUT /v1/calls/', { kind: 'garbled', released: Promise.resolve() });
    await disposedOnce(call, 'no_answer');
  });
});

describe('a provider that fails for good is said', () => {
  it.each<[string, Fault, object, title: string]>([
    [
      '500 for a minute',
      serverError,
      { kind: 'provider', code: 'provider_error', status: 500, attempts: 4 },
      'The provider has a fault',
    ],
    [
      'a refusal',
      {
        kind: 'answers',
        status: 422,
        body: '{"error": {"code": "unknown_agent", "message": "No such agent"}}',
      },
      { kind: 'application', code: 'unknown_agent' },
      'The provider refused',
    ],
    [
      'a revoked token',
      { kind: 'answers', status: 401, body: '{}' },
      { kind: 'application', code: 'api_key_refused' },
      'The provider did not accept the API key',
    ],
    [
      'a 429 that says to come back in an hour',
      { ...tooMany, headers: { 'retry-after': '3600' } },
      { kind: 'application', code: 'rate_limited', retryAfterMs: 3_600_000 },
      'Too many requests',
    ],
  ])(
    'with %s: no call there, the record here closed, its disposition kept',
    async (_what, fault, error, title) => {
      proxy.injectInto('POST /v1/calls', fault, fault, fault, fault);
      const call = await place();
      await logAnswers();
      expect(await desk.event('callRefused', (refused) => refused.call.id === call.id)).toMatchObject({
        error,
      });
      expect(await told(call)).toMatchObject({ severity: 'error', title });
      await desk.session.dispositions.save({ callId: call.id, code: 'no_answer', notes: '' });
      expect(await desk.callLog.get(call.id)).toMatchObject({
        value: { state: { phase: 'ended' }, disposition: { code: 'no_answer' } },
      });
      expect(await atProvider()).toEqual([]);
      if (fault.kind === 'answers' && fault.status === 401) expect(desk.signInPrompts).not.toEqual([]);
    },
  );

  it('a disposition outlives a provider that is away', async () => {
    const call = await place();
    await desk.callIn(call.id, 'ended');
    proxy.injectInto('PUT /v1/calls/', serverError, serverError, serverError, serverError);
    await desk.session.dispositions.save({ callId: call.id, code: 'busy', notes: '' });
    expect(await desk.callLog.pendingOutbox()).toMatchObject({ value: [{ callId: call.id }] });
    await vi.waitFor(
      async () => expect(await atProvider()).toMatchObject([{ disposition: { code: 'busy' } }]),
      { timeout: 40_000, interval: 200 },
    );
    // The provider has it before its answer is here.
    await expect.poll(() => desk.callLog.pendingOutbox()).toMatchObject({ value: [] });
  });
});

describe('a phone that rings', () => {
  /** Rings, and tells when it rings no longer. */
  let phone: SipPeer;

  beforeEach(async () => {
    phone = await SipPeer.registered(provider);
  });
  afterEach(() => phone.close());

  const rings = async () => phone.reply(await phone.next(({ start }) => start === 'INVITE'), '180 Ringing');
  const stopsRinging = () => phone.next(({ start }) => start === 'CANCEL');

  it('goes on ringing where the answer can’t be read, but an event has named the call', async () => {
    await desk.feedOpen();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    proxy.injectInto('POST /v1/calls', { kind: 'garbled', released });
    const call = await place();
    await rings();
    await desk.event(
      'callChanged',
      ({ id, providerCallId }) => id === call.id && providerCallId !== undefined,
    );
    release(undefined);
    // The next request has its answer after this one.
    expect(await desk.session.callerIdDesk.list()).toMatchObject({ ok: true });
    expect(desk.published.filter(({ name }) => name === 'callRefused')).toEqual([]);
    await desk.session.clickToCall.end(call.id);
    await stopsRinging();
  });

  it('rings no longer when the agent gave up while the answer was lost; it is not asked for again', async () => {
    proxy.injectInto('POST /v1/calls', { kind: 'answer-lost' }, { kind: 'answer-lost' });
    const call = await place();
    await rings();
    expect(await desk.session.clickToCall.end(call.id)).toMatchObject({ ok: true });
    await stopsRinging();
    expect(proxy.requests.filter((request) => request === 'POST /v1/calls')).toHaveLength(1);
    expect(desk.published.filter(({ name }) => name === 'callRefused')).toEqual([]);
  });

  it('rings no longer when the agent gave up before the answer came', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    proxy.injectInto('POST /v1/calls', { kind: 'answer-late', released });
    const call = await place();
    await rings();
    await desk.session.clickToCall.end(call.id);
    release(undefined);
    await stopsRinging();
    expect(await desk.callLog.get(call.id)).toMatchObject({ value: { state: { cause: { by: 'agent' } } } });
  });
});

it('a name that nobody knows is said before anything is dialled', async () => {
  const lost = await openTestSession({ provider: { ...provider, baseUrl: 'http://telephony.invalid/v1' } });
  lost.session.start();
  lost.registered();
  const placed = await lost.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  expect(placed).toMatchObject({ ok: false, error: { kind: 'provider', code: 'provider_unreachable' } });
  if (!placed.ok) expect(wordError(placed.error).title).toBe('The provider cannot be reached');
  expect(await lost.callLog.page({ limit: 5 })).toMatchObject({ value: { calls: [] } });
  await lost.close();
});
