import fc from 'fast-check';
import { expect, it } from 'vitest';

import { answeredElsewhere } from '../../../shared/call/call-outcome.ts';
import { cancelEnding, parseReason, unaskedEnding } from '../../../renderer/softphone/leg/leg-ending.ts';

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

it('reads whatever a Reason header holds without a stumble', () => {
  const part = fc.constantFrom('SIP', 'Q.850', ';', '=', ',', '"', '\\', 'cause', 'text', '486', ' ');
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
      ),
      (headers) => {
        const { sipCode, reason } = parseReason(headers);
        expect(sipCode === undefined || (sipCode >= 0 && sipCode <= 999)).toBe(true);
        expect(reason).not.toBe('');
      },
    ),
  );
});

it('takes a CANCEL for the caller’s own will unless it says that another phone has the call', () => {
  expect(cancelEnding([])).toEqual({ by: 'far-end', sipCode: 487 });
  expect(cancelEnding(['SIP;cause=487;text="Given up"'])).toEqual({
    by: 'far-end',
    sipCode: 487,
    reason: 'Given up',
  });
  expect(cancelEnding(['Q.850;cause=26', 'SIP;cause=487'])).toMatchObject({ reason: answeredElsewhere });
});

it('tells a leg that nobody ended by how far it had come', () => {
  expect(unaskedEnding('ringing')).toEqual({ by: 'local', reason: 'not answered' });
  expect(unaskedEnding('answering')).toMatchObject({ by: 'local', sipCode: 480 });
  expect(unaskedEnding('established')).toMatchObject({ by: 'network' });
});
