import { expect, it } from 'vitest';

import { localSignals } from '../../../shared/caller-id/local-signals.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
type How = 'unanswered' | 'short' | 'long';
interface When {
  daysAgo?: number;
  by?: 'agent' | 'contact';
}

function ended(callerId: string, how: How, index: number, { daysAgo = 0, by = 'contact' }: When): Call {
  const at = (seconds: number): string =>
    new Date(Date.UTC(2026, 10, 24 - daysAgo, 10, 0, seconds)).toISOString();
  const base = {
    callerId,
    country: callerId.startsWith('+49') ? 'DE' : 'US',
    providerCallId: `${callerId}-${daysAgo}-${index}`,
    endedAt: at(how === 'short' ? 13 : 60),
  };
  return how === 'unanswered'
    ? loggedCall(base.providerCallId, {
        ...base,
        state: { phase: 'ended', cause: { by: 'contact', sipCode: 480 } },
      })
    : loggedCall(base.providerCallId, {
        ...base,
        state: { phase: 'ended', cause: { by } },
        contactAnsweredAt: at(10),
      });
}

const calls = (
  callerId: string,
  long: number,
  short: number,
  unanswered: number,
  when: When = {},
): Call[] => [
  ...Array.from({ length: long }, (_, index) => ended(callerId, 'long', index, when)),
  ...Array.from({ length: short }, (_, index) => ended(callerId, 'short', 1000 + index, when)),
  ...Array.from({ length: unanswered }, (_, index) => ended(callerId, 'unanswered', 2000 + index, when)),
];
const suspected = (...ended: Call[][]): string[] =>
  [...localSignals(ended.flat(), now)]
    .filter(([, { suspicious }]) => suspicious.length > 0)
    .map(([number]) => number);

it('counts what was answered, and what was over at once', () => {
  expect(localSignals(calls('+12025550111', 5, 2, 3), now).get('+12025550111')).toEqual({
    calls: 10,
    answered: 7,
    short: 2,
    suspicious: [],
  });
});

it('suspects a number that is answered far less than the others, and one that is hung up on', () => {
  expect(
    suspected(
      calls('+12025550111', 60, 3, 60),
      calls('+12025550222', 8, 1, 60),
      calls('+12025550333', 14, 16, 30),
    ),
  ).toEqual(['+12025550222', '+12025550333']);
});

it('names the rate that is bad, or both', () => {
  const good = calls('+12025550111', 60, 3, 60);
  const ratesOf = (long: number, short: number, unanswered: number) =>
    localSignals([...good, ...calls('+12025550222', long, short, unanswered)], now).get('+12025550222')
      ?.suspicious;
  expect(ratesOf(8, 1, 60)).toEqual(['answered']);
  expect(ratesOf(14, 16, 30)).toEqual(['short']);
  expect(ratesOf(2, 10, 60)).toEqual(['answered', 'short']);
});

it('suspects a number that is answered far less than in its own days before', () => {
  const [good, all] = ['+12025550111', '+12025550222'];
  const before = [10, 6].flatMap((daysAgo) => [
    ...calls(good, 60, 0, 90, { daysAgo }),
    ...calls(all, 60, 0, 90, { daysAgo }),
  ]);
  expect(suspected(before, calls(good, 16, 0, 24))).toEqual([]);
  expect(suspected(before, calls(good, 0, 0, 40))).toEqual([good]);
  const alone = [10, 6].flatMap((daysAgo) => calls(good, 60, 0, 90, { daysAgo }));
  expect(suspected(alone, calls(good, 0, 0, 100))).toEqual([good]);
});

it('does not hold against a number that people of its country pick up less', () => {
  const american = calls('+12025550111', 150, 0, 150);
  expect(suspected(american, calls('+493023125042', 6, 0, 24))).toEqual([]);
  expect(suspected(american, calls('+493023125042', 6, 0, 24), calls('+493023125043', 25, 0, 25))).toEqual([
    '+493023125042',
  ]);
});

it('counts a short call only where the contact hung up', () => {
  const voicemail = calls('+12025550222', 0, 30, 0, { by: 'agent' });
  expect(suspected(calls('+12025550111', 60, 0, 0), voicemail)).toEqual([]);
  expect(localSignals(voicemail, now).get('+12025550222')).toMatchObject({ answered: 30, short: 0 });
});

it('shows the last week, whatever it is compared with', () => {
  const { calls: shown } =
    localSignals(
      [calls('+12025550111', 5, 0, 0), calls('+12025550111', 9, 0, 0, { daysAgo: 10 })].flat(),
      now,
    ).get('+12025550111') ?? {};
  expect(shown).toBe(5);
});

it('suspects none on a few calls, nor a single one', () => {
  expect(suspected(calls('+12025550111', 0, 0, 19))).toEqual([]);
  expect(suspected(calls('+12025550111', 0, 0, 300))).toEqual([]);
});

it('does not hold against a number what the carrier could not deliver', () => {
  const failed = loggedCall('f', {
    callerId: '+12025550111',
    providerCallId: 'f',
    state: { phase: 'ended', cause: { by: 'network', sipCode: 503 } },
    endedAt: now.toISOString(),
  });
  expect(localSignals([failed], now).size).toBe(0);
});
