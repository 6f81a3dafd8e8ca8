/** Does the provider know that this desktop is to be rung? */
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { Clock } from '../clock.ts';
import type { CheckOutcome, LineCheck } from './line-check.ts';
import { wait } from './wait.ts';

/** A desktop that has just woken registers in well under a second. */
const waitMs = 5000;
const everyMs = 200;

export class RegistrationCheck implements LineCheck {
  readonly title = 'Registration';
  readonly description = 'Asks whether the provider would ring this desktop.';
  readonly #state: () => RegistrationState;
  readonly #clock: Clock;

  constructor({ state, clock }: { state: () => RegistrationState; clock: Clock }) {
    this.#state = state;
    this.#clock = clock;
  }

  async run(signal: AbortSignal): Promise<CheckOutcome> {
    const until = this.#clock.now() + waitMs;
    while (this.#state().state !== 'registered' && this.#clock.now() < until && !signal.aborted)
      await wait(this.#clock, everyMs, signal);
    const state = this.#state();
    switch (state.state) {
      case 'registered':
        return { status: 'passed', found: `Registered at ${state.server}: this desktop can ring.` };
      case 'connecting':
        return {
          status: 'failed',
          found: 'The provider has not answered the registration yet.',
          advice: 'FirstLeg tries again by itself. If “Connection” failed above, start there.',
        };
      case 'displaced':
        return {
          status: 'failed',
          found: 'The provider rings another phone that has registered as you.',
          advice: 'Sign out there, or press “Ring here” at the top.',
        };
      case 'offline':
        return {
          status: 'failed',
          found: `Not registered: ${state.reason}.`,
          advice: 'FirstLeg tries again by itself. If your sign-in was refused, sign in again in Settings.',
        };
    }
  }
}
