/** A call whose country has no number yet: with what the provider gives for it, or not at all. */
import { expect, it, vi } from 'vitest';

import { callerIdFor } from '../../../electron/calls/caller-id-choice.ts';
import { ClickToCall } from '../../../electron/calls/click-to-call.ts';
import { CallerIdDirectory } from '../../../electron/telephony/caller-id-directory.ts';
import { ok, type Result } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const number = { id: 'n1', number: '+12025550111', country: 'US', campaignIds: [] };
const done = (): Promise<Result<undefined>> => Promise.resolve(ok(undefined));

/** What becomes of a call for which the provider gives a number of this status. */
async function callWith(status: string) {
  const createCall = vi.fn(() => Promise.resolve(ok({ callId: 'p1', state: 'queued' })));
  const clickToCall = new ClickToCall({
    owner: { account: 'STAMP', agentId: 'agent1' },
    api: { createCall, hangUp: done },
    callerIds: {
      known: () => [],
      list: () => Promise.resolve(ok([])),
      refresh: () => Promise.resolve(ok([])),
      isOnItsWay: () => false,
      provision: () => Promise.resolve(ok({ ...number, reputationScore: 90, status })),
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

it.each([
  ['burned', 'no_caller_id'],
  ['deprecated', 'no_caller_id'],
  ['pending', 'caller_id_not_ready'],
])('does not go out with one that is %s', async (status, code) => {
  expect(await callWith(status)).toEqual({ placed: code, posts: 0 });
});

/** An account that has bought nothing yet; each number it buys is of the status that `statusOf` tells then, and when it is listed. */
function emptyAccount(statusOf: (id: string) => string) {
  const bought: (typeof number)[] = [];
  const stated = () => bought.map((given) => ({ ...given, status: statusOf(given.id) }));
  const directory = new CallerIdDirectory(
    {
      callerIds: () => Promise.resolve(ok(stated())),
      provisionCallerId: () => {
        const given = { ...number, id: `n${bought.length}` };
        bought.push(given);
        return Promise.resolve(ok({ ...given, status: statusOf(given.id) }));
      },
      replaceCallerId: () => Promise.reject(new Error('nothing is replaced here')),
      deprecateCallerId: () => Promise.reject(new Error('nothing is deprecated here')),
    },
    () => undefined,
  );
  return { directory, bought };
}

it('waits for the number that is being made ready, and has no second one bought for the calls after', async () => {
  let status = 'pending';
  const { directory, bought } = emptyAccount(() => status);
  const wish = {
    number: { to: '+12025550100', display: '+1 202 555 0100', country: 'US' },
    ...{ campaignId: undefined, preferred: undefined, campaign: undefined },
  };
  const chosen = async () => {
    const callerId = await callerIdFor(directory, wish, () => () => undefined);
    return callerId.ok ? callerId.value.number : callerId.error.code;
  };
  const codes = [await chosen(), await chosen(), await chosen()];
  expect(codes).toEqual(['caller_id_not_ready', 'caller_id_not_ready', 'caller_id_not_ready']);
  status = 'active';
  expect([await chosen(), bought.length]).toEqual([number.number, 1]);
});

it('waits no longer for one that turns out burned, nor for a quarter of an hour', async () => {
  let isBurned = false;
  const { directory } = emptyAccount((id) => (id === 'n0' && isBurned ? 'burned' : 'pending'));
  await directory.provision('US', undefined);
  expect([directory.isOnItsWay('US', 'spring'), directory.isOnItsWay('DE', 'spring')]).toEqual([true, false]);
  isBurned = true;
  await directory.refresh();
  expect(directory.isOnItsWay('US', 'spring')).toBe(false);
  await directory.provision('US', 'spring');
  expect(directory.isOnItsWay('US', 'spring')).toBe(true);
  const later = performance.now() + 15 * 60 * 1000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
  expect(directory.isOnItsWay('US', 'spring')).toBe(false);
  clock.mockRestore();
});
