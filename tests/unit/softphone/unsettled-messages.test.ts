import { beforeEach, describe, expect, it } from 'vitest';

import { UnsettledMessages } from '../../../renderer/softphone/sip/unsettled-messages.ts';

const request = (method: string, branch: string, to = '<sip:b@x>;tag=2'): string =>
  [
    `${method} sip:b@x SIP/2.0`,
    `Via: SIP/2.0/WSS a.invalid;branch=${branch};rport`,
    `To: ${to}`,
    'From: <sip:a@x>;tag=1',
    `CSeq: 2 ${method}`,
    '',
    '',
  ].join('\r\n');

const response = (status: number, method: string, branch: string): string =>
  [`SIP/2.0 ${status} Said`, `v: SIP/2.0/WSS a.invalid;branch=${branch}`, `CSeq: 2 ${method}`, '', ''].join(
    '\r\n',
  );

let nowMs: number;
let messages: UnsettledMessages;
const [first, second] = ['first', 'second'];

beforeEach(() => {
  nowMs = 1_000_000;
  messages = new UnsettledMessages(() => nowMs);
});

describe('requests that nobody answered', () => {
  it('go once over each way after the first', () => {
    const bye = request('BYE', 'z9-1');
    const hold = request('INVITE', 'z9-2');
    messages.sent(bye, first);
    messages.sent(hold, first);
    expect(messages.again(first)).toEqual([]);
    expect(messages.again(second)).toEqual([bye, hold]);
    expect(messages.again(second)).toEqual([]);
  });

  it('are settled by a final response of their own, not by another one', () => {
    const hold = request('INVITE', 'z9-2');
    messages.sent(hold, first);
    messages.received(response(100, 'INVITE', 'z9-2'));
    messages.received(response(200, 'INVITE', 'z9-3'));
    messages.received(response(200, 'BYE', 'z9-2'));
    messages.received(request('INVITE', 'z9-2'));
    expect(messages.again(second)).toEqual([hold]);
    messages.received(response(491, 'INVITE', 'z9-2'));
    expect(messages.again(first)).toEqual([]);
  });

  it.each([
    ['outside of a call', request('REGISTER', 'z9-4', '<sip:a@x>')],
    ['that begins one', request('INVITE', 'z9-5', '<sip:b@x>')],
    ['that is never answered', request('ACK', 'z9-6')],
    ['that is asked anew every few seconds', request('OPTIONS', 'z9-8')],
    ['that is an answer of ours', response(200, 'INVITE', 'z9-7')],
    ['that is a refusal of no INVITE', response(481, 'BYE', 'z9-7')],
  ])('one %s is not among them', (_which, message) => {
    expect(messages.sent(message, first)).toBe(false);
    expect(messages.again(second)).toEqual([]);
  });

  it('one that SIP.js has given up is gone, a hang-up after ten minutes', () => {
    const bye = request('BYE', 'z9-1');
    messages.sent(bye, first);
    messages.sent(request('INVITE', 'z9-2'), first);
    nowMs += 32_000;
    expect(messages.again(second)).toEqual([bye]);
    nowMs += 568_000;
    expect(messages.again(first)).toEqual([]);
  });

  it('a digit that had no way is not among them, one that had is', () => {
    const digit = request('INFO', 'z9-9');
    expect(messages.sent(digit, undefined)).toBe(false);
    expect(messages.again(first)).toEqual([]);
    expect(messages.sent(digit, first)).toBe(true);
    expect(messages.again(second)).toEqual([digit]);
  });
});

describe('a refusal of an INVITE that nobody acknowledged', () => {
  const refusal = response(603, 'INVITE', 'z9-1');

  it('goes once over each way after the first, and over the first where there was none', () => {
    expect(messages.sent(refusal, first)).toBe(true);
    expect(messages.again(first)).toEqual([]);
    expect(messages.again(second)).toEqual([refusal]);
    expect(messages.again(second)).toEqual([]);
    expect(messages.sent(response(486, 'INVITE', 'z9-2'), undefined)).toBe(true);
    expect(messages.again(second)).toEqual([response(486, 'INVITE', 'z9-2')]);
  });

  it('is settled by its own ACK, by nothing else', () => {
    messages.sent(refusal, first);
    messages.received(request('ACK', 'z9-2'));
    messages.received(request('CANCEL', 'z9-1'));
    messages.received(response(200, 'INVITE', 'z9-1'));
    expect(messages.again(second)).toEqual([refusal]);
    messages.received(request('ACK', 'z9-1'));
    expect(messages.again(first)).toEqual([]);
  });

  it('is of use for three minutes', () => {
    messages.sent(refusal, first);
    nowMs += 179_999;
    expect(messages.again(second)).toEqual([refusal]);
    nowMs += 1;
    expect(messages.again(first)).toEqual([]);
  });
});
