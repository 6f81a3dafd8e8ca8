/**
 * Decision: how a leg stands between the agent's wish to put it on hold, or to take it up, and the far side's answer. The far side
 * hears nothing of the agent meanwhile. A wish that is taken back before anything of it was sent, or while the far side has put it
 * off, has not been; one that is under way is followed by its contrary, and a contact who was not on hold yet hears the agent again.
 */
import { fail, localError, type Result } from '../../../shared/errors/app-error.ts';
import type { LegView } from './leg-view.ts';
import type { Media, Renegotiation } from './renegotiation.ts';

export interface LegHoldOptions {
  renegotiation: Pick<Renegotiation, 'setHold' | 'withdrawHold'>;
  /** Nothing of the agent goes to the far side, or all does. */
  silence: (silent: boolean) => void;
  onView: (view: Pick<LegView, 'held' | 'holdPending' | 'holdWanted'>) => void;
  /** The far side agreed. */
  onHeld: (held: boolean) => void;
}

export class LegHold {
  readonly #options: LegHoldOptions;
  #held = false;
  #wanted = false;
  /** Wishes that the far side has yet to answer, the latest one last. */
  readonly #pending: Promise<Result<undefined>>[] = [];
  /** Resolves when the agent wants the contrary of what is wanted now: nobody waits for that any more. */
  #changedMind = Promise.withResolvers<Result<undefined>>();

  constructor(options: LegHoldOptions) {
    this.#options = options;
  }

  /** Local errors `renegotiation_failed`, and `hold_taken_back` as soon as the agent wants the contrary before the answer. */
  set(held: boolean, connection: Media): Promise<Result<undefined>> {
    if (held !== this.#wanted) {
      this.#changedMind.resolve(takenBack);
      this.#changedMind = Promise.withResolvers();
    }
    return Promise.race([this.#want(held, connection), this.#changedMind.promise]);
  }

  async #want(held: boolean, connection: Media): Promise<Result<undefined>> {
    if (held === this.#wanted) return this.#pending.at(-1) ?? { ok: true, value: undefined };
    this.#wanted = held;
    if (this.#pending.length > 0 && this.#options.renegotiation.withdrawHold()) {
      void this.#pending.pop();
      const before = this.#pending.at(-1);
      // Refused meanwhile, what was wanted before is asked for again.
      if (before !== undefined || this.#held === held) {
        this.#tell();
        return before ?? { ok: true, value: undefined };
      }
    }
    const asked = this.#ask(held, connection);
    this.#pending.push(asked);
    this.#tell();
    return asked;
  }

  async #ask(held: boolean, connection: Media): Promise<Result<undefined>> {
    const done = await this.#options.renegotiation.setHold(held, connection);
    if (!done.ok && done.error.code === 'hold_taken_back') return done;
    const stillWanted = this.#wanted === held;
    const changed = done.ok && this.#held !== held;
    // The far side is asked one thing after another.
    void this.#pending.shift();
    if (done.ok) this.#held = held;
    else if (this.#pending.length === 0) this.#wanted = this.#held;
    this.#tell();
    if (changed) this.#options.onHeld(held);
    return stillWanted ? done : takenBack;
  }

  #tell(): void {
    const holdPending = this.#pending.length > 0;
    this.#options.silence(this.#held || this.#wanted);
    this.#options.onView({ held: this.#held, holdPending, holdWanted: this.#wanted });
  }
}

const takenBack = fail(localError('hold_taken_back', 'the agent wanted the contrary'));
