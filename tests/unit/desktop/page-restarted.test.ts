import { expect, it } from 'vitest';

import type { LostCall } from '../../../electron/calls/lost-calls.ts';
import { pageRestarted } from '../../../electron/desktop/page-restarted.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const lost = (fate: LostCall['fate'], more: Partial<Call> = {}): LostCall => ({
  fate,
  call: loggedCall('a', { contactAnsweredAt: '2026-11-23T10:00:07.000Z', ...more }),
});
const caller: Partial<Call> = { direction: 'incoming', origin: 'incoming', remote: '+442079460000' };

it.each<[string, LostCall[], string]>([
  ['no call', [], 'You were not in a call; there is nothing to do.'],
  [
    'a call that goes on',
    [lost('recovered')],
    'Your call was reconnected and goes on; the contact heard nothing for a few seconds.',
  ],
  [
    'two that go on',
    [lost('recovered'), lost('recovered')],
    'Your 2 calls were reconnected and go on; the contacts heard nothing for a few seconds.',
  ],
  [
    'a call that is over',
    [lost('ended')],
    'The call with +1 202 555 0100 was ended. Save its disposition, and call again if you need to.',
  ],
  [
    'one that had not reached anybody',
    [lost('ended', { contactAnsweredAt: undefined })],
    'The call to +1 202 555 0100 was ended before anybody answered. Save its disposition, and call again if you need to.',
  ],
  [
    'a colleague who was asked',
    [lost('ended', { origin: 'consult' })],
    'The call with +1 202 555 0100 was ended. Call again if you need to.',
  ],
  [
    'a caller, while another call goes on',
    [lost('recovered'), lost('missed', { ...caller, remoteName: 'Ada' })],
    'A caller was cut off before you answered: Ada, +44 20 7946 0000. History shows the call as missed; call back. Your call was reconnected and goes on; the contact heard nothing for a few seconds.',
  ],
  [
    'two callers',
    [lost('missed', caller), lost('missed', { ...caller, remote: '+442079460001' })],
    'Callers were cut off before you answered: +44 20 7946 0000; +44 20 7946 0001. History shows the calls as missed; call back.',
  ],
])('a page that was loaded anew says what it means for %s', (_what, calls, words) => {
  expect(pageRestarted(calls)).toMatchObject({
    severity: calls.every(({ fate }) => fate === 'recovered') ? 'info' : 'warning',
    message: `It failed and was opened again. ${words}`,
  });
});
