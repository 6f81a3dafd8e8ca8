/** A flow to a registrar, with the test at its far end and a clock that it holds. */
import { beforeEach } from 'vitest';

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

export let clock: EngineClock;
export let wire: Wire;
export let proofs: { atMs: number; elsewhere: number; displaced: boolean }[];
export let ends: FlowEnd[];
export let flow: Flow;

/** Called once in a test file: each test has a flow that has just begun. */
export function useFlow(): void {
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
}

export const own = '<sip:me@x.invalid>;expires=100';
export const other = '<sip:other@y.invalid>;expires=100';
export const refreshAt = (s: number) => ({ contacts: [`<sip:me@x.invalid>;expires=${2 * s}`] });
