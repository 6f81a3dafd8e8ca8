/** A call that the provider took in words nobody can read: it may come yet, and until then its record stays open. */
import { beforeEach, expect, it } from 'vitest';

import { CallDesk } from '../../../electron/calls/call-desk.ts';
import { ClickToCall } from '../../../electron/calls/click-to-call.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { type AppError, fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
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

let desk: CallDesk;
let clickToCall: ClickToCall;
let refused: AppError[];
let notExpected: string[];
/** Lets the time pass in which an INVITE is still taken for the answer. */
let passTime: (() => void) | undefined;

beforeEach(() => {
  refused = [];
  passTime = undefined;
  notExpected = [];
  const now = () => new Date('2026-11-26T09:00:00Z');
  desk = new CallDesk(
    {
      callLog: { begin: () => Promise.resolve(ok(undefined)) },
      recorder: { record: () => Promise.resolve(), amend: () => Promise.resolve() },
      provider: { call: notAsked, hangUp: () => Promise.resolve(ok(undefined)) },
      incomingCall: () => loggedCall('incoming'),
      publish: () => undefined,
      now,
      log: silentLog,
    },
    [],
  );
  clickToCall = new ClickToCall({
    owner: { account: 'STAMP', agentId: 'agent1' },
    api: {
      createCall: () => Promise.resolve(fail(unreadable)),
      hangUp: () => Promise.resolve(ok(undefined)),
    },
    callerIds: {
      known: () => [callerId],
      list: () => Promise.resolve(ok([callerId])),
      refresh: () => Promise.resolve(ok([callerId])),
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
    expect: () => undefined,
    noLongerExpect: (clientRef) => notExpected.push(clientRef),
    onRefused: (_call, error) => refused.push(error),
    after: (_ms, then) => (passTime = then),
    now,
    log: silentLog,
  });
});

async function placed(): Promise<Call> {
  const call = await clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  if (!call.ok) throw new Error(call.error.code);
  await expect.poll(() => passTime).toBeDefined();
  return call.value;
}

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
