/**
 * Asks the registrar, again and again, whether it still has this desktop's binding (RFC 3261 section 10.2.3), and has it
 * refreshed when that is due. A flow whose server answers proves nothing of who is rung: a registrar that keeps one binding for
 * an agent gives the next phone's that place without a word, and a refresh sent blindly would take it back from there. Displaced,
 * the watch goes on asking, whatever it hears, until that phone is gone. A registrar that lists nothing in place of what it has just
 * taken, as one that only repeats the Contacts of a request, tells nothing.
 */
import type { Clock } from '../clock.ts';
import { judgeBindings, type OwnBinding, type RegisterResponse } from './register-response.ts';

export interface BindingWatchOptions {
  clock: Clock;
  own: OwnBinding;
  /** Asks for the bindings; the final response, or undefined if the transport failed. */
  ask: (onFinal: (response: RegisterResponse | undefined) => void) => void;
  /** The binding is there. `elsewhere`: how many other phones the registrar has for the same agent. */
  onKept: (elsewhere: number) => void;
  /** Other phones have its place. */
  onDisplaced: (elsewhere: number) => void;
  /** REGISTER is due: for a refresh, or since the registrar has lost the binding. The watch rests until `registered`. */
  onDue: () => void;
}

/** What a 2xx to REGISTER said. */
export interface Registered {
  refreshAfterMs: number;
  elsewhere: number;
  /** It listed this desktop's binding in a form in which that can be told from others. */
  recognised: boolean;
}

/** The longest that this desktop is shown as registered while another phone rings in its place, but for the way there. */
const everyMs = 15_000;
/** Of it at random: desktops that registered in one moment do not all ask in one. */
const spread = 0.5;
/** What was lost and is there anew is listed by then, be it by another machine of the registrar. */
const foundAgainAfterMs = 1000;
/** Less than REGISTER itself is waited for (`flow.ts`): what a registrar has no time for is left first. */
const patienceMs = 2000;
/** Of the time until the refresh: desktops that registered in one moment do not all refresh in one. */
const refreshSpread = 0.2;

export class BindingWatch {
  readonly #options: BindingWatchOptions;
  /** A refresh is welcome from the first of these on, and due at the second. */
  #refreshFromMs = 0;
  #refreshAtMs = 0;
  #elsewhere = 0;
  /**
   * `no`: it never tells this desktop's binding on this flow; `not now`: it had no time, and is not asked before the next REGISTER,
   * but `now`.
   */
  #tells: 'yes' | 'not now' | 'no' = 'yes';
  #displaced = false;
  /** The registrar did not list it when it was asked last; `put back`: and has taken it again since. */
  #lost: 'no' | 'yes' | 'put back' = 'no';
  #asking: object | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(options: BindingWatchOptions) {
    this.#options = options;
  }

  registered({ elsewhere, recognised, refreshAfterMs }: Registered): void {
    const { clock } = this.#options;
    if (!recognised) this.#tells = 'no';
    else if (this.#tells === 'not now') this.#tells = 'yes';
    this.#refreshFromMs = clock.now() + refreshAfterMs * (1 - refreshSpread);
    // Where it is asked for the binding, it is that which comes at random.
    const early = this.#tells === 'yes' ? 0 : refreshSpread * clock.random();
    this.#refreshAtMs = clock.now() + refreshAfterMs * (1 - early);
    this.#elsewhere = elsewhere;
    this.#displaced = false;
    if (this.#lost === 'yes') this.#lost = 'put back';
    this.#wait();
  }

  /** On this flow the registrar has not refused to tell this desktop's binding, and lists it so that it can be told from others. */
  get tells(): boolean {
    return this.#tells !== 'no';
  }

  /** Asks at once, if it watches. */
  now(): void {
    if (this.#stopTimer !== undefined && this.#asking === undefined && this.tells) this.#ask();
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#asking = undefined;
  }

  #wait(): void {
    const { clock } = this.#options;
    const refreshMs = this.#displaced ? Infinity : Math.max(0, this.#refreshAtMs - clock.now());
    const nextMs = this.#lost === 'put back' ? foundAgainAfterMs : everyMs * (1 - spread * clock.random());
    const askMs = this.#tells === 'yes' ? nextMs : Infinity;
    this.stop();
    this.#stopTimer = clock.after(Math.min(refreshMs, askMs), () => {
      if (this.#tells === 'yes') this.#ask();
      else this.#due();
    });
  }

  #ask(): void {
    const { ask, clock } = this.#options;
    this.stop();
    const asking = {};
    this.#asking = asking;
    this.#stopTimer = clock.after(patienceMs, () => this.#untold('not now'));
    ask((response) => {
      if (this.#asking !== asking) return;
      this.stop();
      if (response === undefined) this.#wait();
      else this.#judge(response);
    });
  }

  #judge(response: RegisterResponse): void {
    const { clock, onDisplaced, onKept, own } = this.#options;
    const { bindings, elsewhere } = judgeBindings(response, own, this.#elsewhere);
    switch (bindings) {
      case 'lost':
        if (this.#lost === 'put back') {
          this.#untold('no');
          return;
        }
        this.#lost = 'yes';
        this.#due();
        return;
      case 'displaced':
        this.#tells = 'yes';
        this.#lost = 'no';
        this.#displaced = true;
        this.#wait();
        onDisplaced(elsewhere);
        return;
      case 'kept':
        this.#tells = 'yes';
        this.#elsewhere = elsewhere;
        this.#displaced = false;
        this.#lost = 'no';
        onKept(elsewhere);
        if (clock.now() >= this.#refreshFromMs) this.#due();
        else this.#wait();
        return;
      case 'refused':
        this.#untold('no');
        return;
      case 'busy':
        this.#untold('not now');
        return;
    }
  }

  /** Refreshed as if it were there; one whose place another phone has is asked for again. */
  #untold(tells: 'not now' | 'no'): void {
    this.stop();
    if (!this.#displaced) this.#tells = tells;
    if (!this.#displaced && this.#options.clock.now() >= this.#refreshAtMs) this.#due();
    else this.#wait();
  }

  #due(): void {
    this.stop();
    this.#options.onDue();
  }
}
