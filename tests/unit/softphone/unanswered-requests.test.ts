import { beforeEach, describe, expect, it } from 'vitest';

import { UnansweredRequests } from '../../../renderer/softphone/sip/unanswered-requests.ts';

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
let requests: UnansweredRequests;
const [first, second] = ['first', 'second'];

beforeEach(() => {
  nowMs = 1_000_000;
  requests = new UnansweredRequests(() => nowMs);
});

describe('requests that nobody answered', () => {
  it('go once over each way after the first', () => {
    const bye = request('BYE', 'z9-1');
    const hold = request('INVITE', 'z9-2');
    requests.sent(bye, first);
    requests.sent(hold, first);
    expect(requests.again(first)).toEqual([]);
    expect(requests.again(second)).toEqual([bye, hold]);
    expect(requests.again(second)).toEqual([]);
  });

  it('are settled by a final response of their own, not by another one', () => {
    const hold = request('INVITE', 'z9-2');
    requests.sent(hold, first);
    requests.received(response(100, 'INVITE', 'z9-2'));
    requests.received(response(200, 'INVITE', 'z9-3'));
    requests.received(response(200, 'BYE', 'z9-2'));
    requests.received(request('INVITE', 'z9-2'));
    expect(requests.again(second)).toEqual([hold]);
    requests.received(response(491, 'INVITE', 'z9-2'));
    expect(requests.again(first)).toEqual([]);
  });

  it.each([
    ['outside of a call', request('REGISTER', 'z9-4', '<sip:a@x>')],
    ['that begins one', request('INVITE', 'z9-5', '<sip:b@x>')],
    ['that is never answered', request('ACK', 'z9-6')],
    ['that is asked anew every few seconds', request('OPTIONS', 'z9-8')],
    ['that is a response', response(200, 'INVITE', 'z9-7')],
  ])('one %s is not among them', (_which, message) => {
    expect(requests.sent(message, first)).toBe(false);
    expect(requests.again(second)).toEqual([]);
  });

  it('one that SIP.js has given up is gone, a hang-up after ten minutes', () => {
    const bye = request('BYE', 'z9-1');
    requests.sent(bye, first);
    requests.sent(request('INVITE', 'z9-2'), first);
    nowMs += 32_000;
    expect(requests.again(second)).toEqual([bye]);
    nowMs += 568_000;
    expect(requests.again(first)).toEqual([]);
  });

  it('a digit that had no way is not among them, one that had is', () => {
    const digit = request('INFO', 'z9-9');
    expect(requests.sent(digit, undefined)).toBe(false);
    expect(requests.again(first)).toEqual([]);
    expect(requests.sent(digit, first)).toBe(true);
    expect(requests.again(second)).toEqual([digit]);
  });
});
