/** A flow to a registrar: how it is registered, refreshed and given up. */
import { describe, expect, it } from 'vitest';

import { clock, ends, flow, proofs, refreshAt, useFlow, wire } from './flow-on-a-wire.ts';

useFlow();

describe('a flow', () => {
  it('is registered by a 2xx, and by nothing else', () => {
    expect(flow.registered).toBe(false);
    wire.answer(200);
    expect([flow.registered, proofs.length > 0]).toEqual([true, true]);
  });

  it('knows by its last probe how far the server is', () => {
    wire.answers.delete('options');
    wire.answer(200);
    expect(flow.roundTripMs).toBeUndefined();
    clock.pass(180);
    wire.answerLate();
    expect(flow.roundTripMs).toBe(180);
    clock.pass(3000);
    clock.pass(40);
    wire.answerLate();
    expect(flow.roundTripMs).toBe(40);
  });

  it('SIP.js faults 2 and 3: ends when REGISTER goes without an answer for 5 s, and not again by a late one', () => {
    clock.pass(4999);
    expect(ends).toEqual([]);
    clock.pass(1);
    wire.answer(200);
    expect([ends.length, flow.registered, proofs.length]).toEqual([1, false, 0]);
    expect(ends).toMatchObject([{ cause: 'silent' }]);
  });

  it('SIP.js fault 6: refreshes at half of the time granted', () => {
    wire.answer(200, refreshAt(20));
    clock.pass(19_999);
    expect(wire.asked.length).toBe(1);
    clock.pass(1);
    expect(wire.asked.length).toBe(2);
  });

  it('SIP.js fault 5: ends when a refresh is refused', () => {
    wire.answer(200, refreshAt(20));
    clock.pass(20_000);
    wire.answer(500);
    expect(ends).toEqual([{ outcome: 'failed', reason: '500 Said', cause: 'failed' }]);
  });

  it('SIP.js fault 5: ends when a refresh goes without an answer', () => {
    wire.answer(200, refreshAt(20));
    clock.pass(25_000);
    expect(ends).toMatchObject([{ reason: 'the registrar does not answer' }]);
  });

  it('SIP.js fault 4: does not storm a registrar that grants nothing, or says nonsense', () => {
    wire.answer(200, { contacts: ['<sip:me@x.invalid>'], expires: 'soon' });
    clock.pass(4500);
    expect(wire.asked.length).toBe(1);
    wire.answers.add('register');
    wire.answer(200, { expires: '0' });
    clock.pass(60_000);
    expect(wire.asked.length).toBeLessThan(14);
  });

  it('SIP.js fault 8: asks for longer on 423, once', () => {
    wire.answer(423, { minExpires: '600' });
    expect(wire.asked).toEqual([300, 600]);
    wire.answer(423, { minExpires: '1200' });
    expect(wire.asked).toEqual([300, 600]);
    expect(ends.length).toBe(1);
  });

  it('SIP.js fault 8: tells a redirection as what it is', () => {
    wire.answer(302);
    expect(ends).toMatchObject([{ reason: '302 Said', cause: 'failed' }]);
  });

  it('ends when REGISTER could not be sent', () => {
    wire.unsent();
    expect(ends).toMatchObject([{ cause: 'lost' }]);
  });

  it('tells with each proof how many other phones the registrar listed last', () => {
    wire.answer(200, { contacts: ['<sip:me@x>;expires=40', '<sip:other@y>;expires=40'] });
    expect(proofs.at(-1)?.elsewhere).toBe(1);
    clock.pass(20_000);
    wire.answer(200, refreshAt(20));
    expect(proofs.at(-1)?.elsewhere).toBe(0);
  });

  it('leaves no timer and no question behind', () => {
    wire.answer(200, refreshAt(20));
    flow.end({ reason: 'thrown away', cause: 'lost' });
    clock.pass(600_000);
    expect([wire.asked.length, wire.count('options'), ends.length]).toEqual([1, 1, 1]);
  });
});
