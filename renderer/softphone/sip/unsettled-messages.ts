/**
 * Messages of ours that nobody has settled yet: requests within calls, by a final response, and refusals of an INVITE, by their ACK.
 * One that went out over a socket that died unseen reached nobody: it is sent again, as it was, over the next one, like a
 * retransmission over UDP (RFC 3261 section 17), since SIP.js would wait 32 s for the far side, which knows nothing of a
 * hang-up or a hold, and rings on for a caller who was declined. A hang-up goes minutes later, too: nobody else repeats it, and a
 * far side that knows of it, or of no such call, says no more than that.
 */
interface Unsettled {
  message: string;
  way: unknown;
  /** Milliseconds since the epoch. */
  uselessAtMs: number;
}

/** Timers B and F of RFC 3261: SIP.js has given the request up by then. */
const requestForMs = 32_000;
const byeForMs = 600_000;
/** Timer C of RFC 3261 section 16.6: a proxy between gives up what rings no sooner, by itself. */
const refusalForMs = 180_000;
/** Never answered; asked anew every few seconds. */
const neverAgain = new Set(['ACK', 'OPTIONS']);
/** Of their moment: a digit that could not go would be the answer to another question of the far side's. */
const nowOrNever = new Set(['INFO']);

export class UnsettledMessages {
  readonly #now: () => number;
  /** By what settles each. */
  readonly #messages = new Map<string, Unsettled>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param way by which it went, the same object for the same way; undefined where there is none
   * @returns whether it is one that goes again by another way
   */
  sent(message: string, way: unknown): boolean {
    if (refusesInvite(message)) {
      this.#keep(transaction(message, 'ACK'), message, way, refusalForMs);
      return true;
    }
    const method = /^([A-Z]+) sips?:\S+ SIP\/2\.0\r\n/.exec(message)?.[1];
    if (method === undefined || neverAgain.has(method) || !/^To:[^\r\n]*;\s*tag=/im.test(message))
      return false;
    if (way === undefined && nowOrNever.has(method)) return false;
    this.#keep(transaction(message, method), message, way, method === 'BYE' ? byeForMs : requestForMs);
    return true;
  }

  /** A final response settles its request, an ACK the refusal; whatever else comes is passed over. */
  received(message: string): void {
    if (this.#messages.size === 0) return;
    if (message.startsWith('ACK ')) this.#messages.delete(transaction(message, 'ACK'));
    else if (/^SIP\/2\.0 [2-6]\d\d /.test(message))
      this.#messages.delete(transaction(message, cseqMethodOf(message)));
  }

  /** Those that went another way than `way`, oldest first; from now on they have gone that way. */
  again(way: unknown): string[] {
    const nowMs = this.#now();
    for (const [key, { uselessAtMs }] of this.#messages) if (nowMs >= uselessAtMs) this.#messages.delete(key);
    const lost = [...this.#messages.values()].filter((unsettled) => unsettled.way !== way);
    for (const unsettled of lost) unsettled.way = way;
    return lost.map(({ message }) => message);
  }

  #keep(key: string, message: string, way: unknown, forMs: number): void {
    this.#messages.set(key, { message, way, uselessAtMs: this.#now() + forMs });
  }
}

/** Of a response. */
const cseqMethodOf = (message: string): string => /^CSeq\s*:\s*\d+\s+(\w+)/im.exec(message)?.[1] ?? '';

const refusesInvite = (message: string): boolean =>
  /^SIP\/2\.0 [3-6]\d\d /.test(message) && cseqMethodOf(message) === 'INVITE';

/** RFC 3261 section 17: the branch of the topmost Via, which an ACK of a refusal repeats, and the method that settles it. */
const transaction = (message: string, method: string): string =>
  `${/^(?:Via|v)\s*:[^\r\n]*?;\s*branch=([^;,\s]+)/im.exec(message)?.[1] ?? ''} ${method}`;
