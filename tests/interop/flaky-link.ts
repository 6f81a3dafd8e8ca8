/** The network between the desktop and its SIP server: it can be cut, or swallow everything and say nothing. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export class FlakyLink {
  /** As `ws://127.0.0.1:PORT`. */
  readonly url: string;
  /** Lets a WebSocket be opened, and nothing after that. */
  swallowsRequests = false;
  /** How many connections had their requests swallowed. */
  swallowed = 0;
  readonly #server: Server;
  readonly #ends = new Set<Socket>();

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (near) => {
      const far = connect(Number(target.port), target.hostname);
      near.pipe(far);
      far.pipe(near);
      far.once('data', () => {
        if (!this.swallowsRequests) return;
        this.swallowed += 1;
        near.unpipe().resume();
      });
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#ends.add(end);
        end.on('error', () => undefined);
        end.on('close', () => {
          this.#ends.delete(end);
          other.destroy();
        });
      }
    });
  }

  /** @param target as `ws://127.0.0.1:PORT` */
  static async to(target: string): Promise<FlakyLink> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FlakyLink(server, new URL(target));
  }

  /** Resets every connection; new ones pass. */
  cut(): void {
    for (const end of this.#ends) end.resetAndDestroy();
  }

  /** Nothing passes any more on the present connections, which stay open: a half-open flow. New ones pass. */
  freeze(): void {
    for (const end of this.#ends) end.unpipe().pause();
  }

  /** Nothing can connect any more, until `open`. */
  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  /** As before `shut`, by the same address. */
  open(): Promise<void> {
    return new Promise((resolve) =>
      this.#server.listen(Number(new URL(this.url).port), '127.0.0.1', resolve),
    );
  }

  close(): void {
    for (const end of this.#ends) end.destroy();
    this.#server.close();
  }
}
