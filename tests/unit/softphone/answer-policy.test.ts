import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decideAnswer } from '../../../renderer/softphone/incoming/answer-policy.ts';

const now = 1000;
const named = { clientRef: 'ours', providerCallId: 'p1', expiresAtMs: now + 10_000 };
const unnamed = { clientRef: 'ours', expiresAtMs: now + 10_000 };
const signed = { autoAnswerSign: true };

describe('decideAnswer', () => {
  it('answers the call it asked for, by either name, with or without a sign', () => {
    for (const invite of [
      { ...signed, clientRef: 'ours' },
      { ...signed, providerCallId: 'p1' },
      { autoAnswerSign: false, clientRef: 'ours' },
    ]) {
      expect(decideAnswer(invite, [named], now, false)).toEqual({ decision: 'answer', expectation: named });
    }
  });

  it('never answers by the sign alone', () => {
    expect(decideAnswer(signed, [], now, false).decision).toBe('ring');
    expect(decideAnswer({ ...signed, providerCallId: 'forged' }, [named], now, false).decision).toBe('ring');
    expect(decideAnswer({ ...signed, clientRef: 'forged' }, [unnamed], now, false).decision).toBe('ring');
  });

  it('waits, for a while, when the provider may have been quicker with the INVITE than with its answer', () => {
    const invite = { ...signed, providerCallId: 'p1' };
    expect(decideAnswer(invite, [unnamed], now, false)).toEqual({ decision: 'wait', untilMs: now + 2000 });
    expect(decideAnswer({ ...invite, autoAnswerSign: false }, [unnamed], now, false).decision).toBe('ring');
  });

  it('lets even an expected call ring while the agent talks on another', () => {
    expect(decideAnswer({ ...signed, clientRef: 'ours' }, [named], now, true).decision).toBe('ring');
  });

  it('answers only what a live expectation names, whatever comes', () => {
    const id = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
    const invites = fc.record({ autoAnswerSign: fc.boolean(), providerCallId: id, clientRef: id });
    const expectation = fc.record({
      clientRef: fc.constantFrom('a', 'b', 'c'),
      providerCallId: id,
      expiresAtMs: fc.integer({ min: 0, max: 2 * now }),
    });
    fc.assert(
      fc.property(invites, fc.array(expectation), fc.boolean(), (given, list, busy) => {
        const defined = <T extends object>(value: T) =>
          Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
        const invite = defined(given) as Parameters<typeof decideAnswer>[0];
        const expected = list.map(defined) as Parameters<typeof decideAnswer>[1];
        const decided = decideAnswer(invite, expected, now, busy);
        if (decided.decision !== 'answer') return;
        expect(busy).toBe(false);
        expect(decided.expectation.expiresAtMs).toBeGreaterThan(now);
        expect(
          decided.expectation.clientRef === invite.clientRef ||
            decided.expectation.providerCallId === invite.providerCallId,
        ).toBe(true);
      }),
    );
  });
});
