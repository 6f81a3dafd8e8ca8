import { expect, it } from 'vitest';

import { sipfrag, sipfragStatus } from '../../../renderer/softphone/sip/sipfrag.ts';

it.each([
  ['SIP/2.0 200 OK\r\n', { code: 200, reason: 'OK' }],
  ['SIP/2.0 486 Busy Here\r\nContact: <sip:x>\r\n', { code: 486, reason: 'Busy Here' }],
  ['SIP/2.0 100', { code: 100, reason: '' }],
])('%j says how a transfer goes', (body, status) => expect(sipfragStatus(body)).toEqual(status));

it.each(['', 'HTTP/1.1 200 OK', 'SIP/2.0 OK'])('%j says nothing', (body) =>
  expect(sipfragStatus(body)).toBeUndefined(),
);

it('what this desktop says is read as it was meant', () => {
  const status = { code: 180, reason: 'Ringing' };
  expect(sipfragStatus(sipfrag(status))).toEqual(status);
});
