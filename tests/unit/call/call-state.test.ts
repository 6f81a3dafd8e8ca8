import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CallFact, type CallState, nextCallState } from '../../../shared/call/call-state.ts';

const facts: Exclude<CallFact['type'], 'ended' | 'end-learnt'>[] = [
  'agent-invited',
  'agent-answered',
  'contact-dialed',
  'contact-ringing',
  'audio-before-answer',
  'contact-answered',
  'held',
  'resumed',
];
const run = (types: typeof facts): CallState =>
  types.reduce<CallState>((state, type) => nextCallState(state, { type }), { phase: 'queued' });

describe('nextCallState', () => {
  it('walks a click-to-call from queued to in progress', () => {
    const phases: string[] = [];
    let state: CallState = { phase: 'queued' };
    for (const type of facts) {
      state = nextCallState(state, { type });
      phases.push(state.phase);
    }
    expect(phases).toEqual([
      'ringing-agent',
      'agent-answered',
      'dialing',
      'ringing',
      'early-media',
      'in-progress',
      'held',
      'in-progress',
    ]);
  });

  it('never goes back: a fact that comes late or twice changes nothing', () => {
    const state = run(['contact-answered']);
    expect(nextCallState(state, { type: 'contact-ringing' })).toBe(state);
    expect(nextCallState(state, { type: 'contact-answered' })).toBe(state);
    expect(nextCallState({ phase: 'held' }, { type: 'contact-answered' })).toEqual({ phase: 'held' });
  });

  it('takes audio for early media only once the contact is dialled', () => {
    expect(run(['agent-answered', 'audio-before-answer']).phase).toBe('agent-answered');
    expect(run(['contact-dialed', 'audio-before-answer']).phase).toBe('early-media');
  });

  it('stays ended, with its first cause', () => {
    const ended = nextCallState(run(['contact-answered']), { type: 'ended', cause: { by: 'contact' } });
    expect(nextCallState(ended, { type: 'ended', cause: { by: 'network', sipCode: 503 } })).toBe(ended);
  });

  it('reaches the same phase in whatever order the two sides tell it, as long as nothing is held', () => {
    const upTo = facts.slice(0, 6);
    fc.assert(
      fc.property(fc.shuffledSubarray(upTo, { minLength: upTo.length }), (shuffled) => {
        expect(run(shuffled).phase).toBe('in-progress');
      }),
    );
  });

  it('learns how a call ended only where that was not known', () => {
    const learnt: CallFact = { type: 'end-learnt', cause: { by: 'contact', sipCode: 486 } };
    const lost: CallState = { phase: 'ended', cause: { by: 'provider', reason: 'timeout' } };
    expect(nextCallState(lost, learnt)).toEqual({ phase: 'ended', cause: learnt.cause });
    expect(nextCallState(lost, { ...learnt, type: 'ended' })).toBe(lost);
    const hungUp: CallState = { phase: 'ended', cause: { by: 'agent' } };
    expect(nextCallState(hungUp, learnt)).toBe(hungUp);
  });
});
