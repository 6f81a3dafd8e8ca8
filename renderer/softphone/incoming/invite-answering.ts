/**
 * Carries out the answer policy: each INVITE is answered, rings, or keeps still until it is known which. An expectation
 * that comes later than its INVITE still answers it, since main's word and the INVITE come by different ways.
 */
import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';
import { type AnswerDecision, decideAnswer, type InviteSigns } from './answer-policy.ts';
import type { Clock } from '../clock.ts';
import { ExpectedCalls } from './expected-calls.ts';

export interface InviteAnsweringOptions {
  clock: Clock;
  /** Another leg is established or being answered. */
  busy: () => boolean;
  /** Decided for the first time: it is answered at once, or it rings; `expectation` if it is one that this agent asked for. */
  onDecided: (legId: string, decided: { rings: boolean; expectation?: ExpectedCall | undefined }) => void;
  /** It is to be answered now, by itself. */
  onAnswer: (legId: string, expectation: ExpectedCall) => void;
}

interface Undecided {
  signs: InviteSigns;
  rings: boolean;
  /** The call that it is, for an agent who answers it by hand. */
  expectation?: ExpectedCall | undefined;
  stopWaiting: () => void;
}

const nothing = (): void => undefined;

export class InviteAnswering {
  readonly #options: InviteAnsweringOptions;
  readonly #expected = new ExpectedCalls();
  /** Legs that ring or keep still. */
  readonly #undecided = new Map<string, Undecided>();

  constructor(options: InviteAnsweringOptions) {
    this.#options = options;
  }

  /** An INVITE came. */
  take(legId: string, signs: InviteSigns): void {
    const undecided: Undecided = { signs, rings: false, stopWaiting: nothing };
    this.#undecided.set(legId, undecided);
    const decided = this.#decide(signs);
    switch (decided.decision) {
      case 'answer':
        this.#answer(legId, undecided, decided.expectation);
        break;
      case 'ring':
        this.#ring(legId, undecided, decided.expectation);
        break;
      case 'wait':
        undecided.stopWaiting = this.#options.clock.after(decided.untilMs - this.#options.clock.now(), () =>
          this.#ring(legId, undecided),
        );
        break;
    }
  }

  /** An INVITE that this agent asked for is about to come. */
  expecting(): boolean {
    return this.#expected.list().some(({ expiresAtMs }) => expiresAtMs > this.#options.clock.now());
  }

  expect(call: ExpectedCall): void {
    this.#expected.expect(call);
    for (const [legId, undecided] of [...this.#undecided]) {
      const decided = this.#decide(undecided.signs);
      if (decided.decision === 'answer') this.#answer(legId, undecided, decided.expectation);
      // The provider has named every call by now: it is one of them and the agent talks, or it is none.
      else if (decided.decision === 'ring' && !undecided.rings)
        this.#ring(legId, undecided, decided.expectation);
    }
  }

  /** The agent answers it by hand. @returns the call that it was asked for as, if any */
  answered(legId: string): ExpectedCall | undefined {
    const expectation = this.#undecided.get(legId)?.expectation;
    this.settled(legId);
    if (expectation !== undefined) this.#expected.use(expectation.clientRef);
    return expectation;
  }

  forget(clientRef: string): void {
    this.#expected.forget(clientRef);
  }

  /** It is over. */
  settled(legId: string): void {
    this.#undecided.get(legId)?.stopWaiting();
    this.#undecided.delete(legId);
  }

  #answer(legId: string, { rings }: Undecided, expectation: ExpectedCall): void {
    this.settled(legId);
    this.#expected.use(expectation.clientRef);
    if (!rings) this.#options.onDecided(legId, { rings: false, expectation });
    this.#options.onAnswer(legId, expectation);
  }

  #ring(legId: string, undecided: Undecided, expectation?: ExpectedCall): void {
    undecided.stopWaiting();
    undecided.rings = true;
    undecided.expectation = expectation;
    this.#options.onDecided(legId, { rings: true, expectation });
  }

  #decide(signs: InviteSigns): AnswerDecision {
    const { clock, busy } = this.#options;
    return decideAnswer(signs, this.#expected.list(), clock.now(), busy());
  }
}
