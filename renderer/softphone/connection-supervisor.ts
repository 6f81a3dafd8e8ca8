/**
 * Keeps the agent registered, for ever: opens a flow, and a new one when it ends.
 *
 *   connecting ──2xx──→ registered ──flow ends──→ connecting (at once)
 *       └──fails──→ offline until the next try ──→ connecting
 *
 * Several servers are tried in turn, best first.
 */
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

export class ConnectionSupervisor {
  readonly #options: ConnectionSupervisorOptions;
  #flow: Flow | undefined;
  #attempt = 0;
  #serverIndex = 0;
  #stopWaiting: (() => void) | undefined;
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
    this.#endFlow('stopped');
    this.#options.onState({ state: 'offline', reason: 'stopped' });
  }

  /** The network may be another one: look at the flow, or try for one, at once. */
  nudge(): void {
    if (!this.#running) return;
    if (this.#flow?.registered === true) {
      this.#flow.probeNow();
    } else if (this.#stopWaiting !== undefined) {
      this.#attempt = 0;
      this.#connect();
    }
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
    const { connection, onState } = this.#options;
    const servers = this.#options.servers();
    const server = servers[this.#serverIndex % servers.length] ?? '';
    onState({ state: 'connecting', attempt: this.#attempt + 1 });
    const flow = connection.newFlow({
      onRegistered: () => {
        this.#attempt = 0;
        onState({ state: 'registered', server, sinceMs: this.#options.clock.now() });
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
        flow.end({ reason: error instanceof Error ? error.message : String(error), refused: false });
      },
    );
  }

  #flowEnded({ reason, refused, retryAfterMs }: FlowEnd): void {
    this.#flow = undefined;
    this.#options.connection.drop();
    if (!this.#running) return;
    const { clock, policy, onState } = this.#options;
    const delayMs = retryAfterMs ?? (refused ? refusedRetryMs : policy.delayMs(this.#attempt));
    this.#attempt += 1;
    // The next server's turn, unless this one just lost a flow that worked.
    if (this.#attempt > 1) this.#serverIndex += 1;
    if (delayMs > 0) onState({ state: 'offline', reason, retryAtMs: clock.now() + delayMs });
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
