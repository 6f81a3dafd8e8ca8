import { URI } from 'sip.js';
import { beforeEach, describe, expect, it } from 'vitest';

import { Flow, type FlowEnd, type FlowRequests } from '../../../renderer/softphone/flow.ts';
import type { RegisterResponse } from '../../../renderer/softphone/register-response.ts';
import { EngineClock } from './engine-clock.ts';

/** The way to a registrar, with the test at its far end. */
class Wire implements FlowRequests {
  readonly contactUser = 'me';
  readonly registrar = new URI('sip', '', 'lab.local');
  readonly asked: number[] = [];
  probes = 0;
  #answerRegister: (response: RegisterResponse | undefined) => void = () => undefined;
  #answerProbe: () => void = () => undefined;

  register(expiresS: number, onFinal: (response: RegisterResponse | undefined) => void): void {
    this.asked.push(expiresS);
    this.#answerRegister = onFinal;
  }

  probe(onAnswer: () => void): void {
    this.probes += 1;
    this.#answerProbe = onAnswer;
  }

  answer(statusCode: number, more: Partial<RegisterResponse> = {}): void {
    this.#answerRegister({ statusCode, reasonPhrase: 'Said', contacts: [], ...more });
  }

  unsent(): void {
    this.#answerRegister(undefined);
  }

  pong(): void {
    this.#answerProbe();
  }
}

let clock: EngineClock;
let wire: Wire;
let registered: number;
let ends: FlowEnd[];
let flow: Flow;

beforeEach(() => {
  clock = new EngineClock();
  wire = new Wire();
  registered = 0;
  ends = [];
  flow = new Flow({
    clock,
    requests: wire,
    onRegistered: () => (registered += 1),
    onEnd: (end) => ends.push(end),
  });
  flow.start();
});

const refreshAt = (s: number) => ({ contacts: [`<sip:me@x.invalid>;expires=${2 * s}`] });

/** Lets time pass in a world where probes are answered. */
function passAlive(ms: number): void {
  for (let passed = 0; passed < ms; passed += 500) {
    clock.pass(500);
    wire.pong();
  }
}

describe('a flow', () => {
  it('is registered by a 2xx, and by nothing else', () => {
    expect(flow.registered).toBe(false);
    wire.answer(200);
    expect([flow.registered, registered]).toEqual([true, 1]);
  });

  it('ends when REGISTER goes without an answer for 5 s, and not again by a late one (faults 2, 3)', () => {
    clock.pass(4999);
    expect(ends).toEqual([]);
    clock.pass(1);
    wire.answer(200);
    expect([ends.length, flow.registered, registered]).toEqual([1, false, 0]);
  });

  it('refreshes at half of the time granted, and tells being registered once (fault 6)', () => {
    wire.answer(200, refreshAt(20));
    passAlive(19_500);
    expect(wire.asked.length).toBe(1);
    passAlive(500);
    expect(wire.asked.length).toBe(2);
    wire.answer(200, refreshAt(20));
    expect(registered).toBe(1);
  });

  it('ends when a refresh is refused (fault 5), or goes without an answer', () => {
    wire.answer(200, refreshAt(20));
    passAlive(20_000);
    wire.answer(500);
    expect(ends).toMatchObject([{ reason: '500 Said', refused: false }]);

    ends = [];
    const other = new Flow({
      clock,
      requests: wire,
      onRegistered: () => undefined,
      onEnd: (e) => ends.push(e),
    });
    other.start();
    wire.answer(200, refreshAt(20));
    passAlive(20_000);
    passAlive(5000);
    expect(ends).toMatchObject([{ reason: 'the registrar does not answer' }]);
  });

  it('does not storm a registrar that grants nothing, or says nonsense (fault 4)', () => {
    wire.answer(200, { contacts: ['<sip:me@x.invalid>'], expires: 'soon' });
    passAlive(4500);
    expect(wire.asked.length).toBe(1);
    wire.answer(200, { expires: '0' });
    passAlive(60_000);
    expect(wire.asked.length).toBeLessThan(14);
  });

  it('asks for longer on 423, once (fault 8)', () => {
    wire.answer(423, { minExpires: '600' });
    expect(wire.asked).toEqual([300, 600]);
    wire.answer(423, { minExpires: '1200' });
    expect(wire.asked).toEqual([300, 600]);
    expect(ends.length).toBe(1);
  });

  it('tells a redirection as what it is (fault 8)', () => {
    wire.answer(302);
    expect(ends).toMatchObject([{ reason: '302 Said', refused: false }]);
  });

  it('ends when REGISTER could not be sent', () => {
    wire.unsent();
    expect(ends.length).toBe(1);
  });

  it('probes every 3 s, and ends 2 s after the first probe without an answer (fault 9)', () => {
    wire.answer(200);
    clock.pass(3000);
    wire.pong();
    clock.pass(3000);
    expect(wire.probes).toBe(2);
    clock.pass(1999);
    expect(flow.registered).toBe(true);
    clock.pass(1);
    expect(ends).toMatchObject([{ reason: 'the server does not answer any more' }]);
  });

  it('is looked at within 1 s after waking', () => {
    wire.answer(200);
    flow.probeNow();
    clock.pass(1000);
    expect(ends.length).toBe(1);
  });

  it('leaves no timer and no probe behind', () => {
    wire.answer(200, refreshAt(20));
    flow.end({ reason: 'thrown away', refused: false });
    clock.pass(600_000);
    expect([wire.asked.length, wire.probes, ends.length]).toEqual([1, 0, 1]);
  });
});
