/**
 * The SIP side: takes WebSockets, keeps a user agent for each, and brings every message to the user agent that owns it.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';

import type { IncomingRequestMessage, IncomingResponseMessage } from 'sip.js/lib/core/index.js';
import { WebSocketServer } from 'ws';

import type { Clock, Timer } from '../clock.ts';
import { guard } from './message-guard.ts';
import { SipLink } from './sip-link.ts';
import { SipUserAgent, type UserAgentListener } from './sip-user-agent.ts';

/** Far more than any SIP message over WebSocket needs; a longer one closes the socket with 1009. */
const maxMessageBytes = 64 * 1_024;

export interface SipServerListener extends UserAgentListener {
  /** The WebSocket is gone; its dialogs may still be taken up again. */
  flowLost(userAgent: SipUserAgent): void;
  /** Nobody came back: what this user agent still carried is over. */
  flowAbandoned(userAgent: SipUserAgent): void;
}

/** A user agent whose WebSocket is gone and whose dialogs are not. */
interface Survivor {
  readonly agentId: string | undefined;
  /** The WebSocket its agent came back with. */
  link: SipLink | undefined;
  /** When it will be looked at. */
  burial: Timer;
}

export class SipServer {
  readonly http: Server;
  readonly #listener: SipServerListener;
  readonly #clock: Clock;
  readonly #flowGraceMs: number;
  readonly #log: (line: string) => void;
  readonly #links = new Map<SipLink, SipUserAgent>();
  readonly #survivors = new Map<SipUserAgent, Survivor>();
  readonly #agentIds = new WeakMap<SipUserAgent, string>();

  constructor(options: {
    listener: SipServerListener;
    clock: Clock;
    flowGraceMs: number;
    log: (line: string) => void;
  }) {
    this.#listener = options.listener;
    this.#clock = options.clock;
    this.#flowGraceMs = options.flowGraceMs;
    this.#log = options.log;
    this.http = createServer((_request, response) => response.writeHead(426).end());
    const sockets = new WebSocketServer({
      server: this.http,
      maxPayload: maxMessageBytes,
      perMessageDeflate: false,
      // RFC 7118 section 4: a client must offer "sip", and we choose it.
      handleProtocols: (offered) => (offered.has('sip') ? 'sip' : false),
      verifyClient: ({ req }: { req: IncomingMessage }) =>
        (req.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/).includes('sip'),
    });
    sockets.on('connection', (socket) => {
      const link = new SipLink(socket, {
        message: (text) => this.#receive(link, text),
        closed: () => this.#lose(link),
      });
      this.#links.set(link, new SipUserAgent(link, this.#listener));
    });
  }

  /** The agent has registered over this user agent's WebSocket: the calls of its lost ones continue over it. */
  registered(agentId: string, userAgent: SipUserAgent): void {
    this.#agentIds.set(userAgent, agentId);
    const link = [...this.#links].find(([, candidate]) => candidate === userAgent)?.[0];
    for (const [lost, survivor] of this.#survivors) {
      if (survivor.agentId !== agentId) continue;
      survivor.link = link;
      lost.moveTo(link);
    }
  }

  /** The WebSocket of this user agent is no longer its desktop's, whether or not it looks alive. */
  giveUp(userAgent: SipUserAgent): void {
    const link = [...this.#links].find(([, candidate]) => candidate === userAgent)?.[0];
    if (link === undefined) return;
    link.terminate();
    // At once, so that its calls can follow the registration that replaces it.
    this.#lose(link);
  }

  /** Cuts every WebSocket, without a closing handshake. */
  dropSockets(): void {
    for (const link of this.#links.keys()) link.terminate();
  }

  dispose(): void {
    this.dropSockets();
    for (const userAgent of [...this.#links.values(), ...this.#survivors.keys()]) userAgent.dispose();
    this.#survivors.clear();
  }

  #receive(link: SipLink, text: string): void {
    const own = this.#links.get(link);
    const guarded = guard(text);
    if (!own) return;
    switch (guarded.kind) {
      case 'dropped':
        this.#log(`sip: dropped a message: ${guarded.why}`);
        return;
      case 'refused':
        own.refuse(guarded.message, guarded.refusal.statusCode, guarded.refusal.reasonPhrase);
        return;
      case 'request':
      case 'response':
        this.#dispatch(this.#owner(link, own, guarded.message), guarded.message);
        return;
    }
  }

  #owner(
    link: SipLink,
    own: SipUserAgent,
    message: IncomingRequestMessage | IncomingResponseMessage,
  ): SipUserAgent {
    const found = [...this.#survivors].find(
      ([lost, survivor]) => survivor.link === link && lost.owns(message),
    );
    return found?.[0] ?? own;
  }

  #dispatch(userAgent: SipUserAgent, message: IncomingRequestMessage | IncomingResponseMessage): void {
    try {
      userAgent.receive(message);
    } catch (error) {
      // SIP.js throws on what it did not foresee; whatever a peer sends, the provider goes on.
      this.#log(`sip: ${message.method} refused: ${error instanceof Error ? error.message : String(error)}`);
      if ('ruri' in message && message.method !== 'ACK') userAgent.refuse(message, 400, 'Bad Request');
    }
  }

  #lose(link: SipLink): void {
    const userAgent = this.#links.get(link);
    this.#links.delete(link);
    for (const [lost, survivor] of this.#survivors) {
      if (survivor.link !== link) continue;
      survivor.link = undefined;
      lost.moveTo(undefined);
      // Lost again: the agent has the whole time once more.
      survivor.burial.cancel();
      survivor.burial = this.#burial(lost);
    }
    if (!userAgent) return;
    userAgent.moveTo(undefined);
    this.#listener.flowLost(userAgent);
    if (userAgent.hasDialogs) {
      const agentId = this.#agentIds.get(userAgent);
      this.#survivors.set(userAgent, { agentId, link: undefined, burial: this.#burial(userAgent) });
    } else {
      this.#listener.flowAbandoned(userAgent);
      userAgent.dispose();
    }
  }

  #burial(userAgent: SipUserAgent): Timer {
    return this.#clock.after(this.#flowGraceMs, () => this.#bury(userAgent));
  }

  /** Ends a user agent that nobody came back for; one that was taken up again is looked at later. */
  #bury(userAgent: SipUserAgent): void {
    const survivor = this.#survivors.get(userAgent);
    if (!survivor) return;
    if (survivor.link && userAgent.hasDialogs) {
      survivor.burial = this.#burial(userAgent);
      return;
    }
    this.#survivors.delete(userAgent);
    this.#listener.flowAbandoned(userAgent);
    userAgent.dispose();
  }
}
