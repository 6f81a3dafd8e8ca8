/** The SIP servers the page may open a WebSocket to, for its CSP. Known once the account is. */
export class SipOrigins {
  readonly #origins = new Set<string>();
  readonly #first = Promise.withResolvers<undefined>();

  list(): string[] {
    return [...this.#origins];
  }

  /**
   * @param servers best first; of one that is no WebSocket's address, as a provider may issue, the softphone says what is wrong
   * @returns true if one was not known yet
   */
  add(servers: readonly string[]): boolean {
    const before = this.#origins.size;
    for (const server of servers) {
      const { protocol, host } = URL.parse(server) ?? {};
      if (protocol === 'wss:' || protocol === 'ws:') this.#origins.add(`${protocol}//${host ?? ''}`);
    }
    this.#first.resolve(undefined);
    return this.#origins.size > before;
  }

  /** Waits until one is known, `timeoutMs` at most. */
  async firstOrTimeout(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), timeoutMs);
    });
    await Promise.race([this.#first.promise, timeout]);
    clearTimeout(timer);
  }
}
