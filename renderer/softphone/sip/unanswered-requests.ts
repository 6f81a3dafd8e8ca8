/**
 * Requests within calls that nobody has answered yet. One that went out over a socket that died unseen reached nobody: it is
 * sent again, as it was, over the next one, like a retransmission over UDP (RFC 3261 section 17.1), since SIP.js would wait
 * 32 s for its answer while the far side knows nothing of a hang-up or a hold.
 */
interface Unanswered {
  message: string;
  way: unknown;
  sentAtMs: number;
}

/** Timers B and F of RFC 3261: SIP.js has given the request up by then. */
const givenUpMs = 32_000;

export class UnansweredRequests {
  readonly #now: () => number;
  readonly #requests = new Map<string, Unanswered>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param way by which it went, the same object for the same way
   * @returns whether it is one that goes again by another way
   */
  sent(message: string, way: unknown): boolean {
    const method = /^(?!ACK )([A-Z]+) sips?:\S+ SIP\/2\.0\r\n/.exec(message)?.[1];
    if (method === undefined || !/^To:[^\r\n]*;\s*tag=/im.test(message)) return false;
    this.#requests.set(transaction(message, method), { message, way, sentAtMs: this.#now() });
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
    const since = this.#now() - givenUpMs;
    for (const [key, { sentAtMs }] of this.#requests) if (sentAtMs <= since) this.#requests.delete(key);
    const lost = [...this.#requests.values()].filter((request) => request.way !== way);
    for (const request of lost) request.way = way;
    return lost.map(({ message }) => message);
  }
}

/** RFC 3261 section 17.1.3: the branch of the topmost Via, and the method. */
const transaction = (message: string, method: string): string =>
  `${/^(?:Via|v)\s*:[^\r\n]*?;\s*branch=([^;,\s]+)/im.exec(message)?.[1] ?? ''} ${method}`;
