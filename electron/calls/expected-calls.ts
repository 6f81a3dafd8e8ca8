/** The calls this agent asked for, as the page must know them; kept for a page that is opened or reloaded meanwhile. */
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';

export class ExpectedCalls {
  readonly #calls = new Map<string, ExpectedCall>();
  readonly #onExpected: (call: ExpectedCall) => void;
  readonly #onForgotten: (clientRef: string) => void;
  readonly #now: () => Date;

  constructor(options: {
    onExpected: (call: ExpectedCall) => void;
    onForgotten: (clientRef: string) => void;
    now: () => Date;
  }) {
    this.#onExpected = options.onExpected;
    this.#onForgotten = options.onForgotten;
    this.#now = options.now;
  }

  /** Those whose window is still open. */
  list(): ExpectedCall[] {
    const nowMs = this.#now().getTime();
    return [...this.#calls.values()].filter((call) => call.expiresAtMs > nowMs);
  }

  expect(call: ExpectedCall): void {
    this.#calls.set(call.clientRef, call);
    this.#onExpected(call);
  }

  forget(clientRef: string): void {
    if (this.#calls.delete(clientRef)) this.#onForgotten(clientRef);
  }
}
