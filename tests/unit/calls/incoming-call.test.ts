import { expect, it } from 'vitest';

import { incomingCall } from '../../../electron/calls/incoming-call.ts';

const now = new Date('2026-11-26T09:00:00Z');

const recorded = (from: string, defaultCountry: string) => {
  const fact = { type: 'invited', legId: 'leg1', expected: false, from } as const;
  const { remote, country } = incomingCall(
    fact,
    { agentId: 'agent1', account: 'a' },
    { now, defaultCountry },
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
