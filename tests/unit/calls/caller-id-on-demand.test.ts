/** A call whose country has no number yet: with what the provider gives for it, or not at all. */
import { expect, it, vi } from 'vitest';

import { ClickToCall } from '../../../electron/calls/click-to-call.ts';
import { ok, type Result } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const done = (): Promise<Result<undefined>> => Promise.resolve(ok(undefined));

/** What becomes of a call for which the provider gives a number of this status. */
async function callWith(status: string) {
  const createCall = vi.fn(() => Promise.resolve(ok({ callId: 'p1', state: 'queued' })));
  const number = { id: 'n1', number: '+12025550111', country: 'US', reputationScore: 90, campaignIds: [] };
  const clickToCall = new ClickToCall({
    owner: { account: 'STAMP', agentId: 'agent1' },
    api: { createCall, hangUp: done },
    callerIds: {
      known: () => [],
      list: () => Promise.resolve(ok([])),
      refresh: () => Promise.resolve(ok([])),
      provision: () => Promise.resolve(ok({ ...number, status })),
      markUsed: () => undefined,
    },
    campaign: () => Promise.reject(new Error('no campaign here')),
    rules: { check: done, mayBeReached: done },
    desk: {
      begin: (call) => Promise.resolve(ok(call)),
      accepted: () => Promise.resolve(),
      waits: () => Promise.resolve(),
      apply: () => Promise.reject(new Error('nothing ends here')),
      busy: () => false,
      talking: () => false,
      get: (id) => ({
        id,
        direction: 'outbound',
        origin: 'keypad',
        remote: '+12025550100',
        agentId: 'agent1',
        state: { phase: 'queued' },
        createdAt: '2026-11-26T09:00:00Z',
      }),
    },
    defaultCountry: () => 'US',
    registered: () => true,
    expect: () => undefined,
    noLongerExpect: () => undefined,
    onPreparing: () => undefined,
    onRefused: () => undefined,
    after: () => undefined,
    now: () => new Date('2026-11-26T09:00:00Z'),
    log: silentLog,
  });
  const placed = await clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  return {
    placed: placed.ok ? placed.value.callerId : placed.error.code,
    posts: createCall.mock.calls.length,
  };
}

it('goes out with a number that may be used', async () => {
  expect(await callWith('active')).toEqual({ placed: '+12025550111', posts: 1 });
});

it.each(['burned', 'deprecated', 'pending'])('does not go out with one that is %s', async (status) => {
  expect(await callWith(status)).toEqual({ placed: 'no_caller_id', posts: 0 });
});
