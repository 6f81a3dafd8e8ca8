import { expect, it } from 'vitest';

import { withSipReferTo } from '../../../renderer/softphone/sip/in-call-requests.ts';

const refer = (referTo: string, body = ''): string =>
  `REFER sip:a@b SIP/2.0\r\nCSeq: 1 REFER\r\n${referTo}\r\nContact: <sip:tel@c>\r\n\r\n${body}`;

it.each([
  ['Refer-To: <tel:+4930123>', 'Refer-To: <sip:+4930123@lab.local;user=phone>'],
  ['refer-to:tel:+4930123', 'refer-to:<sip:+4930123@lab.local;user=phone>'],
  ['r: "Ada" <tel:+49-30-123;isub=1>;x=y', 'r: "Ada" <sip:+49-30-123;isub=1@lab.local;user=phone>'],
  [
    'Refer-To: <TEL:7042;phone-context=+49?a=b>',
    'Refer-To: <sip:7042;phone-context=+49@lab.local;user=phone>',
  ],
])('%s is read as %s', (said, read) => {
  expect(withSipReferTo(refer(said, 'Refer-To: <tel:1>'), 'lab.local')).toBe(
    refer(read, 'Refer-To: <tel:1>'),
  );
});

it('leaves every other message as it is', () => {
  for (const message of [
    refer('Refer-To: <sip:+4930123@x>'),
    refer('X-Refer-To: <tel:+4930123>'),
    refer('Refer-To: <tel:+4930123>').replace('REFER', 'INVITE'),
    'REFER sip:a@b SIP/2.0',
  ])
    expect(withSipReferTo(message, 'lab.local')).toBe(message);
});
