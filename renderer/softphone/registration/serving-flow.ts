/** The flow by which this desktop is reached now, and what the far sides could not be told while there was none. */
import type { Flow } from './flow.ts';

export class ServingFlow {
  #flow: Flow | undefined;
  /** The one by which the far sides of the calls know this desktop. */
  #known: Flow | undefined;
  #unsaid: (() => void)[] = [];

  /** Another flow is tried from now on. */
  take(flow: Flow): void {
    this.#flow = flow;
  }

  get registered(): boolean {
    return this.#flow?.registered === true;
  }

  get roundTripMs(): number | undefined {
    return this.#flow?.roundTripMs;
  }

  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered(act: () => void): void {
    if (this.registered) act();
    else this.#unsaid.push(act);
  }

  /**
   * The flow is registered: what waited is done.
   *
   * @returns whether it is another one than the far sides know
   */
  serves(): boolean {
    const unsaid = this.#unsaid;
    this.#unsaid = [];
    for (const say of unsaid) say();
    const another = this.#known !== this.#flow;
    this.#known = this.#flow;
    return another;
  }
}
