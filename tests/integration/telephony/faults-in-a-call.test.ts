/**
 * Faults that come while the agent talks, as the whole session meets them: the call goes on, its end and its disposition are kept and
 * arrive once, the provider has no second call, and the agent reads which kind of trouble it is.
 */
import dns from 'node:dns';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { noticesSlice } from '../../../renderer/stores/notices-slice.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../../fixtures/fault-proxy.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { watchStandstill } from '../../fixtures/standstill.ts';
import { ApiClient } from '../practice/api-client.ts';
import { type Dialog, SipPeer } from '../practice/sip-peer.ts';

const records = z.object({
  data: z.array(z.object({ clientRef: z.string(), disposition: z.object({ code: z.string() }).optional() })),
});

let provider: PracticeProvider;
let proxy: FaultProxy;
let phone: SipPeer;
let desk: Awaited<ReturnType<typeof openTestSession>>;
let mainWentOn: () => void;

beforeEach(async () => {
  provider = await startPractice();
  proxy = await startFaultProxy(provider.baseUrl);
  phone = await SipPeer.registered(provider);
  const baseUrl = proxy.baseUrl.replace('127.0.0.1', 'localhost');
  desk = await openTestSession({ provider: { ...provider, baseUrl } });
  desk.session.start();
  desk.registered();
  await desk.feedOpen();
  mainWentOn = watchStandstill();
});
afterEach(async () => {
  mainWentOn();
  await desk.close();
  phone.close();
  await proxy.close();
  await provider.stop();
});

/** Straight from the provider: what it really has. */
const atProvider = async () =>
  records.parse((await new ApiClient(provider).request('GET', '/cdrs')).body).data;

async function talking(): Promise<{ callId: string; dialog: Dialog }> {
  const placed = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  if (!placed.ok) throw new Error(placed.error.detail);
  const { id: callId } = placed.value;
  const invite = await phone.invited();
  const legId = invite.header('call-id') ?? '';
  const { desk: calls } = desk.session;
  await calls.reportLeg({ type: 'invited', legId, from: 'practice', clientRef: callId, expected: true });
  const dialog = await phone.answer(invite);
  await calls.reportLeg({ type: 'answered', legId });
  await desk.callIn(callId, 'in-progress');
  return { callId, dialog };
}

const phaseOf = (callId: string) => desk.session.desk.get(callId)?.state.phase;

/** From now on, or no longer. */
type Disturb = (on: boolean) => Promise<void> | void;

const answering =
  (fault: Fault): Disturb =>
  (on) => {
    proxy.always(on ? fault : undefined);
  };

/** What was connected is no more, and nobody knows where to connect to. */
const nameLost: Disturb = async (on) => {
  if (!on) {
    vi.restoreAllMocks();
    return;
  }
  vi.spyOn(dns, 'lookup').mockImplementation(((
    name: string,
    _options: unknown,
    found: (error: Error) => void,
  ) => {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
      code: 'ENOTFOUND',
      hostname: name,
    });
    process.nextTick(found, error);
  }) as never);
  proxy.cut();
  // On what it takes for a connection that stands, a request may have arrived.
  expect(await desk.session.callerIdDesk.list()).toMatchObject({ ok: false });
};

it.each<[string, Disturb, Partial<AppError>, title: string, notice: string | undefined]>([
  [
    '500 for a minute',
    answering({ kind: 'answers', status: 500, body: '<html>Internal Server Error</html>' }),
    { kind: 'provider', code: 'provider_error' },
    'The provider has a fault',
    undefined,
  ],
  [
    'a token revoked in mid-shift',
    answering({ kind: 'answers', status: 401, body: '{}' }),
    { kind: 'application', code: 'api_key_refused' },
    'The provider did not accept the API key',
    'sign-in',
  ],
  [
    'a storm of 429',
    answering({ kind: 'answers', status: 429, body: '{}', headers: { 'retry-after': '1' } }),
    { kind: 'application', code: 'rate_limited' },
    'Too many requests',
    undefined,
  ],
  [
    'a name that nobody knows any more',
    nameLost,
    { kind: 'provider', code: 'provider_unreachable' },
    'The provider cannot be reached',
    undefined,
  ],
])(
  '%s',
  async (_what, disturb, error, title, notice) => {
    const { callId, dialog } = await talking();
    await disturb(true);
    expect(await desk.session.callerIdDesk.request('US')).toMatchObject({ ok: false, error });
    // The provider is asked for the call, too, and says nothing that would end it.
    await desk.session.desk.catchUp();
    expect(phaseOf(callId)).toBe('in-progress');
    if (notice !== undefined) expect(desk.noticeIds()).toContain(notice);

    await desk.session.desk.reportLeg({ type: 'ended', legId: dialog.callId, by: 'agent' });
    await dialog.request(phone, 'BYE');
    await desk.session.dispositions.save({ callId, code: 'interested', notes: '' });
    expect(await desk.callLog.get(callId)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'agent' } }, disposition: { code: 'interested' } },
    });

    const next = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'keypad' });
    if (!next.ok) throw new Error(next.error.detail);
    const refusal = await desk.event('callRefused', ({ call }) => call.id === next.value.id);
    expect(refusal.error).toMatchObject(error);
    const [told] = noticesSlice.reduce(noticesSlice.initial, 'callRefused', refusal).ofPage;
    expect(told?.title).toBe(title);
    const refused = await desk.callIn(next.value.id, 'ended');
    expect(wordCallState(refused, refused.state).headline).toMatch(/^(Provider failure|Not started)$/);
    expect(await desk.callLog.pendingOutbox()).toMatchObject({ value: [{ callId }] });

    await disturb(false);
    await vi.waitFor(
      async () =>
        expect(await atProvider()).toEqual([
          expect.objectContaining({ clientRef: callId, disposition: { code: 'interested' } }),
        ]),
      { timeout: 50_000, interval: 200 },
    );
    await vi.waitFor(async () => expect(await desk.callLog.pendingOutbox()).toMatchObject({ value: [] }), {
      timeout: 10_000,
      interval: 50,
    });
    expect(await desk.session.dispositions.undelivered()).toMatchObject({ value: { refused: [] } });
    if (notice !== undefined) expect(desk.noticeIds()).not.toContain(notice);
  },
  90_000,
);
