/**
 * Tells main the facts of each leg, in order: the next one leaves when the one before is in the log. Legs do not wait for
 * one another, but one that goes on with another's call waits for what was to be told of that, and whatever comes of that later
 * waits in its turn: its end is not the end of the call.
 */
import { describeThrown, fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { Call } from '../../shared/call/call.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

export interface LegReporterOptions {
  report: (fact: LegFact) => Promise<Result<Call>>;
  /** The fact is in the log; `call` is what it belongs to. */
  onReported: (fact: LegFact, call: Call) => void;
  onRefused: (fact: LegFact, error: Extract<Result<Call>, { ok: false }>['error']) => void;
}

export class LegReporter {
  readonly #options: LegReporterOptions;
  readonly #tails = new Map<string, Promise<void>>();

  constructor(options: LegReporterOptions) {
    this.#options = options;
  }

  report(fact: LegFact): void {
    const legIds = [fact.legId, ...(fact.type === 'continued' ? [fact.of] : [])];
    const tail = Promise.all(legIds.map((legId) => this.#tails.get(legId) ?? Promise.resolve())).then(() =>
      this.#send(fact),
    );
    for (const legId of legIds) this.#tails.set(legId, tail);
    void tail.then(() => {
      for (const legId of legIds) if (this.#tails.get(legId) === tail) this.#tails.delete(legId);
    });
  }

  async #send(fact: LegFact): Promise<void> {
    const answer = await this.#options
      .report(fact)
      .catch((thrown: unknown) => fail(localError('desktop_unreachable', describeThrown(thrown))));
    if (answer.ok) this.#options.onReported(fact, answer.value);
    else this.#options.onRefused(fact, answer.error);
  }
}
