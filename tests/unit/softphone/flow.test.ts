import { beforeEach, describe, expect, it } from 'vitest';

import { Flow, type FlowEnd, type FlowRequests } from '../../../renderer/softphone/registration/flow.ts';
import type { RegisterResponse } from '../../../renderer/softphone/registration/register-response.ts';
import { EngineClock } from './engine-clock.ts';

type Question = 'options' | 'ping' | 'register' | 'bindings';

/** The way to a registrar, with the test at its far end. */
class Wire implements FlowRequests {
  readonly own = { user: 'me', instanceId: 'f81d4fae' };
  /** Seconds that each REGISTER asked for. */
  readonly asked: number[] = [];
  /** What came in, in order. */
  readonly questions: Question[] = [];
  /** Answered by itself; REGISTER, once it is among them, with what was granted last. */
  readonly answers = new Set<Question>(['options', 'bindings']);
  /** What it lists to who asks for the bindings; it answers with `refusal` where undefined. */
  bound: string[] | undefined;
  refusal = 400;
  #granted: Partial<RegisterResponse> = {};
  #answerRegister: (response: RegisterResponse | undefined) => void = () => undefined;

  register(expiresS: number, onFinal: (response: RegisterResponse | undefined) => void): void {
    this.asked.push(expiresS);
    this.questions.push('register');
    this.#answerRegister = onFinal;
    if (this.answers.has('register')) this.answer(200, this.#granted);
  }
  bindings(onFinal: (response: RegisterResponse) => void): void {
    this.#question('bindings', () =>
      onFinal({
        statusCode: this.bound === undefined ? this.refusal : 200,
        reasonPhrase: 'Said',
        contacts: this.bound ?? [],
      }),
    );
  }
  options(onAnswer: () => void): void {
    this.#question('options', onAnswer);
  }
  ping(onPong: () => void): void {
    this.#question('ping', onPong);
  }

  answer(statusCode: number, more: Partial<RegisterResponse> = {}): void {
    this.#granted = more;
    this.#answerRegister({ statusCode, reasonPhrase: 'Said', contacts: [], ...more });
  }
  unsent(): void {
    this.#answerRegister(undefined);
  }

  count(question: Question): number {
    return this.questions.filter((asked) => asked === question).length;
  }

  /** To the question that came last, and was not answered by itself. */
  answerLate: () => void = () => undefined;

  #question(question: Question, onAnswer: () => void): void {
    this.questions.push(question);
    if (this.answers.has(question)) onAnswer();
    else this.answerLate = onAnswer;
  }
}

let clock: EngineClock;
let wire: Wire;
let proofs: { atMs: number; elsewhere: number; displaced: boolean }[];
let ends: FlowEnd[];
let flow: Flow;

beforeEach(() => {
  clock = new EngineClock();
  wire = new Wire();
  proofs = [];
  ends = [];
  flow = new Flow({
    clock,
    requests: wire,
    onProved: (proof) => proofs.push({ atMs: clock.now(), ...proof }),
    onEnd: (end) => ends.push(end),
  });
  flow.start();
});

const own = '<sip:me@x.invalid>;expires=100';
const other = '<sip:other@y.invalid>;expires=100';
const refreshAt = (s: number) => ({ contacts: [`<sip:me@x.invalid>;expires=${2 * s}`] });

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
