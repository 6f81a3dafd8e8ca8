/**
 * One flow: one socket and the registration on it, thrown away together. It is registered from a 2xx to REGISTER on this
 * very socket until a refresh or a probe goes without an answer; displaced, it still carries what belongs to calls.
 *
 * REGISTER goes through SIP.js's core, not through its `Registerer`, which stays Registered on a dead socket, refuses to
 * register anew for 32 s, storms on a Contact without `expires` and tells nobody of a failed refresh (faults 1 to 8).
 */
import type { IncomingResponse } from 'sip.js/lib/core';

import type { Clock } from '../clock.ts';
import { BindingWatch } from './binding-watch.ts';
import { FlowProbe } from './flow-probe.ts';
import { judgeRegisterResponse, type OwnBinding, type RegisterResponse } from './register-response.ts';

export interface FlowEnd {
  reason: string;
  /**
   * `lost`: the way to the server; `silent`: no answer to REGISTER; `refused`: the credentials were; `failed`: whatever else
   * the registrar answered.
   */
  cause: 'lost' | 'silent' | 'refused' | 'failed';
  /** The registrar's word on when to come back. */
  retryAfterMs?: number;
}

/** How a flow sends; SIP.js's user agent behind it. */
export interface FlowRequests {
  /** By which this desktop knows its own binding among those that the registrar lists. */
  readonly own: OwnBinding;
  /** Sends REGISTER; 0 seconds takes the binding away. The final response, or undefined if the transport failed. */
  register(expiresS: number, onFinal: (response: RegisterResponse | undefined) => void): void;
  /** Sends a REGISTER that changes nothing: its answer lists the bindings. As `register`. */
  bindings(onFinal: (response: RegisterResponse | undefined) => void): void;
  /** Sends OPTIONS to the registrar; calls back with any final response. */
  options(onAnswer: () => void): void;
  /** Sends a CRLF keep-alive (RFC 5626 section 3.5.1). */
  ping(onPong: () => void): void;
}

export interface FlowProof {
  /** How many other phones the registrar has for the same agent. */
  elsewhere: number;
  /** One of them is rung in place of this desktop. */
  displaced: boolean;
}

export interface FlowOptions {
  clock: Clock;
  requests: FlowRequests;
  /** Registered, and proved by an answer just now: at first, and then with each answer. */
  onProved: (proof: FlowProof) => void;
  onEnd: (end: FlowEnd) => void;
}

const askedExpiresS = 300;
/** A registrar that is there answers in milliseconds. */
const registerTimeoutMs = 5000;

export class Flow {
  readonly #options: FlowOptions;
  readonly #probe: FlowProbe;
  #ended = false;
  #registered = false;
  #proof: FlowProof = { elsewhere: 0, displaced: false };
  readonly #bindings: BindingWatch;
  #askedS = askedExpiresS;
  #stopRegisterWatch: (() => void) | undefined;
  #onRegistrarAnswered: (() => void) | undefined;

  constructor(options: FlowOptions) {
    this.#options = options;
    const { clock, requests } = options;
    this.#probe = new FlowProbe({
      clock,
      ask: {
        options: (onAnswer) => requests.options(onAnswer),
        ping: (onAnswer) => requests.ping(onAnswer),
        registrar: (onAnswer) => this.#askRegistrar(onAnswer),
      },
      onAnswer: () => this.#proved(),
      onDead: () => this.end({ reason: 'the server does not answer any more', cause: 'lost' }),
    });
    this.#bindings = new BindingWatch({
      clock,
      own: requests.own,
      ask: (onFinal) =>
        requests.bindings((response) => {
          onFinal(response);
          // Whatever it says, it is there; a REGISTER that follows has an answer of its own.
          if (response !== undefined && this.#stopRegisterWatch === undefined) this.#registrarAnswered();
        }),
      onKept: (elsewhere) => this.#answered({ elsewhere, displaced: false }),
      onDisplaced: (elsewhere) => this.#answered({ elsewhere, displaced: true }),
      onDue: () => this.start(this.#askedS),
    });
  }

  get registered(): boolean {
    return this.#registered && !this.#ended;
  }

  /** There and back, as the last probe found; undefined while none has. */
  get roundTripMs(): number | undefined {
    return this.#probe.roundTripMs;
  }

  /** The socket is open: registers. */
  start(expiresS = askedExpiresS): void {
    const { clock, requests } = this.#options;
    this.#askedS = expiresS;
    this.#bindings.stop();
    this.#stopRegisterWatch?.();
    const stopWatch = clock.after(registerTimeoutMs, () => {
      this.end({ reason: 'the registrar does not answer', cause: 'silent' });
    });
    this.#stopRegisterWatch = stopWatch;
    requests.register(expiresS, (response) => {
      stopWatch();
      if (this.#stopRegisterWatch === stopWatch) this.#stopRegisterWatch = undefined;
      if (this.#ended) return;
      if (response === undefined) this.end({ reason: 'REGISTER could not be sent', cause: 'lost' });
      else this.#judge(response, expiresS);
    });
  }

  /** Looks at once whether the flow is still alive, and whether it is the one that is rung. */
  probeNow(): void {
    if (!this.registered) return;
    this.#probe.now();
    this.#bindings.now();
  }

  /** Takes the place back that another phone has. */
  registerAnew(): void {
    if (this.registered && this.#stopRegisterWatch === undefined) this.start(this.#askedS);
  }

  /** The socket was lost, or somebody throws the flow away. Told once. */
  end(end: FlowEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopRegisterWatch?.();
    this.#bindings.stop();
    this.#probe.stop();
    this.#options.onEnd(end);
  }

  #judge(response: RegisterResponse, askedS: number): void {
    const { requests } = this.#options;
    const judged = judgeRegisterResponse(response, requests.own, askedS);
    switch (judged.outcome) {
      case 'again':
        // Once: a registrar that finds every interval too brief would be asked for ever.
        if (askedS === askedExpiresS) this.start(judged.expiresS);
        else this.end({ reason: '423 Interval Too Brief, again', cause: 'failed' });
        break;
      case 'failed':
        this.end(judged);
        break;
      case 'registered': {
        const { elsewhere } = judged;
        this.#bindings.registered(judged);
        const first = !this.#registered;
        this.#registered = true;
        this.#answered({ elsewhere, displaced: false });
        if (first) this.#probe.start();
        break;
      }
    }
  }

  /**
   * By the question for the bindings, where it has an answer: REGISTER would take the place back that another phone has. Nothing
   * beside a REGISTER that is under way (RFC 3261 section 10.2.7).
   */
  #askRegistrar(onAnswer: () => void): void {
    this.#onRegistrarAnswered = onAnswer;
    if (this.#stopRegisterWatch !== undefined) return;
    if (this.#bindings.tells) this.#bindings.now();
    else this.start(this.#askedS);
  }

  /** By the registrar. */
  #answered(proof: FlowProof): void {
    this.#proof = proof;
    this.#registrarAnswered();
    this.#proved();
  }

  #registrarAnswered(): void {
    this.#onRegistrarAnswered?.();
    this.#onRegistrarAnswered = undefined;
  }

  #proved(): void {
    if (this.registered) this.#options.onProved(this.#proof);
  }
}

/** What of a response to REGISTER is judged. */
export const registerResponseOf = ({ message }: IncomingResponse): RegisterResponse => ({
  statusCode: message.statusCode ?? 0,
  reasonPhrase: message.reasonPhrase ?? '',
  contacts: message
    .getHeaders('contact')
    .flatMap((header) => header.split(/,(?=\s*(?:"[^"]*"\s*)?<?sips?:)/i)),
  expires: message.getHeader('expires'),
  minExpires: message.getHeader('min-expires'),
  retryAfter: message.getHeader('retry-after'),
});
