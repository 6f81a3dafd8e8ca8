import { expect, it } from 'vitest';

import { parseReason } from '../../../renderer/softphone/leg-ending.ts';

it.each([
  [['SIP;cause=486;text="Busy Here"'], { sipCode: 486, reason: 'Busy Here' }],
  [['SIP ;cause=200 ;text="Call completed elsewhere"'], { sipCode: 200, reason: 'Call completed elsewhere' }],
  [['Q.850;cause=16;text="Terminated"'], { reason: 'Terminated' }],
  [['Q.850;cause=17;text="busy, really"', 'SIP;cause=486'], { sipCode: 486 }],
  [
    ['Q.850;cause=17;text="a, \\"b\\"", SIP;cause=600;text="Busy Everywhere"'],
    { sipCode: 600, reason: 'Busy Everywhere' },
  ],
  [['nonsense'], {}],
  [[], {}],
])('reads %j', (headers, expected) => {
  expect(parseReason(headers)).toEqual(expected);
});
