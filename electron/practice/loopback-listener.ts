/** Edge: an HTTP server on 127.0.0.1 and a free port, which it keeps through an outage. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

import type { Clock } from './clock.ts';

const host = '127.0.0.1';

export class LoopbackListener {
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #outages = 0;

  constructor(server: Server, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** `127.0.0.1:PORT`, once it listens. */
  get authority(): string {
    return `${host}:${this.#port}`;
  }

  /** Rejects where the port is taken; it is any free one the first time. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.#port = address.port;
  }

  /** Cuts all connections and refuses new ones for `seconds`; a later outage prolongs an earlier one. */
  outage(seconds: number, log: (line: string) => void): void {
    this.#outages += 1;
    const outage = this.#outages;
    this.#cut();
    this.#clock.after(seconds * 1_000, () => {
      if (outage !== this.#outages) return;
      this.listen().catch((error: unknown) => log(`listener: still down: ${String(error)}`));
    });
  }

  /** Cuts all connections and listens no more. */
  stop(): void {
    this.#outages += 1;
    this.#cut();
  }

  #cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
