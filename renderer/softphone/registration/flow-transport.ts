/**
 * Edge: SIP.js's transport over WebSockets that come and go (RFC 7118). SIP.js's own one holds a single server and keeps
 * calling itself connected on a dead socket (faults 9, 10, 11 of docs/softphone.md); here each socket is opened, judged
 * and thrown away by the connection supervisor, while the user agent and its calls live on.
 */
import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { Logger } from 'sip.js/lib/core';

import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { EngineLog } from '../engine-log.ts';
import { messageText } from '../sip/message-text.ts';
import { UnsettledMessages } from '../sip/unsettled-messages.ts';

export interface FlowTransportOptions {
  clock: Clock;
  log: EngineLog;
  /** The socket in use was lost, not closed from here. */
  onLost: (reason: string) => void;
  /** Answers itself what SIP.js can't; whether it did. */
  takes: (message: string) => boolean;
  /** Makes of a message what SIP.js understands. */
  readable: (message: string) => string;
  /** Makes of what SIP.js says what is true of this desktop. */
  truthful: (message: string) => string;
}

interface Dialled {
  socket: WebSocket;
  /** Rejects if it can't be. */
  opened: Promise<void>;
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
  /** Opened beside the one in use, to a server that may take its place. */
  #spare: (Dialled & { server: string }) | undefined;
  readonly #unsettled: UnsettledMessages;
  #onPong: (() => void) | undefined;
  #protocol = 'WSS';

  /** In the form in which SIP.js makes its transport. */
  constructor(_logger: Logger, options: FlowTransportOptions) {
    this.#options = options;
    this.#unsettled = new UnsettledMessages(() => options.clock.now());
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
  async open(server: string): Promise<void> {
    const spare = this.#spare?.server === server ? this.#spare : undefined;
    if (spare === undefined) this.#dropSpare();
    this.#spare = undefined;
    this.drop();
    this.#transition(TransportState.Connecting);
    this.#protocol = server.startsWith('wss:') ? 'WSS' : 'WS';
    const { socket, opened } = spare ?? this.#dial(server);
    this.#socket = socket;
    await opened;
    if (socket !== this.#socket) return;
    this.#transition(TransportState.Connected);
    this.onConnect?.();
  }

  /** Opens a socket to `server` beside the one in use, for the next `open`; whether it could. */
  async prepare(server: string): Promise<boolean> {
    this.#dropSpare();
    try {
      const spare = { server, ...this.#dial(server) };
      this.#spare = spare;
      await spare.opened;
      return this.#spare === spare;
    } catch {
      return false; // Why it can't be reached interests nobody while another server works.
    }
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

  /**
   * Rejects what can't go now, but for requests within calls (no digits) and refusals of INVITEs, which go over the next socket:
   * SIP.js would take the refusal for the far side's, and makes an offer in which time a socket may be lost.
   */
  send(written: string): Promise<void> {
    const socket = this.#socket?.readyState === WebSocket.OPEN ? this.#socket : undefined;
    const message = this.#options.truthful(written);
    const kept = this.#unsettled.sent(message, socket);
    socket?.send(message);
    return socket === undefined && !kept ? notConnected() : Promise.resolve();
  }

  /** Sends again, over this socket, what an earlier one took along. */
  sendAgain(): void {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN)
      for (const message of this.#unsettled.again(socket)) socket.send(message);
  }

  /** SIP.js asks for it at its start; the supervisor has opened a socket before, or will. */
  connect(): Promise<void> {
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    this.#dropSpare();
    this.drop();
    return Promise.resolve();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  /** Sends a CRLF keep-alive; `onPong` is called with the server's answer to it. */
  ping(onPong: () => void): void {
    this.#onPong = onPong;
    if (this.isConnected()) void this.send('\r\n\r\n').catch(() => undefined);
  }

  /** Hands SIP.js a message that was kept back. */
  deliver(message: string): void {
    this.#attempt(() => this.onMessage?.(this.#options.readable(message)));
  }

  #dial(server: string): Dialled {
    const { clock, onLost } = this.#options;
    const socket = new WebSocket(server, 'sip');
    socket.binaryType = 'arraybuffer';
    const opened = new Promise<void>((resolve, reject) => {
      const stopWaiting = clock.after(connectTimeoutMs, () => {
        socket.close();
        reject(new Error(`${server} did not answer in ${connectTimeoutMs / 1000} s`));
      });
      socket.addEventListener('open', () => {
        stopWaiting();
        resolve();
      });
      socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
        if (socket === this.#socket) this.#receive(messageText(data));
      });
      socket.addEventListener('close', ({ code, reason }) => {
        stopWaiting();
        const said = `the connection to ${server} closed (${reason === '' ? code : `${code} ${reason}`})`;
        reject(new Error(said));
        if (socket === this.#spare?.socket) this.#spare = undefined;
        // A socket that was thrown away may take long to close: nobody listens to it any more.
        if (socket !== this.#socket) return;
        const wasOpen = this.isConnected();
        this.drop();
        if (wasOpen) onLost(said);
      });
    });
    return { socket, opened };
  }

  #dropSpare(): void {
    this.#spare?.socket.close();
    this.#spare = undefined;
  }

  #receive(message: string): void {
    // Keep-alives (RFC 5626 section 3.5.1): the server's ping wants a pong, its pong is the answer to ours.
    if (/^(?:\r\n)+$/.test(message)) {
      if (message.length > 2) void this.send('\r\n').catch(() => undefined);
      else this.#onPong?.();
      return;
    }
    if (message === '') return;
    this.#unsettled.received(message);
    this.#attempt(() => {
      if (!this.#options.takes(message)) this.onMessage?.(this.#options.readable(message));
    });
  }

  #attempt(receive: () => void): void {
    try {
      receive();
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

const notConnected = (): Promise<never> => Promise.reject(new Error('Not connected.'));
