import { expect, it } from 'vitest';

import { lostRecords } from '../../soak/records.ts';

const row = {
  id: 'call-1',
  provider_call_id: 'provider-1',
  direction: 'outbound',
  phase: 'ended',
  outcome: 'completed',
  ended_at: '2026-11-25T10:00:00.000Z',
  contact_answered_at: '2026-11-25T09:59:00.000Z',
  disposition_code: 'interested',
};
const played = { id: 'call-1', kind: 'the agent hangs up', outcome: 'completed' as const };
const cdr = {
  callId: 'provider-1',
  clientRef: 'call-1',
  answeredAt: '2026-11-25T09:59:00.000Z',
  disposition: { code: 'interested' },
};

it('finds nothing lost where the three accounts agree', () => {
  expect(lostRecords([played], [cdr], [row])).toEqual([]);
});

it.each([
  ['a call that was played and is not in the log', [played], [], [], /not in the log/],
  ['a call that the provider has and the log has not', [], [cdr], [], /not in the log/],
  ['a record that was never closed', [], [], [{ ...row, phase: 'in-progress' }], /left open/],
  ['another outcome than was played', [played], [cdr], [{ ...row, outcome: 'busy' }], /busy, not completed/],
  ['a call by another name', [], [cdr], [{ ...row, provider_call_id: null }], /does not name/],
  ['a call that the provider has no record of', [played], [], [row], /not at the provider/],
  [
    'a disposition that did not arrive',
    [],
    [{ ...cdr, disposition: undefined }],
    [row],
    /at the provider null/,
  ],
  ['an answer that only one side has', [], [cdr], [{ ...row, contact_answered_at: null }], /says answered/],
])('finds %s', (_what, calls, cdrs, rows, words) => {
  expect(lostRecords(calls, cdrs, rows)).toEqual([expect.stringMatching(words)]);
});
