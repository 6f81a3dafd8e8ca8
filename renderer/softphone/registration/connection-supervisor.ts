/**
 * Keeps the agent registered, for ever: opens a flow, and a new one when it ends.
 *
 *   connecting ──2xx──→ registered ──flow ends──→ connecting (at once)
 *       │                  │ │ ↑ proved
 *       │                  │ └─→ doubted (shown as offline): the machine says that the network is gone, or that it sleeps
 *       │                  └───→ displaced ──that phone is gone, or the agent says so──→ registered
 *       └──fails──→ offline until the next try ──→ connecting
 *
 * Of several servers the best that works is used, and gone back to.
 */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { ConnectivityHint } from '../../../shared/softphone/connectivity-hint.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { Clock } from '../clock.ts';
import type { Flow, FlowEnd, FlowOptions, FlowProof } from './flow.ts';
import type { ReconnectPolicy } from './reconnect-policy.ts';
import { ServerChoice } from './server-choice.ts';
import { WayBack } from './way-back.ts';

export interface SupervisedConnection {
  /** Opens a socket; rejects if it can't. */
  open: (server: string) => Promise<void>;
  /** Opens one beside the present one, for the next `open`; whether it could. */
  prepare: (server: string) => Promise<boolean>;
  /** Throws the socket away. */
  drop: () => void;
  newFlow: (options: Pick<FlowOptions, 'onProved' | 'onEnd'>) => Flow;
}

export interface ConnectionSupervisorOptions {
  connection: SupervisedConnection;
  servers: () => readonly string[];
  policy: ReconnectPolicy;
  clock: Clock;
  /** A call goes on or is about to come: the flow is not changed without need. */
  busy: () => boolean;
  onState: (state: RegistrationState) => void;
}

/** A flow that lived shorter proves nothing: a server that takes each REGISTER and then hangs up must not be stormed. */
const provenAfterMs = 3000;
/** A server that is there takes less: when the network has changed, what hangs longer hangs on the old one. */
const hangingAfterMs = 1000;
/** A machine that said it would sleep and is still awake did not. */
const sleepingAfterAllMs = 15_000;
/** A wait that nobody could read is not shown as one. */
const shortestShownMs = 250;

export class ConnectionSupervisor {
  readonly #options: ConnectionSupervisorOptions;
  readonly #choice: ServerChoice;
  readonly #wayBack: WayBack;
  #flow: Flow | undefined;
  #server = '';
  #attempt = 0;
  #stopWaiting: (() => void) | undefined;
  #connectingSinceMs = 0;
  #registeredAtMs: number | undefined;
  /** What the flow proves is not believed before this says so: the machine is about to sleep. */
  #stopDisbelief: (() => void) | undefined;
  /** Another phone is rung: a REGISTER at another server would take the place back, which nobody asked for. */
  #displaced = false;
  #running = false;

  constructor(options: ConnectionSupervisorOptions) {
    this.#options = options;
    const { clock, connection, busy, servers, policy } = options;
    this.#choice = new ServerChoice(policy);
    this.#wayBack = new WayBack({
      clock,
      busy: () => busy() || this.#displaced,
      better: () => {
        const better = servers().slice(0, Math.max(servers().indexOf(this.#server), 0));
        return better.filter((server) => this.#choice.restMs(server, clock.now()) === 0);
      },
      reach: (server) => connection.prepare(server),
      onReached: (server) => {
        this.#endFlow('a better server is back');
        this.#connect(server);
      },
    });
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connectNext();
  }

  /** Ends the flow and tries no more. */
  stop(): void {
    this.#running = false;
    this.#believe();
    this.#endFlow('stopped');
    this.#options.onState({ state: 'offline', reason: 'stopped' });
  }

  /** The machine knows something of the network, or of itself, before the flow does. */
  heard({ reason }: ConnectivityHint): void {
    if (!this.#running) return;
    switch (reason) {
      case 'suspend':
        this.#stopDisbelief ??= this.#options.clock.after(sleepingAfterAllMs, () => this.#lookNow());
        this.#doubt('this computer is going to sleep');
        break;
      case 'offline':
        this.#doubt('this computer has lost its network');
        this.#flow?.probeNow();
        break;
      case 'wake':
      case 'online':
      case 'network-changed':
        this.#lookNow();
        break;
    }
  }

  /** The agent wants to be rung here, not where another phone has taken this one's place. */
  registerHere(): void {
    this.#flow?.registerAnew();
  }

  /** Credentials or servers are new. */
  restart(): void {
    if (!this.#running) return;
    this.#attempt = 0;
    this.#choice.forget();
    this.#endFlow('the account changed');
    this.#connectNext();
  }

  /** The socket of the present flow was lost. */
  socketLost(reason: string): void {
    this.#flow?.end({ reason, cause: 'lost' });
  }

  /** The network may be another one: looks at the flow, or tries for one, at once. */
  #lookNow(): void {
    this.#believe();
    if (this.#flow?.registered === true) {
      this.#flow.probeNow();
      return;
    }
    const connectingMs = this.#options.clock.now() - this.#connectingSinceMs;
    if (this.#flow !== undefined && connectingMs < hangingAfterMs) return;
    this.#attempt = 0;
    this.#choice.forgive();
    this.#endFlow('the network changed');
    this.#connectNext();
  }

  /** Not shown as registered until the flow is proved once more. */
  #doubt(reason: string): void {
    if (this.#flow?.registered === true) this.#options.onState({ state: 'offline', reason });
  }

  #believe(): void {
    this.#stopDisbelief?.();
    this.#stopDisbelief = undefined;
  }

  /** To the best server that is not at rest, or as soon as there is one. */
  #connectNext(lost?: string): void {
    const { clock, servers, onState } = this.#options;
    const { server, waitMs } = this.#choice.next(servers(), clock.now());
    if (waitMs === 0 && lost === undefined) {
      this.#connect(server);
      return;
    }
    const reason = lost ?? 'the server asked to be left alone for a while';
    if (waitMs > shortestShownMs) onState({ state: 'offline', reason, retryAtMs: clock.now() + waitMs });
    else this.#connecting();
    this.#stopWaiting = clock.after(waitMs, () => this.#connect(server));
  }

  #connect(server: string): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    const { connection, clock } = this.#options;
    this.#connectingSinceMs = clock.now();
    this.#registeredAtMs = undefined;
    this.#displaced = false;
    this.#server = server;
    this.#connecting();
    const flow = connection.newFlow({
      onProved: (proof) => {
        if (this.#flow === flow) this.#proved(proof);
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
        flow.end({ reason: describeThrown(error), cause: 'lost' });
      },
    );
  }

  #connecting(): void {
    this.#options.onState({ state: 'connecting', attempt: this.#attempt + 1 });
  }

  #proved({ displaced, elsewhere }: FlowProof): void {
    const provedAtMs = this.#options.clock.now();
    this.#displaced = displaced;
    if (this.#registeredAtMs === undefined) {
      this.#registeredAtMs = provedAtMs;
      if (this.#server !== this.#options.servers()[0]) this.#wayBack.start();
    }
    const sinceMs = this.#registeredAtMs;
    if (provedAtMs - sinceMs >= provenAfterMs && this.#server === this.#options.servers()[0])
      this.#wayBack.arrived();
    if (this.#stopDisbelief !== undefined) return;
    if (displaced) this.#options.onState({ state: 'displaced', elsewhere });
    else this.#options.onState({ state: 'registered', server: this.#server, sinceMs, provedAtMs, elsewhere });
  }

  #flowEnded(end: FlowEnd): void {
    this.#flow = undefined;
    this.#wayBack.stop();
    this.#options.connection.drop();
    if (!this.#running) return;
    const nowMs = this.#options.clock.now();
    const worked = this.#registeredAtMs !== undefined && nowMs - this.#registeredAtMs >= provenAfterMs;
    this.#attempt = worked ? 0 : this.#attempt + 1;
    this.#choice.ended(this.#server, end, worked, nowMs);
    this.#connectNext(end.reason);
  }

  /** Throws the present flow away without another try. */
  #endFlow(reason: string): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#wayBack.stop();
    const flow = this.#flow;
    this.#flow = undefined;
    flow?.end({ reason, cause: 'lost' });
    this.#options.connection.drop();
  }
}
