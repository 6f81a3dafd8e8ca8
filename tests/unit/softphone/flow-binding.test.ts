/** The binding that a flow has at the registrar: whose place it is, and who asks after it. */
import { describe, expect, it } from 'vitest';

import { clock, ends, flow, other, own, proofs, useFlow, wire } from './flow-on-a-wire.ts';

useFlow();

describe('the binding', () => {
  const registeredBeside = (...others: string[]): void => {
    wire.bound = [own, ...others];
    wire.answer(200, { contacts: wire.bound });
  };
  const refuse = (statusCode: number): void => {
    wire.bound = undefined;
    wire.refusal = statusCode;
  };
  const proof = () => proofs.at(-1);

  it('is asked for every 15 s, and refreshed when that is next due', () => {
    registeredBeside();
    clock.pass(44_999);
    expect([wire.count('bindings'), wire.count('register')]).toEqual([2, 1]);
    clock.pass(1);
    expect([wire.count('bindings'), wire.count('register')]).toEqual([3, 2]);
  });

  it('whose place another phone has taken is told within 15 s, and not fought for', () => {
    registeredBeside();
    wire.bound = [other];
    clock.pass(15_000);
    expect(proof()).toMatchObject({ displaced: true, elsewhere: 1 });
    clock.pass(600_000);
    expect([wire.count('register'), ends, flow.registered]).toEqual([1, [], true]);
    expect(proof()).toMatchObject({ displaced: true });
  });

  it.each([
    ['answers 503', () => refuse(503)],
    ['answers 403', () => refuse(403)],
    ['is silent', () => wire.answers.delete('bindings')],
  ])(
    'whose place another phone has is not fought for while the registrar %s, and asked for again',
    (_how, make) => {
      registeredBeside();
      wire.bound = [other];
      clock.pass(15_000);
      make();
      clock.pass(600_000);
      expect([wire.count('register'), proof()?.displaced]).toEqual([1, true]);
      wire.answers.add('bindings');
      wire.bound = [];
      clock.pass(15_000);
      expect(wire.count('register')).toBe(2);
    },
  );

  it('is put there again once that phone is gone', () => {
    registeredBeside();
    wire.bound = [other];
    clock.pass(15_000);
    wire.bound = [];
    clock.pass(15_000);
    expect(wire.count('register')).toBe(2);
    registeredBeside();
    expect(proof()).toMatchObject({ displaced: false, elsewhere: 0 });
  });

  it('is put there again when the agent says so, and refreshed from then on', () => {
    registeredBeside();
    wire.bound = [other];
    clock.pass(15_000);
    flow.registerAnew();
    registeredBeside();
    expect(proof()).toMatchObject({ displaced: false });
    clock.pass(50_000);
    expect(wire.count('register')).toBe(3);
  });

  it('that the registrar has lost is put there again at once: nobody has taken its place', () => {
    registeredBeside(other);
    wire.bound = [other];
    clock.pass(15_000);
    expect([wire.count('register'), proof()?.displaced]).toEqual([2, false]);
  });

  it('is put there again once, and then only refreshed, at a registrar that never lists what it has taken', () => {
    registeredBeside();
    wire.bound = [];
    clock.pass(15_000);
    wire.answers.add('register');
    wire.answer(200, { contacts: [own] });
    clock.pass(39_999);
    expect([wire.count('bindings'), wire.count('register'), ends]).toEqual([2, 2, []]);
    clock.pass(10_001);
    expect([wire.count('bindings'), wire.count('register'), ends]).toEqual([2, 3, []]);
  });

  it('that is listed after it was lost and put there again is watched on', () => {
    registeredBeside();
    wire.bound = [];
    clock.pass(15_000);
    registeredBeside();
    clock.pass(1000);
    wire.bound = [other];
    clock.pass(15_000);
    expect(proof()).toMatchObject({ displaced: true });
  });

  it('beside which another phone comes is told of before the next refresh', () => {
    registeredBeside();
    wire.bound = [own, other];
    clock.pass(15_000);
    expect([proof(), wire.count('register')]).toMatchObject([{ elsewhere: 1, displaced: false }, 1]);
  });

  it.each([
    ['refuses to say', () => refuse(400)],
    ['has no time to say', () => refuse(503)],
    ['is silent', () => wire.answers.delete('bindings')],
  ])('is refreshed all the same at a registrar that %s which bindings there are', (_how, make) => {
    registeredBeside();
    make();
    clock.pass(50_000);
    expect([wire.count('bindings'), wire.count('register'), ends]).toEqual([1, 2, []]);
  });

  it('is not asked for where it could not be told from others', () => {
    wire.answer(200, { contacts: ['<sip:renamed@proxy.invalid>;expires=100'] });
    clock.pass(50_000);
    expect(wire.count('bindings')).toBe(0);
  });

  it.each([
    ['was silent', () => wire.answers.delete('bindings')],
    ['answered 500', () => refuse(500)],
  ])('is asked for again once a registrar that %s has refreshed it', (_how, make) => {
    registeredBeside();
    make();
    clock.pass(49_999);
    expect([wire.count('bindings'), wire.count('register')]).toEqual([1, 1]);
    clock.pass(1);
    registeredBeside();
    clock.pass(15_000);
    expect([wire.count('bindings'), ends]).toEqual([2, []]);
  });

  it('is looked for after waking at a registrar that had no time before, and from then on', () => {
    registeredBeside();
    refuse(503);
    clock.pass(15_000);
    wire.bound = [other];
    flow.probeNow();
    expect(proof()).toMatchObject({ displaced: true });
    wire.bound = [];
    clock.pass(15_000);
    expect(wire.count('register')).toBe(2);
  });

  it('is looked for at once after waking', () => {
    registeredBeside();
    wire.bound = [other];
    flow.probeNow();
    expect(proof()).toMatchObject({ displaced: true });
  });
});
