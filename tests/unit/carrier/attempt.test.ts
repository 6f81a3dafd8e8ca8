import { expect, it } from 'vitest';

import { attemptOf } from '../../../shared/carrier/attempt.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { EndCause } from '../../../shared/call/call-state.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const ended = (cause: EndCause, more: Partial<Call> = {}): Call =>
  loggedCall('a', {
    providerCallId: 'p1',
    state: { phase: 'ended', cause },
    endedAt: '2026-11-24T10:00:00.000Z',
    ...more,
  });

it.each([
  [{ by: 'network', sipCode: 503 }, true],
  [{ by: 'network', sipCode: 488 }, true],
  [{ by: 'network', sipCode: 404 }, false],
  [{ by: 'contact', sipCode: 486 }, false],
  [{ by: 'contact', sipCode: 480 }, false],
  [{ by: 'agent' }, false],
] as const)('takes an end by %j for a failure of the carrier: %s', (cause, failed) => {
  expect(attemptOf(ended(cause))).toMatchObject({ failed, atMs: Date.parse('2026-11-24T10:00:00.000Z') });
});

it('counts no call that the carrier never had', () => {
  expect(attemptOf(ended({ by: 'network', sipCode: 503 }, { direction: 'incoming' }))).toBeUndefined();
  expect(attemptOf(ended({ by: 'provider' }))).toBeUndefined();
  const { providerCallId: _none, ...unnamed } = ended({ by: 'network', sipCode: 503 });
  expect(attemptOf(unnamed)).toBeUndefined();
  expect(attemptOf(loggedCall('a', { providerCallId: 'p1', state: { phase: 'ringing' } }))).toBeUndefined();
});
