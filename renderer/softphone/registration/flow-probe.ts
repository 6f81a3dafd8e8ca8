/**
 * Asks over a flow, again and again, whether its far end is still there (RFC 5626 section 4.4.1). OPTIONS says most, since
 * the SIP server answers it; a server that never does is asked by CRLF, and where that has no answer either, its registrar is asked.
 * Which it is shows on each flow anew: a question is kept once it was answered there, and then an answer that is missing ends
 * the flow.
 */
import type { Clock } from '../clock.ts';

export type ProbeKind = 'options' | 'ping' | 'registrar';

export interface FlowProbeOptions {
  clock: Clock;
  ask: Record<ProbeKind, (onAnswer: () => void) => void>;
  onAnswer: () => void;
  onDead: () => void;
}

/**
 * With an answer by then, a half-open flow is found within 5 s. What the registrar is asked costs it more than the others: one
 * that answers nothing else is asked more rarely.
 */
const everyMs: Record<ProbeKind, number> = { options: 3000, ping: 3000, registrar: 10_000 };
/** All three together 5 s. */
const patienceMs: Record<ProbeKind, number> = { options: 2000, ping: 1000, registrar: 2000 };
/** After waking or a change of network there is no time to lose. */
const urgentPatienceMs = 1000;
const nextKind = { options: 'ping', ping: 'registrar', registrar: undefined } as const;

export class FlowProbe {
  readonly #options: FlowProbeOptions;
  #kind: ProbeKind = 'options';
  /** This question was answered on this flow before. */
  #known = false;
  #stopTimer: (() => void) | undefined;
  #roundTripMs: number | undefined;

  constructor(options: FlowProbeOptions) {
    this.#options = options;
  }

  /** There and back, of the last question; not of one to the registrar, which challenges first. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs;
  }

  /** Asks at once, and from then on. */
  start(): void {
    this.#ask(patienceMs[this.#kind], () => this.#unanswered());
  }

  /** Asks at once, and waits 1 s. */
  now(): void {
    this.#ask(urgentPatienceMs, this.#options.onDead);
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #ask(patience: number, onSilence: () => void): void {
    const { clock, ask, onAnswer } = this.#options;
    this.#stopTimer?.();
    const stopWaiting = clock.after(patience, onSilence);
    this.#stopTimer = stopWaiting;
    const askedAtMs = clock.now();
    ask[this.#kind](() => {
      if (this.#stopTimer !== stopWaiting) return;
      stopWaiting();
      this.#known = true;
      if (this.#kind !== 'registrar') this.#roundTripMs = clock.now() - askedAtMs;
      this.#stopTimer = clock.after(everyMs[this.#kind], () => this.start());
      onAnswer();
    });
  }

  #unanswered(): void {
    const next = nextKind[this.#kind];
    if (this.#known || next === undefined) {
      this.#options.onDead();
      return;
    }
    this.#kind = next;
    this.start();
  }
}
