/**
 * This agent's registration, over flow after flow of one user agent: kept up by the connection supervisor, taken away at the end.
 * What can't be said while there is no flow waits here for the next one.
 */
import type { ConnectivityHint } from '../../../shared/softphone/connectivity-hint.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import type { Clock } from '../clock.ts';
import { ConnectionSupervisor } from './connection-supervisor.ts';
import { Flow } from './flow.ts';
import { defaultReconnectPolicy } from './reconnect-policy.ts';
import { ServingFlow } from './serving-flow.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';

export interface RegistrationOptions {
  userAgent: SipUserAgent;
  account: SipAccount;
  clock: Clock;
  /** A call goes on or is about to come: the flow is not changed without need. */
  busy: () => boolean;
  onState: (state: RegistrationState) => void;
  /** The agent is reached by another flow than the far sides know, if they know any. */
  onAnotherFlow: () => void;
}

/** A page that closes has no longer: for the registrar's answer, and for all of it. */
const unregisterTimeoutMs = 1000;
const stopTimeoutMs = 1800;

export class Registration {
  readonly #userAgent: SipUserAgent;
  readonly #clock: Clock;
  readonly #supervisor: ConnectionSupervisor;
  readonly #flow = new ServingFlow();
  #account: SipAccount;
  #state: RegistrationState = { state: 'connecting', attempt: 1 };

  constructor({ userAgent, account, clock, busy, onState, onAnotherFlow }: RegistrationOptions) {
    this.#userAgent = userAgent;
    this.#account = account;
    this.#clock = clock;
    const { transport } = userAgent;
    this.#supervisor = new ConnectionSupervisor({
      connection: {
        open: (server) => transport.open(server),
        prepare: (server) => transport.prepare(server),
        drop: () => transport.drop(),
        newFlow: (events) => {
          const flow = new Flow({ clock, requests: userAgent.requests(), ...events });
          this.#flow.take(flow);
          return flow;
        },
      },
      servers: () => this.#account.servers,
      policy: defaultReconnectPolicy(() => clock.random()),
      clock,
      busy,
      onState: (state) => {
        this.#state = state;
        if (state.state === 'registered') {
          transport.sendAgain();
          if (this.#flow.serves()) onAnotherFlow();
        }
        onState(state);
      },
    });
  }

  get state(): RegistrationState {
    return this.#state;
  }

  /** Whether the present flow is registered. */
  get stands(): boolean {
    return this.#flow.registered;
  }

  /** There and back, to the SIP server, as its last probe found; undefined while none has. */
  get serverRoundTripMs(): number | undefined {
    return this.#flow.roundTripMs;
  }

  /** Acts now if there is a flow, else when there is one again. */
  whenRegistered(act: () => void): void {
    this.#flow.whenRegistered(act);
  }

  start(): void {
    void this.#userAgent.start().then(() => this.#supervisor.start());
  }

  /** Takes the registration away and ends the user agent; takes 2 s at most, whoever does not answer (fault 28). */
  async stop(): Promise<void> {
    const outOfTime = Promise.withResolvers<undefined>();
    const stopWaiting = this.#clock.after(stopTimeoutMs, () => outOfTime.resolve(undefined));
    await Promise.race([this.#unregister(), outOfTime.promise]);
    this.#supervisor.stop();
    await Promise.race([this.#userAgent.stop(), outOfTime.promise]);
    stopWaiting();
  }

  /** Renewed credentials are used from the next challenge on; another address or other servers at once. */
  updateAccount(account: SipAccount): void {
    const { uri, servers } = this.#account;
    const moved = account.uri !== uri || account.servers.join() !== servers.join();
    this.#account = account;
    this.#userAgent.useAccount(account);
    if (moved || !this.#flow.registered) this.#supervisor.restart();
  }

  /** The machine sleeps, wakes, or has lost, found or changed its network. */
  heard(hint: ConnectivityHint): void {
    this.#supervisor.heard(hint);
  }

  /** Takes the place back that another phone has taken. */
  registerHere(): void {
    this.#supervisor.registerHere();
  }

  socketLost(reason: string): void {
    this.#supervisor.socketLost(reason);
  }

  async #unregister(): Promise<void> {
    // A registrar that rings one phone may take that one's registration away instead.
    if (!this.#flow.registered || this.#state.state === 'displaced') return;
    await new Promise<void>((resolve) => {
      const stopWaiting = this.#clock.after(unregisterTimeoutMs, resolve);
      this.#userAgent.requests().register(0, () => {
        stopWaiting();
        resolve();
      });
    });
  }
}
