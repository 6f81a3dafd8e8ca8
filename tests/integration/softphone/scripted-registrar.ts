/** A SIP server over a real WebSocket that says to each request what the test tells it to say. */
import { once } from 'node:events';

import { WebSocketServer, type WebSocket } from 'ws';

import { Arrivals } from '../../fixtures/arrivals.ts';

export interface SipRequest {
  /** Of a response it is `SIP/2.0`. */
  readonly method: string;
  readonly startLine: string;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
  /** The socket it came by, counted from 1. */
  readonly connection: number;
  /** Answers with `status`, more headers and a description, as the branch of the call that `tag` names; within a dialog, as that. */
  readonly reply: (status: string, headers?: readonly string[], sdp?: string, tag?: string) => void;
}

export class ScriptedRegistrar {
  readonly url: string;
  /** Contacts that it lists to a REGISTER that only asks for them, which is not among those received; it refuses those if undefined. */
  bindings: readonly string[] | undefined;
  /** Sockets opened, and such as were turned away. */
  connections = 0;
  refused = 0;
  /** Turns new sockets away from now on. */
  refusing = false;
  /** Answers OPTIONS by itself, as a server that is well does. */
  answersProbes = true;
  /** How far away it is for those questions, there and back. */
  probeRoundTripMs = 0;
  /** Within a call: whether it is known to the far side. */
  knowsCalls = true;
  /** Answers CRLF keep-alives (RFC 5626). */
  answersPings = false;
  /** Answers each REGISTER by itself. */
  answersRegister: ((request: SipRequest) => void) | undefined;
  readonly #server: WebSocketServer;
  readonly #arrivals = new Arrivals<SipRequest>();

  private constructor(server: WebSocketServer, port: number) {
    this.#server = server;
    this.url = `ws://127.0.0.1:${port}`;
    server.on('connection', (socket) => this.#connected(socket));
  }

  static async start(): Promise<ScriptedRegistrar> {
    const holder: { registrar?: ScriptedRegistrar } = {};
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      handleProtocols: () => 'sip',
      verifyClient: (_info, decide) => {
        const refusing = holder.registrar?.refusing === true;
        if (refusing && holder.registrar !== undefined) holder.registrar.refused += 1;
        decide(!refusing, 503);
      },
    });
    await once(server, 'listening');
    const address = server.address();
    holder.registrar = new ScriptedRegistrar(
      server,
      typeof address === 'object' && address !== null ? address.port : 0,
    );
    return holder.registrar;
  }

  /** The next request of `method`, past or to come, that no other `next` has had. */
  next(method: string): Promise<SipRequest> {
    return this.#arrivals.take((request) => request.method === method);
  }

  get received(): readonly SipRequest[] {
    return this.#arrivals.all;
  }

  count(method: string): number {
    return this.received.filter((request) => request.method === method).length;
  }

  /** Cuts every socket without a closing handshake. */
  cut(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Writes `message` to every socket: text in a text frame, bytes in a binary one. */
  say(message: string | Buffer): void {
    for (const socket of this.#server.clients) socket.send(message);
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connected(socket: WebSocket): void {
    this.connections += 1;
    const connection = this.connections;
    socket.on('message', (raw: Buffer) => {
      if (this.answersPings && raw.toString('utf8') === '\r\n\r\n') {
        socket.send('\r\n');
        return;
      }
      const request = parse(raw.toString('utf8'), connection, (text) => socket.send(text));
      if (request.method === 'OPTIONS' && this.answersProbes) {
        this.#arrivals.settle(request);
        const known = this.knowsCalls || request.header('to')?.includes(';tag=') !== true;
        const answer = (): void => request.reply(known ? '200 OK' : '481 Call/Transaction Does Not Exist');
        if (this.probeRoundTripMs === 0) answer();
        else setTimeout(answer, this.probeRoundTripMs);
      }
      if (request.method === 'REGISTER' && request.header('contact') === undefined) {
        const contacts = this.bindings?.map((contact) => `Contact: ${contact}`);
        request.reply(contacts === undefined ? '400 Missing Contact' : '200 OK', contacts);
        return;
      }
      if (request.method === 'REGISTER' && this.answersRegister !== undefined) {
        this.#arrivals.settle(request);
        this.answersRegister(request);
      }
      this.#arrivals.add(request);
    });
  }
}

/** Answers a REGISTER by a binding for so long. */
export function grant(register: SipRequest, seconds = 600): void {
  const contact = register.header('contact')?.split('>')[0] ?? '';
  register.reply('200 OK', [`Contact: ${contact}>;expires=${seconds}`]);
}

function parse(text: string, connection: number, send: (text: string) => void): SipRequest {
  const [first = '', ...lines] = text.split('\r\n');
  const named = (name: string): string[] =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return {
    method: first.split(' ')[0] ?? '',
    startLine: first,
    connection,
    header: (name) =>
      named(name)[0]
        ?.slice(name.length + 1)
        .trim(),
    body: text.slice(text.indexOf('\r\n\r\n') + 4),
    reply: (status, headers = [], sdp = '', tag = 'registrar') => {
      const echoed = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) => named(name));
      const tagged = echoed.map((line) => (/^To:(?!.*;tag=)/.test(line) ? `${line};tag=${tag}` : line));
      const described = sdp === '' ? [] : ['Content-Type: application/sdp'];
      const length = `Content-Length: ${sdp.length}`;
      send([`SIP/2.0 ${status}`, ...tagged, ...headers, ...described, length, '', sdp].join('\r\n'));
    },
  };
}
