import { describe, expect, it } from 'vitest';

import { byUrgency, callsSlice, type CallsState } from '../../../renderer/stores/calls-slice.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const after = (...calls: readonly Call[]): CallsState =>
  calls.reduce<CallsState>(
    (state, call) => callsSlice.reduce(state, 'callChanged', call),
    callsSlice.initial,
  );
const idsOf = ({ calls }: CallsState): string[] => calls.map(({ id }) => id);
const ended: Partial<Call> = { state: { phase: 'ended', cause: { by: 'contact' } } };
const stray: Partial<Call> = { direction: 'incoming', origin: 'incoming', state: { phase: 'ringing-agent' } };
const disposition = { code: 'sale', label: 'Sale', notes: '', savedAt: '2026-11-24T10:00:00.000Z' };

describe('the calls on the desk', () => {
  it('keeps an ended call until its disposition is saved', () => {
    const owing = after(loggedCall('a'), loggedCall('a', ended));
    expect(idsOf(owing)).toEqual(['a']);
    expect(
      idsOf(callsSlice.reduce(owing, 'callChanged', loggedCall('a', { ...ended, disposition }))),
    ).toEqual([]);
  });

  it('keeps a missed call in view until the agent has seen it', () => {
    const missed = after(loggedCall('a', stray), loggedCall('a', { ...stray, ...ended }));
    expect(idsOf(missed)).toEqual(['a']);
    expect(idsOf(callsSlice.reduce(missed, 'callSeen', { callId: 'a' }))).toEqual([]);
  });

  it('lets a missed call go when another call starts', () => {
    expect(
      idsOf(after(loggedCall('a', stray), loggedCall('a', { ...stray, ...ended }), loggedCall('b'))),
    ).toEqual(['b']);
  });

  it('does not let an owing call be seen away', () => {
    const owing = after(loggedCall('a', ended));
    expect(idsOf(callsSlice.reduce(owing, 'callSeen', { callId: 'a' }))).toEqual(['a']);
  });

  it('shows the call being talked on before one that rings, one on hold and one to dispose of', () => {
    const state = after(
      loggedCall('owing', ended),
      loggedCall('held', { state: { phase: 'held' } }),
      loggedCall('rings', stray),
      loggedCall('talking', { state: { phase: 'in-progress' } }),
    );
    expect(byUrgency(state).map(({ id }) => id)).toEqual(['talking', 'rings', 'held', 'owing']);
  });

  it('shows what the agent chose, until a call starts or ends', () => {
    const two = after(loggedCall('a', ended), loggedCall('b', ended));
    const chosen = callsSlice.reduce(two, 'callShown', { callId: 'a' });
    expect(byUrgency(chosen)[0]?.id).toBe('a');
    expect(byUrgency(callsSlice.reduce(chosen, 'callChanged', loggedCall('c')))[0]?.id).toBe('c');
  });

  it('is the very same object after a fact of something else', () => {
    const state = after(loggedCall('a'));
    expect(callsSlice.reduce(state, 'registrationChanged', { state: 'connecting', attempt: 1 })).toBe(state);
  });
});
