import { describe, expect, it } from 'vitest';

import { infoDigit, TelephoneEventReceiver } from '../../../electron/practice/media/dtmf.ts';

describe('RTP telephone events', () => {
  it('are one digit for all packets of one event, and another for the next', () => {
    const receiver = new TelephoneEventReceiver();
    const packet = (event: number, end: boolean): Uint8Array =>
      Uint8Array.of(event, end ? 0x8a : 0x0a, 0, 160);
    const digits = [
      receiver.receive(1_000, packet(5, false)),
      receiver.receive(1_000, packet(5, false)),
      receiver.receive(1_000, packet(5, true)),
      receiver.receive(2_000, packet(5, false)),
      receiver.receive(3_000, packet(11, true)),
    ];
    expect(digits).toEqual(['5', undefined, undefined, '5', '#']);
  });

  it('that are cut short or no digit are passed over', () => {
    const receiver = new TelephoneEventReceiver();
    expect(receiver.receive(1, Uint8Array.of(5, 0))).toBeUndefined();
    expect(receiver.receive(2, Uint8Array.of(99, 0, 0, 0))).toBeUndefined();
  });
});

describe('an INFO body', () => {
  it.each([
    ['application/dtmf-relay', 'Signal=5\r\nDuration=160', '5'],
    ['application/dtmf-relay', 'Signal= *\r\n', '*'],
    ['application/dtmf-relay; charset=utf-8', 'signal=11', '#'],
    ['application/dtmf', '7', '7'],
    ['application/dtmf', 'a', 'A'],
    ['application/dtmf', '77x', undefined],
    ['application/dtmf-relay', 'Duration=160', undefined],
    ['text/plain', '7', undefined],
  ])('of %s with %j is %j', (contentType, body, digit) => expect(infoDigit(contentType, body)).toBe(digit));
});
