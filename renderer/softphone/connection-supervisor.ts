/**
 * Keeps the agent registered, for ever: opens a flow, and a new one when it ends.
 *
 *   connecting ──2xx──→ registered ──flow ends──→ connecting (at once)
 *       └──fails──→ offline until the next try ──→ connecting
 *
 * Several servers are tried in turn, best first.
 */
import { describeThrown } from '../../shared/errors/app-error.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { Clock } from './clock.ts';
import type { Flow, FlowEnd, FlowOptions } from './flow.ts';
import type { ReconnectPolicy } from './reconnect-policy.ts';

export interface SupervisedConnection {
  /** Opens a socket; rejects if it can't. */
  open: (server: string) => Promise<void>;
  /** Throws the socket away. */
  drop: () => void;
  newFlow: (options: Pick<FlowOptions, 'onRegistered' | 'onEnd'>) => Flow;
}

export interface ConnectionSupervisorOptions {
  connection: SupervisedConnection;
  servers: () => readonly string[];
  policy: ReconnectPolicy;
  clock: Clock;
  onState: (state: RegistrationState) => void;
}

/** Wrong credentials stay wrong; an administrator may mend them meanwhile. */
const refusedRetryMs = 30_000;
/** A flow that lived shorter proves nothing: a server that takes each REGISTER and then hangs up must not be stormed. */
const provenAfterMs = 3000;
/** A server that is there takes less: when the network has changed, what hangs longer hangs on the old one. */
const hangingAfterMs = 1000;

export class ConnectionSupervisor {
  readonly #options: ConnectionSupervisorOptions;
  #flow: Flow | undefined;
  #attempt = 0;
  #serverIndex = 0;
  #stopWaiting: (() => void) | undefined;
  #connectingSinceMs = 0;
  #registeredAtMs: number | undefined;
  #running = false;

  constructor(options: ConnectionSupervisorOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#attempt = 0;
    this.#connect();
  }

  /** Ends the flow and tries no more. */
  stop(): void {
    this.#running = false;
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#endFlow('stopped');
    this.#options.onState({ state: 'offline', reason: 'stopped' });
  }

  /** The network may be another one: look at the flow, or try for one, at once. */
  nudge(): void {
    if (!this.#running) return;
    if (this.#flow?.registered === true) {
      this.#flow.probeNow();
      return;
    }
    const connectingMs = this.#options.clock.now() - this.#connectingSinceMs;
    if (this.#flow !== undefined && connectingMs < hangingAfterMs) return;
    this.#attempt = 0;
    this.#endFlow('the network changed');
    this.#connect();
  }

  /** Credentials or servers are new. */
  restart(): void {
    if (!this.#running) return;
    this.#attempt = 0;
    this.#serverIndex = 0;
    this.#endFlow('the account changed');
    this.#connect();
  }

  /** The socket of the present flow was lost. */
  socketLost(reason: string): void {
    this.#flow?.end({ reason, refused: false });
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    const { connection, clock, onState } = this.#options;
    this.#connectingSinceMs = clock.now();
    this.#registeredAtMs = undefined;
    const servers = this.#options.servers();
    const server = servers[this.#serverIndex % servers.length] ?? '';
    onState({ state: 'connecting', attempt: this.#attempt + 1 });
    const flow = connection.newFlow({
      onRegistered: () => {
        const sinceMs = clock.now();
        this.#registeredAtMs = sinceMs;
        onState({ state: 'registered', server, sinceMs });
      },
      onEnd: (end) => {
        if (this.#flow === flow) this.#flowEnded(end);
      },
    });
    this.#flow = flow;
    connection.open(server).then(
      () => {
        if (this.#flow === flow) flow.start();
      },
      (error: unknown) => {
        flow.end({ reason: describeThrown(error), refused: false });
      },
    );
  }

  #flowEnded({ reason, refused, retryAfterMs }: FlowEnd): void {
    this.#flow = undefined;
    this.#options.connection.drop();
    if (!this.#running) return;
    const { clock, policy, onState } = this.#options;
    const nowMs = clock.now();
    if (this.#registeredAtMs !== undefined && nowMs - this.#registeredAtMs >= provenAfterMs)
      this.#attempt = 0;
    // A Retry-After of 0 is no leave to try without pause.
    const delayMs = Math.max(policy.delayMs(this.#attempt), refused ? refusedRetryMs : 0, retryAfterMs ?? 0);
    this.#attempt += 1;
    // The next server's turn, unless this one just lost a flow that worked.
    if (this.#attempt > 1) this.#serverIndex += 1;
    if (delayMs > 0) onState({ state: 'offline', reason, retryAtMs: nowMs + delayMs });
    this.#stopWaiting = clock.after(delayMs, () => this.#connect());
  }

  /** Throws the present flow away without another try. */
  #endFlow(reason: string): void {
    const flow = this.#flow;
    this.#flow = undefined;
    flow?.end({ reason, refused: false });
    this.#options.connection.drop();
  }
}
