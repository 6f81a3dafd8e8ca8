import { expect, it } from 'vitest';

import { localSignals } from '../../../shared/caller-id/local-signals.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds)).toISOString();

function ended(callerId: string, how: 'unanswered' | 'short' | 'long', index: number): Call {
  const base = {
    callerId,
    providerCallId: `${callerId}-${index}`,
    endedAt: at(how === 'short' ? 13 : 60),
  };
  return how === 'unanswered'
    ? loggedCall(base.providerCallId, {
        ...base,
        state: { phase: 'ended', cause: { by: 'contact', sipCode: 480 } },
      })
    : loggedCall(base.providerCallId, {
        ...base,
        state: { phase: 'ended', cause: { by: 'contact' } },
        contactAnsweredAt: at(10),
      });
}

const calls = (callerId: string, long: number, short: number, unanswered: number): Call[] => [
  ...Array.from({ length: long }, (_, index) => ended(callerId, 'long', index)),
  ...Array.from({ length: short }, (_, index) => ended(callerId, 'short', 1000 + index)),
  ...Array.from({ length: unanswered }, (_, index) => ended(callerId, 'unanswered', 2000 + index)),
];

it('counts what was answered, and what was over at once', () => {
  expect(localSignals(calls('+12025550111', 5, 2, 3)).get('+12025550111')).toEqual({
    calls: 10,
    answered: 7,
    short: 2,
    suspicious: false,
  });
});

it('suspects a number that is answered far less than the others, and one that is hung up on', () => {
  const signals = localSignals([
    ...calls('+12025550111', 60, 3, 60),
    ...calls('+12025550222', 8, 1, 60),
    ...calls('+12025550333', 14, 16, 30),
  ]);
  expect([...signals].map(([number, { suspicious }]) => [number, suspicious])).toEqual([
    ['+12025550111', false],
    ['+12025550222', true],
    ['+12025550333', true],
  ]);
});

it('suspects none on a few calls, nor a single one', () => {
  expect(localSignals(calls('+12025550111', 0, 0, 19)).get('+12025550111')?.suspicious).toBe(false);
  expect(localSignals(calls('+12025550111', 0, 0, 300)).get('+12025550111')?.suspicious).toBe(false);
});

it('does not hold against a number what the carrier could not deliver', () => {
  const failed = loggedCall('f', {
    callerId: '+12025550111',
    providerCallId: 'f',
    state: { phase: 'ended', cause: { by: 'network', sipCode: 503 } },
    endedAt: at(5),
  });
  expect(localSignals([failed]).size).toBe(0);
});
