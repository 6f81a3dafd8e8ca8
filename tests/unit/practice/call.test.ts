import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  advance,
  type Call,
  type CallFact,
  callResource,
  hasEnded,
} from '../../../electron/practice/call/call.ts';

const queued: Call = {
  callId: 'call_1',
  request: { to: '+12025550100', callerId: '+12025550142', agentId: 'agent1', clientRef: 'ref' },
  createdAtMs: 0,
  phase: { state: 'queued' },
};

const ended: CallFact = { kind: 'ended', by: 'agent', sipCode: 200, reason: 'The agent hung up' };

const after = (...facts: CallFact[]): Call =>
  facts.reduce((call, fact, index) => advance(call, fact, index), queued);

describe('the provider’s side of a call', () => {
  it('goes from queued to completed by the facts of a good call', () => {
    const kinds = [
      'agent-invited',
      'agent-answered',
      'contact-alerting',
      'contact-answered',
      'bridged',
    ] as const;
    const states = kinds.map(
      (_, index) => after(...kinds.slice(0, index + 1).map((kind) => ({ kind }))).phase.state,
    );
    expect(states).toEqual(['ringing_agent', 'agent_answered', 'ringing', 'answered', 'in_progress']);
    const over = after(...kinds.map((kind) => ({ kind })), ended);
    expect(callResource(over)).toMatchObject({
      state: 'completed',
      hangupBy: 'agent',
      answeredAt: '1970-01-01T00:00:00.003Z',
      endedAt: '1970-01-01T00:00:00.005Z',
    });
    expect(callResource(over)).not.toHaveProperty('sipCode');
  });

  it('is failed with 487 when the agent hangs up before the contact answers', () => {
    const over = after(
      { kind: 'agent-invited' },
      { kind: 'agent-answered' },
      { kind: 'contact-alerting' },
      ended,
    );
    expect(callResource(over)).toMatchObject({ state: 'failed', sipCode: 487, hangupBy: 'agent' });
  });

  it('keeps the code of the contact that refused', () => {
    const over = after(
      { kind: 'agent-answered' },
      { kind: 'ended', by: 'contact', sipCode: 603, reason: 'Decline' },
    );
    expect(callResource(over)).toMatchObject({
      state: 'failed',
      sipCode: 603,
      hangupBy: 'contact',
      reason: 'Decline',
    });
  });

  it('never leaves its end, and never goes back, whatever facts come late or twice', () => {
    const order = [
      'queued',
      'ringing_agent',
      'agent_answered',
      'ringing',
      'answered',
      'in_progress',
      'completed',
      'failed',
    ];
    const fact: fc.Arbitrary<CallFact> = fc.oneof(
      fc.constantFrom<CallFact>(
        { kind: 'agent-invited' },
        { kind: 'agent-answered' },
        { kind: 'contact-alerting' },
        { kind: 'contact-answered' },
        { kind: 'bridged' },
      ),
      fc.constant(ended),
    );
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (facts) => {
        let call = queued;
        for (const next of facts) {
          const moved = advance(call, next, 1);
          expect(order.indexOf(moved.phase.state)).toBeGreaterThanOrEqual(order.indexOf(call.phase.state));
          if (hasEnded(call)) expect(moved).toBe(call);
          call = moved;
        }
      }),
    );
  });
});
