/**
 * Requests within calls that nobody has answered yet. One that went out over a socket that died unseen reached nobody: it is
 * sent again, as it was, over the next one, like a retransmission over UDP (RFC 3261 section 17.1), since SIP.js would wait
 * 32 s for its answer while the far side knows nothing of a hang-up or a hold. A hang-up goes minutes later, too: nobody
 * else repeats it, and a far side that knows of it, or of no such call, says no more than that.
 */
interface Unanswered {
  message: string;
  method: string;
  way: unknown;
  sentAtMs: number;
}

/** Timers B and F of RFC 3261: SIP.js has given the request up by then. */
const givenUpMs = 32_000;
const byeGivenUpMs = 600_000;
/** Never answered; asked anew every few seconds. */
const neverAgain = new Set(['ACK', 'OPTIONS']);
/** Of their moment: a digit that could not go would be the answer to another question of the far side's. */
const nowOrNever = new Set(['INFO']);

export class UnansweredRequests {
  readonly #now: () => number;
  readonly #requests = new Map<string, Unanswered>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param way by which it went, the same object for the same way; undefined where there is none
   * @returns whether it is one that goes again by another way
   */
  sent(message: string, way: unknown): boolean {
    const method = /^([A-Z]+) sips?:\S+ SIP\/2\.0\r\n/.exec(message)?.[1];
    if (method === undefined || neverAgain.has(method) || !/^To:[^\r\n]*;\s*tag=/im.test(message))
      return false;
    if (way === undefined && nowOrNever.has(method)) return false;
    this.#requests.set(transaction(message, method), { message, method, way, sentAtMs: this.#now() });
    return true;
  }

  /** A final response settles its request; whatever else comes is passed over. */
  received(message: string): void {
    if (this.#requests.size === 0 || !/^SIP\/2\.0 [2-6]\d\d /.test(message)) return;
    const method = /^CSeq\s*:\s*\d+\s+(\w+)/im.exec(message)?.[1] ?? '';
    this.#requests.delete(transaction(message, method));
  }

  /** Those that went another way than `way`, oldest first; from now on they have gone that way. */
  again(way: unknown): string[] {
    const nowMs = this.#now();
    for (const [key, { method, sentAtMs }] of this.#requests)
      if (nowMs - sentAtMs >= (method === 'BYE' ? byeGivenUpMs : givenUpMs)) this.#requests.delete(key);
    const lost = [...this.#requests.values()].filter((request) => request.way !== way);
    for (const request of lost) request.way = way;
    return lost.map(({ message }) => message);
  }
}

/** RFC 3261 section 17.1.3: the branch of the topmost Via, and the method. */
const transaction = (message: string, method: string): string =>
  `${/^(?:Via|v)\s*:[^\r\n]*?;\s*branch=([^;,\s]+)/im.exec(message)?.[1] ?? ''} ${method}`;
