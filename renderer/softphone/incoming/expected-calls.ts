/** The calls this agent asked for. One expectation answers one INVITE. */
import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';

export class ExpectedCalls {
  readonly #calls = new Map<string, ExpectedCall>();
  /** Answered already: an update that comes later must not open the microphone a second time. */
  readonly #used = new Set<string>();

  list(): ExpectedCall[] {
    return [...this.#calls.values()];
  }

  expect(call: ExpectedCall): void {
    if (!this.#used.has(call.clientRef)) this.#calls.set(call.clientRef, call);
  }

  use(clientRef: string): void {
    this.#calls.delete(clientRef);
    this.#used.add(clientRef);
  }

  /** The call is over, or was given up. */
  forget(clientRef: string): void {
    this.#calls.delete(clientRef);
    this.#used.delete(clientRef);
  }
}
