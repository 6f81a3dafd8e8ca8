/** By what a flow knows that its far end is there, whatever that answers. */
import { describe, expect, it } from 'vitest';

import { clock, ends, flow, other, own, proofs, refreshAt, useFlow, wire } from './flow-on-a-wire.ts';

useFlow();

describe('keep-alive', () => {
  it('is asked for at once and every 3 s, and each answer is told as a proof', () => {
    wire.answer(200);
    const startedMs = clock.now();
    clock.pass(9000);
    expect(wire.count('options')).toBe(4);
    expect(new Set(proofs.map(({ atMs }) => atMs - startedMs))).toEqual(new Set([0, 3000, 6000, 9000]));
  });

  it('SIP.js fault 9: ends the flow 2 s after the first question without an answer, 5 s after the last proof', () => {
    wire.answer(200);
    clock.pass(6000);
    wire.answers.clear();
    clock.pass(4999);
    expect(flow.registered).toBe(true);
    clock.pass(1);
    expect(ends).toMatchObject([{ reason: 'the server does not answer any more', cause: 'lost' }]);
    expect(wire.count('ping')).toBe(0);
  });

  it('ends the flow within 1 s after waking', () => {
    wire.answer(200);
    wire.answers.clear();
    flow.probeNow();
    clock.pass(1000);
    expect(ends.length).toBe(1);
  });

  it('goes by CRLF, as RFC 5626 has it, to a server that never answers OPTIONS', () => {
    wire.answers.clear();
    wire.answers.add('ping');
    wire.answer(200);
    clock.pass(30_000);
    expect([ends, wire.count('options')]).toEqual([[], 1]);
    expect(wire.count('ping')).toBeGreaterThan(8);
    wire.answers.clear();
    clock.pass(4000);
    expect(ends.length).toBe(1);
  });

  it('goes by the question for the bindings, every 10 s, to a server that answers neither, until that is not answered', () => {
    wire.answers.clear();
    wire.answers.add('bindings');
    wire.bound = [own];
    wire.answer(200, refreshAt(120));
    clock.pass(43_000);
    expect([ends, wire.count('options'), wire.count('ping')]).toEqual([[], 1, 1]);
    expect([wire.count('bindings') >= 5, wire.count('register')]).toEqual([true, 1]);
    expect(clock.now() - (proofs.at(-1)?.atMs ?? 0)).toBeLessThanOrEqual(10_000);
    wire.answers.clear();
    clock.pass(12_000);
    expect(ends).toMatchObject([{ cause: 'lost' }]);
  });

  it('takes no place back from another phone at such a server', () => {
    wire.answers.clear();
    wire.answers.add('bindings');
    wire.bound = [own];
    wire.answer(200, { contacts: [own] });
    wire.bound = [other];
    clock.pass(600_000);
    expect([wire.count('register'), ends, proofs.at(-1)?.displaced]).toEqual([1, [], true]);
  });

  it('goes on where the registrar has no time for that question, and takes no place back once it has', () => {
    wire.answers.clear();
    wire.answers.add('bindings');
    wire.refusal = 503;
    wire.answer(200, { contacts: [own] });
    clock.pass(20_000);
    expect(ends).toEqual([]);
    wire.bound = [other];
    clock.pass(600_000);
    expect([wire.count('register'), ends, proofs.at(-1)?.displaced]).toEqual([1, [], true]);
  });

  it('is proved by REGISTER alone where that question says that the binding is lost', () => {
    wire.answers.clear();
    wire.answers.add('bindings');
    wire.bound = [own];
    wire.answer(200, { contacts: [own] });
    wire.bound = [];
    const provedBefore = proofs.length;
    clock.pass(5000);
    expect([wire.count('register'), proofs.length - provedBefore, ends.length]).toEqual([2, 0, 1]);
  });

  it('goes by REGISTER where the registrar refuses that question', () => {
    wire.answers.clear();
    wire.answers.add('bindings').add('register');
    wire.answer(200, { contacts: ['<sip:me@x.invalid>;expires=240'] });
    clock.pass(23_000);
    expect([ends, wire.count('bindings'), wire.count('register')]).toEqual([[], 1, 3]);
  });

  it('goes by REGISTER, every 10 s, to a server that answers neither and lists the binding under another name', () => {
    wire.answers.clear();
    wire.answers.add('register');
    wire.answer(200, { contacts: ['<sip:renamed@proxy.invalid>;expires=240'] });
    clock.pass(60_000);
    expect([ends, wire.count('options'), wire.count('ping')]).toEqual([[], 1, 1]);
    expect(wire.count('register')).toBe(7);
    wire.answers.clear();
    clock.pass(12_000);
    expect(ends.length).toBe(1);
  });

  it('finds within 5 s that a server which has just registered this desktop answers nothing any more', () => {
    wire.answers.clear();
    wire.answer(200);
    clock.pass(5000);
    expect(wire.questions).toEqual(['register', 'options', 'ping', 'register']);
    expect(ends).toMatchObject([{ cause: 'lost' }]);
  });

  it.each([
    ['refreshes', '<sip:renamed@proxy.invalid>;expires=10'],
    ['asks for the bindings', '<sip:me@x.invalid>;expires=10'],
  ])('never has two REGISTERs under way where it %s (RFC 3261 section 10.2.7)', (_how, contact) => {
    wire.answers.clear();
    wire.answer(200, { contacts: [contact] });
    clock.pass(3000);
    expect(wire.count('register') + wire.count('bindings')).toBe(2);
    clock.pass(1999);
    expect(wire.count('register') + wire.count('bindings')).toBe(2);
  });
});
