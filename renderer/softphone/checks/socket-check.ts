/** Do the servers that calls come from let this desktop in? */
import type { Clock } from '../clock.ts';
import type { CheckOutcome, LineCheck } from './line-check.ts';
import { within } from './wait.ts';

const openWithinMs = 5000;

export class SocketCheck implements LineCheck {
  readonly title = 'Connection';
  readonly description = 'Opens a connection to each server that your calls come from.';
  readonly #servers: readonly string[];
  readonly #clock: Clock;

  constructor({ servers, clock }: { servers: readonly string[]; clock: Clock }) {
    this.#servers = servers;
    this.#clock = clock;
  }

  async run(signal: AbortSignal): Promise<CheckOutcome> {
    const tried = await Promise.all(
      this.#servers.map(async (server) => ({ server, ms: await this.#open(server, signal) })),
    );
    const closed = tried.filter(({ ms }) => ms === undefined).map(({ server }) => server);
    const open = tried.flatMap(({ server, ms }) =>
      ms === undefined ? [] : [`${server} in ${ms.toFixed(0)} ms`],
    );
    if (open.length === 0) {
      return {
        status: 'failed',
        found: `No connection to ${closed.join(', ')}.`,
        advice:
          'Check the network or the VPN. If other pages load, ask your administrator whether a firewall or a proxy stops WebSockets.',
      };
    }
    if (closed.length > 0) {
      return {
        status: 'warning',
        found: `Connected to ${open.join(', ')}; not to ${closed.join(', ')}.`,
        advice: 'Calls use the server that answers. Tell your administrator about the other one.',
      };
    }
    return { status: 'passed', found: `Connected to ${open.join(', ')}.` };
  }

  /** Milliseconds until it was open; undefined if it does not open. */
  async #open(server: string, signal: AbortSignal): Promise<number | undefined> {
    const started = performance.now();
    const socket = new WebSocket(server, 'sip');
    const opened = new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    });
    const open = await within(this.#clock, openWithinMs, signal, opened);
    socket.close();
    return open === true ? performance.now() - started : undefined;
  }
}
