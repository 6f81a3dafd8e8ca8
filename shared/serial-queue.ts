/** Steps that must not cross: each begins when the one before has ended, however it ended. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** The end of `step`; its failure is its caller's, and holds up none that comes after. */
  run<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
