import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { selectCallerId } from '../../../shared/caller-id/select-caller-id.ts';

const callerId = (id: string, more: Partial<CallerId> = {}): CallerId => ({
  id,
  number: `+1202555${id.padStart(4, '0')}`,
  country: 'US',
  status: 'active',
  reputationScore: 80,
  campaignIds: [],
  ...more,
});

const chosen = (numbers: CallerId[], request: Parameters<typeof selectCallerId>[1]) => {
  const choice = selectCallerId(numbers, request);
  return choice.decision === 'use' ? choice.callerId.id : `request ${choice.country}`;
};

describe('selectCallerId', () => {
  it('takes the best reputation among the numbers of the destination’s country', () => {
    const numbers = [
      callerId('1', { reputationScore: 60 }),
      callerId('2', { reputationScore: 90 }),
      callerId('3', { reputationScore: 99, country: 'GB' }),
    ];
    expect(chosen(numbers, { country: 'US' })).toBe('2');
  });

  it('takes the least recently used of equals, and a never used one first', () => {
    const used = [
      callerId('1', { lastUsedAt: '2026-11-02T00:00:00Z' }),
      callerId('2', { lastUsedAt: '2026-11-01T00:00:00Z' }),
    ];
    expect(chosen(used, { country: 'US' })).toBe('2');
    expect(chosen([...used, callerId('3')], { country: 'US' })).toBe('3');
  });

  it('asks for a number rather than use one of another country', () => {
    expect(chosen([callerId('1', { country: 'GB' })], { country: 'US' })).toBe('request US');
  });

  it('uses another country’s number only where the campaign allows it', () => {
    expect(chosen([callerId('1', { country: 'GB' })], { country: 'US', anyCountry: true })).toBe('1');
  });

  it('keeps a campaign to its own numbers and those of every campaign', () => {
    const numbers = [callerId('1', { campaignIds: ['autumn'], reputationScore: 99 }), callerId('2')];
    expect(chosen(numbers, { country: 'US', campaignId: 'spring' })).toBe('2');
    expect(chosen(numbers, { country: 'US', campaignId: 'autumn' })).toBe('1');
  });

  it('takes the wanted number if it is usable, and chooses as ever if it is not', () => {
    const numbers = [
      callerId('1', { reputationScore: 10 }),
      callerId('2', { status: 'burned' }),
      callerId('3'),
    ];
    expect(chosen(numbers, { country: 'US', preferred: '+12025550001' })).toBe('1');
    expect(chosen(numbers, { country: 'US', preferred: '+12025550002' })).toBe('3');
  });

  const anyCallerId = fc.record({
    id: fc.uuid(),
    number: fc.stringMatching(/^\+[1-9]\d{7,12}$/),
    country: fc.constantFrom('US', 'GB', 'DE'),
    status: fc.constantFrom('active', 'degraded', 'burned', 'deprecated', 'resting'),
    reputationScore: fc.integer({ min: 0, max: 100 }),
    campaignIds: fc.subarray(['spring', 'autumn']),
  });

  it('calls from no number whose status is not known', () => {
    const numbers = [callerId('1', { status: 'quarantined', reputationScore: 99 }), callerId('2')];
    expect(chosen(numbers, { country: 'US' })).toBe('2');
    expect(chosen(numbers.slice(0, 1), { country: 'US' })).toBe('request US');
  });

  it('never uses a burned, deprecated, unknown, foreign or foreign-campaign number, whatever the list', () => {
    fc.assert(
      fc.property(fc.array(anyCallerId), (numbers) => {
        const choice = selectCallerId(numbers, { country: 'US', campaignId: 'spring' });
        if (choice.decision === 'request') return;
        expect(['active', 'degraded']).toContain(choice.callerId.status);
        expect(choice.callerId.country).toBe('US');
        expect(
          choice.callerId.campaignIds.length === 0 || choice.callerId.campaignIds.includes('spring'),
        ).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anyCallerId, { selector: (number) => number.id })
          .chain((numbers) =>
            fc.tuple(fc.constant(numbers), fc.shuffledSubarray(numbers, { minLength: numbers.length })),
          ),
        ([numbers, shuffled]) => {
          expect(selectCallerId(shuffled, { country: 'US' })).toEqual(
            selectCallerId(numbers, { country: 'US' }),
          );
        },
      ),
    );
  });

  it('spreads calls evenly over equals, however they stood before', () => {
    const equals = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 })
      .map((usedS) =>
        usedS.map((second, index) =>
          callerId(String(index), { lastUsedAt: new Date(second * 1000).toISOString() }),
        ),
      );
    fc.assert(
      fc.property(equals, fc.integer({ min: 1, max: 40 }), (numbers, calls) => {
        const used = new Map(numbers.map(({ id }) => [id, 0]));
        let known = numbers;
        for (let call = 0; call < calls; call += 1) {
          const id = chosen(known, { country: 'US' });
          used.set(id, (used.get(id) ?? 0) + 1);
          const lastUsedAt = new Date((2000 + call) * 1000).toISOString();
          known = known.map((number) => (number.id === id ? { ...number, lastUsedAt } : number));
        }
        expect(Math.max(...used.values()) - Math.min(...used.values())).toBeLessThanOrEqual(1);
      }),
    );
  });
});
