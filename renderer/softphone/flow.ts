/**
 * One flow: one socket and the registration on it, thrown away together. It is registered from a 2xx to REGISTER on this
 * very socket until a refresh or a probe goes without an answer.
 *
 * REGISTER goes through SIP.js's core, not through its `Registerer`, which stays Registered on a dead socket, refuses to
 * register anew for 32 s, storms on a Contact without `expires` and tells nobody of a failed refresh (faults 1 to 8).
 */
import type { URI } from 'sip.js';
import type { IncomingResponse } from 'sip.js/lib/core';

import type { Clock } from './clock.ts';
import { judgeRegisterResponse, type RegisterResponse } from './register-response.ts';

export interface FlowEnd {
  reason: string;
  /** The registrar's word on when to come back. */
  retryAfterMs?: number;
  /** The credentials were refused. */
  refused: boolean;
}

/** How a flow sends; SIP.js's user agent behind it. */
export interface FlowRequests {
  /** User part of the Contact. */
  readonly contactUser: string;
  readonly registrar: URI;
  /** Sends REGISTER; 0 seconds takes the binding away. The final response, or undefined if the transport failed. */
  register(expiresS: number, onFinal: (response: RegisterResponse | undefined) => void): void;
  /** Sends OPTIONS to the registrar; calls back with any final response. */
  probe(onAnswer: () => void): void;
}

export interface FlowOptions {
  clock: Clock;
  requests: FlowRequests;
  onRegistered: () => void;
  onEnd: (end: FlowEnd) => void;
}

const askedExpiresS = 300;
/** A registrar that is there answers in milliseconds. */
const registerTimeoutMs = 5000;
const probeEveryMs = 3000;
const probeTimeoutMs = 2000;
/** After waking or a change of network there is no time to lose. */
const urgentProbeTimeoutMs = 1000;

export class Flow {
  readonly #options: FlowOptions;
  #ended = false;
  #registered = false;
  #stopRegisterWatch: (() => void) | undefined;
  #stopRefresh: (() => void) | undefined;
  #stopProbe: (() => void) | undefined;

  constructor(options: FlowOptions) {
    this.#options = options;
  }

  get registered(): boolean {
    return this.#registered && !this.#ended;
  }

  /** The socket is open: registers. */
  start(expiresS = askedExpiresS): void {
    const { clock, requests } = this.#options;
    this.#stopRegisterWatch?.();
    this.#stopRegisterWatch = clock.after(registerTimeoutMs, () => {
      this.end({ reason: 'the registrar does not answer', refused: false });
    });
    requests.register(expiresS, (response) => {
      this.#stopRegisterWatch?.();
      if (this.#ended) return;
      if (response === undefined) this.end({ reason: 'REGISTER could not be sent', refused: false });
      else this.#judge(response, expiresS);
    });
  }

  /** Looks at once whether the flow is still alive. */
  probeNow(): void {
    if (this.registered) this.#probe(urgentProbeTimeoutMs);
  }

  /** The socket was lost, or somebody throws the flow away. Told once. */
  end(end: FlowEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopRegisterWatch?.();
    this.#stopRefresh?.();
    this.#stopProbe?.();
    this.#options.onEnd(end);
  }

  #judge(response: RegisterResponse, askedS: number): void {
    const { clock, requests } = this.#options;
    const judged = judgeRegisterResponse(response, requests.contactUser, askedS);
    switch (judged.outcome) {
      case 'again':
        // Once: a registrar that finds every interval too brief would be asked for ever.
        if (askedS === askedExpiresS) this.start(judged.expiresS);
        else this.end({ reason: '423 Interval Too Brief, again', refused: false });
        break;
      case 'failed':
        this.end(judged);
        break;
      case 'registered':
        this.#stopRefresh = clock.after(judged.refreshAfterMs, () => this.start(askedS));
        if (this.#registered) break;
        this.#registered = true;
        this.#probeLater();
        this.#options.onRegistered();
        break;
    }
  }

  #probeLater(): void {
    this.#stopProbe = this.#options.clock.after(probeEveryMs, () => this.#probe(probeTimeoutMs));
  }

  #probe(timeoutMs: number): void {
    const { clock, requests } = this.#options;
    this.#stopProbe?.();
    const stopWaiting = clock.after(timeoutMs, () => {
      this.end({ reason: 'the server does not answer any more', refused: false });
    });
    this.#stopProbe = stopWaiting;
    requests.probe(() => {
      stopWaiting();
      if (!this.#ended && this.#stopProbe === stopWaiting) this.#probeLater();
    });
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
