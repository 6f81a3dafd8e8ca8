/**
 * Edge: SIP.js's transport over WebSockets that come and go (RFC 7118). SIP.js's own one holds a single server and keeps
 * calling itself connected on a dead socket (faults 9, 10, 11 of docs/softphone.md); here each socket is opened, judged
 * and thrown away by the connection supervisor, while the user agent and its calls live on.
 */
import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { Logger } from 'sip.js/lib/core';

import { describeThrown } from '../../shared/errors/app-error.ts';
import type { Clock } from './clock.ts';
import type { EngineLog } from './engine-log.ts';

export interface FlowTransportOptions {
  clock: Clock;
  log: EngineLog;
  /** The socket in use was lost, not closed from here. */
  onLost: (reason: string) => void;
  /** Answers itself what SIP.js can't; whether it did. */
  takes: (message: string) => boolean;
}

const connectTimeoutMs = 5000;

export class FlowTransport implements Transport {
  readonly stateChange = new EmitterImpl<TransportState>();
  // Set by SIP.js's user agent.
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #options: FlowTransportOptions;
  #state = TransportState.Disconnected;
  #socket: WebSocket | undefined;
  #protocol = 'WSS';

  /** In the form in which SIP.js makes its transport. */
  constructor(_logger: Logger, options: FlowTransportOptions) {
    this.#options = options;
  }

  /** For the Via header (RFC 7118 section 5.2). */
  get protocol(): string {
    return this.#protocol;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  /** Opens a socket to `server`, in place of the one before. Rejects if that is no address, or does not open in 5 s. */
  open(server: string): Promise<void> {
    this.drop();
    this.#transition(TransportState.Connecting);
    this.#protocol = server.startsWith('wss:') ? 'WSS' : 'WS';
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(server, 'sip');
      this.#socket = socket;
      const stopWaiting = this.#options.clock.after(connectTimeoutMs, () => {
        socket.close();
        reject(new Error(`${server} did not answer in ${connectTimeoutMs / 1000} s`));
      });
      socket.addEventListener('open', () => {
        stopWaiting();
        if (socket !== this.#socket) return;
        this.#transition(TransportState.Connected);
        this.onConnect?.();
        resolve();
      });
      socket.addEventListener('message', ({ data }) => {
        if (socket === this.#socket) this.#receive(data);
      });
      socket.addEventListener('close', ({ code, reason }) => {
        stopWaiting();
        const said = `the connection to ${server} closed (${reason === '' ? code : `${code} ${reason}`})`;
        reject(new Error(said));
        // A socket that was thrown away may take long to close: nobody listens to it any more.
        if (socket !== this.#socket) return;
        const wasOpen = this.isConnected();
        this.drop();
        if (wasOpen) this.#options.onLost(said);
      });
    });
  }

  /** Throws the socket away, at once. */
  drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    if (this.#state === TransportState.Disconnected) return;
    this.#transition(TransportState.Disconnected);
    this.onDisconnect?.();
  }

  send(message: string): Promise<void> {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error('Not connected.'));
    this.#socket.send(message);
    return Promise.resolve();
  }

  /** SIP.js asks for it at its start; the supervisor has opened a socket before, or will. */
  connect(): Promise<void> {
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.drop();
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  #receive(data: unknown): void {
    const message =
      typeof data === 'string' ? data : data instanceof ArrayBuffer ? new TextDecoder().decode(data) : '';
    // Keep-alives of the server (RFC 5626): a ping wants a pong, a pong wants nothing.
    if (/^(?:\r\n)+$/.test(message)) {
      if (message.length > 2) void this.send('\r\n');
      return;
    }
    if (message === '') return;
    try {
      if (!this.#options.takes(message)) this.onMessage?.(message);
    } catch (thrown) {
      // SIP.js throws on some requests of RFC 4475 (a Request-URI that is no SIP URI): nothing of them is to be answered.
      this.#options.log('warn', 'A SIP message was dropped', { reason: describeThrown(thrown) });
    }
  }

  #transition(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
