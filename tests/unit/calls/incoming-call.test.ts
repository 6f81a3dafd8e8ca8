import { expect, it } from 'vitest';

import { incomingCall } from '../../../electron/calls/incoming-call.ts';

const now = new Date('2026-11-26T09:00:00Z');

const ownNumbers = [
  { number: '+12025550142', country: 'US' },
  { number: '+442079460011', country: 'GB' },
  { number: '+493023125042', country: 'DE' },
];

const recorded = (from: string, defaultCountry: string, called?: string) => {
  const invite = { type: 'invited', legId: 'leg1', expected: false } as const;
  const fact = { ...invite, from, ...(called === undefined ? {} : { called }) };
  const { remote, country } = incomingCall(
    fact,
    { agentId: 'agent1', account: 'a' },
    { now, defaultCountry, ownNumbers },
  );
  return [remote, country];
};

it('is of a number in E.164, however its PBX writes it, so that the do-not-call list and a call back know it again', () => {
  expect(recorded('+12025550100', 'DE')).toEqual(['+12025550100', 'US']);
  expect(recorded('12025550100', 'US')).toEqual(['+12025550100', 'US']);
  expect(recorded('2025550100', 'US')).toEqual(['+12025550100', 'US']);
  expect(recorded('03023125042', 'DE')).toEqual(['+493023125042', 'DE']);
  expect(recorded('00442079460000', 'DE')).toEqual(['+442079460000', 'GB']);
});

it('is of whoever the PBX names where that is no number', () => {
  expect(recorded('anonymous', 'US')).toEqual(['anonymous', undefined]);
  expect(recorded('1001', 'US')).toEqual(['1001', undefined]);
});

it('is of a number in E.164 that lacks its plus, where it can be no other one', () => {
  expect(recorded('12025550100', 'DE')).toEqual(['+12025550100', 'US']);
  expect(recorded('442079460000', 'US')).toEqual(['+442079460000', 'GB']);
  expect(recorded('493023125042', 'DE')).toEqual(['+493023125042', 'DE']);
  expect(recorded('442079460000', 'GB')).toEqual(['+442079460000', 'GB']);
});

it('is of the very digits where they can be two numbers, or an extension: no stranger goes on the do-not-call list', () => {
  expect(recorded('442079460000', 'DE')).toEqual(['442079460000', undefined]);
  expect(recorded('4915112345678', 'DE')).toEqual(['4915112345678', undefined]);
  expect(recorded('5551234', 'DE')).toEqual(['5551234', undefined]);
});

it('is read as the PBX writes the number that was called, where that is one of the account’s', () => {
  // A number in Connecticut, or one in Norway.
  expect(recorded('4752550100', 'US')).toEqual(['4752550100', undefined]);
  expect(recorded('4752550100', 'US', '2025550142')).toEqual(['+14752550100', 'US']);
  expect(recorded('4752550100', 'DE', '2025550142')).toEqual(['+14752550100', 'US']);
  expect(recorded('4752550100', 'US', '12025550142')).toEqual(['+4752550100', 'NO']);
  expect(recorded('02079460000', 'DE', '02079460011')).toEqual(['+442079460000', 'GB']);
});

it('is of the very digits where the number that was called says nothing of how they are written', () => {
  expect(recorded('4752550100', 'US', '+12025550142')).toEqual(['4752550100', undefined]);
  expect(recorded('4752550100', 'US', '2025550199')).toEqual(['4752550100', undefined]);
  expect(recorded('5551234', 'US', '2025550142')).toEqual(['5551234', undefined]);
  // Who writes a trunk zero writes it in both.
  expect(recorded('442079460000', 'DE', '03023125042')).toEqual(['442079460000', undefined]);
});

it('is one that its PBX writes otherwise than the called one, where it can be no other', () => {
  expect(recorded('12025550100', 'DE', '2025550142')).toEqual(['+12025550100', 'US']);
  expect(recorded('2025550100', 'US', '12025550142')).toEqual(['+12025550100', 'US']);
});
