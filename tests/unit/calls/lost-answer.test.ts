/** A call of which the provider's answer is lost, or in words nobody can read: it may come yet, and is not said to have failed. */
import { beforeEach, expect, it } from 'vitest';

import type { CallDesk } from '../../../electron/calls/call-desk.ts';
import { ClickToCall } from '../../../electron/calls/click-to-call.ts';
import type { Call, CallOrigin } from '../../../shared/call/call.ts';
import { callOutcome, type CallOutcome } from '../../../shared/call/call-outcome.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { type AppError, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { scriptedCallDesk } from '../../fixtures/scripted-call-desk.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const unreadable: AppError = { kind: 'provider', code: 'unreadable_answer', detail: 'no JSON', attempts: 1 };
const callerId: CallerId = {
  id: 'n1',
  number: '+12025550111',
  country: 'US',
  status: 'active',
  reputationScore: 80,
  campaignIds: [],
};
const notAsked = () => Promise.resolve(fail(localError('unscripted', 'not asked for here')));

const timedOut: AppError = { kind: 'provider', code: 'timeout', detail: 'no answer', attempts: 4 };

let desk: CallDesk;
/** What comes of the POST. */
let answer: PromiseWithResolvers<Result<{ callId: string; state: string }>>;
let hungUp: string[];
let shown: Call[];
let clickToCall: ClickToCall;
let refused: AppError[];
let expected: string[];
let notExpected: string[];
/** Lets the time pass in which an INVITE is still taken for the answer. */
let passTime: (() => void) | undefined;

beforeEach(() => {
  answer = Promise.withResolvers();
  refused = [];
  passTime = undefined;
  expected = [];
  notExpected = [];
  const now = () => new Date('2026-11-26T09:00:00Z');
  ({ desk, hungUp, shown } = scriptedCallDesk({
    ask: notAsked,
    incomingCall: () => loggedCall('incoming'),
    now,
  }));
  clickToCall = new ClickToCall({
    owner: { account: 'STAMP', agentId: 'agent1' },
    api: {
      createCall: () => answer.promise,
      hangUp: (id) => {
        hungUp.push(id);
        return Promise.resolve(ok(undefined));
      },
    },
    callerIds: {
      known: () => [callerId],
      list: () => Promise.resolve(ok([callerId])),
      refresh: () => Promise.resolve(ok([callerId])),
      isOnItsWay: () => false,
      provision: notAsked,
      markUsed: () => undefined,
    },
    campaign: notAsked,
    rules: {
      check: () => Promise.resolve(ok(undefined)),
      mayBeReached: () => Promise.resolve(ok(undefined)),
    },
    desk,
    defaultCountry: () => 'US',
    registered: () => true,
    expect: ({ clientRef }) => expected.push(clientRef),
    noLongerExpect: (clientRef) => notExpected.push(clientRef),
    onPreparing: () => undefined,
    onRefused: (_call, error) => refused.push(error),
    after: (_ms, then) => (passTime = then),
    now,
    log: silentLog,
  });
});

async function begun(origin: CallOrigin = 'keypad'): Promise<Call> {
  const call = await clickToCall.place({ input: '+12025550100', origin });
  if (!call.ok) throw new Error(call.error.code);
  return call.value;
}

async function placed(): Promise<Call> {
  const call = await begun();
  answer.resolve(fail(unreadable));
  await expect.poll(() => passTime).toBeDefined();
  return call;
}

/** All its tries had no answer. */
async function closed(): Promise<Call> {
  const call = await begun();
  answer.resolve(fail(timedOut));
  await expect.poll(() => refused).toEqual([timedOut]);
  return call;
}

const outcomeOf = (call: Call | undefined): CallOutcome | undefined =>
  call?.state.phase === 'ended' ? callOutcome(call, call.state.cause) : undefined;

it('is neither closed nor made twice while an INVITE of it may come', async () => {
  const { id } = await placed();
  expect(desk.get(id)?.state.phase).toBe('queued');
  expect(notExpected).toEqual([]);
  expect(await clickToCall.place({ input: '+12025550100', origin: 'keypad' })).toMatchObject({
    error: { code: 'call_in_progress' },
  });
});

it('goes on where the provider told of it in time', async () => {
  const { id } = await placed();
  await desk.reportProviderCall({ callId: 'p1', state: 'queued', clientRef: id });
  passTime?.();
  await desk.catchUp();
  expect(desk.get(id)).toMatchObject({ providerCallId: 'p1', state: { phase: 'queued' } });
  expect(refused).toEqual([]);
});

it('is said to have failed where nothing of it came in time', async () => {
  const { id } = await placed();
  passTime?.();
  await expect.poll(() => refused).toEqual([unreadable]);
  expect(desk.get(id)?.state).toEqual({
    phase: 'ended',
    cause: { by: 'provider', reason: 'unreadable_answer' },
  });
  expect(notExpected).toEqual([id]);
});

it('whose tries all time out is closed as not known, not as failed', async () => {
  const { id } = await closed();
  expect(outcomeOf(desk.get(id))).toBe('unknown');
});

it.each([false, true])(
  'is known once the provider tells how it ended, disposed of by then or not: %s',
  async (disposedOf) => {
    const call = await closed();
    const closedCall = desk.get(call.id) ?? call;
    if (disposedOf) {
      const disposition = {
        code: 'no_answer',
        label: 'No answer',
        notes: '',
        savedAt: '2026-11-26T09:01:00Z',
      };
      desk.disposed({ ...closedCall, disposition });
      expect(desk.calls()).toEqual([]);
    }
    await desk.reportProviderCall({
      callId: 'p1',
      clientRef: call.id,
      state: 'failed',
      sipCode: 486,
      hangupBy: 'contact',
    });
    const last = shown.at(-1);
    expect(last).toMatchObject({
      id: call.id,
      providerCallId: 'p1',
      state: { phase: 'ended', cause: { by: 'contact', sipCode: 486 } },
    });
    expect([outcomeOf(last), desk.calls().length]).toEqual(['busy', disposedOf ? 0 : 1]);
    // What is known stays.
    await desk.reportProviderCall({
      callId: 'p1',
      clientRef: call.id,
      state: 'completed',
      hangupBy: 'agent',
    });
    expect(outcomeOf(shown.at(-1))).toBe('busy');
    expect(hungUp).toEqual([]);
  },
);

it('is ended at the provider where it goes on there: nobody waits for it here any more', async () => {
  const { id } = await closed();
  await desk.reportProviderCall({ callId: 'p1', clientRef: id, state: 'ringing_agent' });
  await desk.reportProviderCall({ callId: 'p1', clientRef: id, state: 'in_progress' });
  expect(hungUp).toEqual(['p1']);
  expect(outcomeOf(desk.get(id))).toBe('unknown');
});

it.each<AppError>([
  timedOut,
  { kind: 'application', code: 'agent_busy', detail: 'the first try rings it', status: 409 },
])('goes on where its INVITE came without a name, whatever becomes of the POST: $code', async (error) => {
  const { id } = await begun();
  await desk.reportLeg({ type: 'invited', legId: 'leg1', clientRef: id, expected: true, from: 'pbx' });
  answer.resolve(fail(error));
  await new Promise((resolve) => setImmediate(resolve));
  expect(desk.get(id)?.state.phase).toBe('ringing-agent');
  expect(refused).toEqual([]);
});

it('a question to a colleague that was given up, which owes no disposition, is ended once the provider names it', async () => {
  const { id } = await begun('consult');
  expect(await clickToCall.end(id)).toMatchObject({ ok: true });
  expect(desk.calls()).toEqual([]);
  answer.resolve(ok({ callId: 'p1', state: 'queued' }));
  await expect.poll(() => hungUp).toEqual(['p1']);
  expect([expected, notExpected]).toEqual([[id], [id]]);
});

it('one whose answer is lost is ended by the event that tells of it, and does not ring as somebody’s call', async () => {
  const { id } = await begun('consult');
  await clickToCall.end(id);
  answer.resolve(fail(timedOut));
  await desk.reportProviderCall({ callId: 'p1', clientRef: id, state: 'ringing_agent' });
  expect(hungUp).toEqual(['p1']);
  const leg = { type: 'invited', legId: 'leg1', clientRef: id, expected: false, from: 'pbx' } as const;
  expect(await desk.reportLeg(leg)).toMatchObject({ ok: true, value: { id, state: { phase: 'ended' } } });
});

it('one that the provider named already is ended there', async () => {
  const { id } = await begun('consult');
  await desk.reportProviderCall({ callId: 'p1', clientRef: id, state: 'queued' });
  expect(await clickToCall.end(id)).toMatchObject({ ok: true });
  expect(hungUp).toEqual(['p1']);
});

it('a call that is named in the very moment it is given up is ended, too', async () => {
  const { id } = await begun();
  const named = desk.accepted(id, 'p1');
  await clickToCall.end(id);
  await named;
  expect(hungUp).toEqual(['p1']);
});
