/** A hold, or a resume, that the agent wants of one leg; it may be settled while the far side has nothing of it. */
import type { Result } from '../../../shared/errors/app-error.ts';

export class HoldWish {
  readonly hold: boolean;
  readonly #settled = Promise.withResolvers<Result<undefined>>();
  #isSettled = false;

  constructor(hold: boolean) {
    this.hold = hold;
  }

  /** Nothing of it is sent any more. */
  settle(result: Result<undefined>): void {
    this.#isSettled = true;
    this.#settled.resolve(result);
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Resolves once it is settled; never where the far side answers it. */
  get settled(): Promise<Result<undefined>> {
    return this.#settled.promise;
  }
}
