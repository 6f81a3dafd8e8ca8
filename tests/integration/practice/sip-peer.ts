/**
 * A desktop made of a WebSocket and hand-written SIP, for what SIP.js would never send. It answers INVITEs with a session
 * description that is right and leads nowhere: for signalling no audio is needed.
 */
import { createHash, randomBytes } from 'node:crypto';

import { WebSocket } from 'ws';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';
import { Arrivals } from '../../fixtures/arrivals.ts';

export interface SipMessage {
  readonly text: string;
  /** `INVITE`, or the status as text. */
  readonly start: string;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
  readonly headers: (name: string) => string[];
}

export const answerSdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0 101',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuvwx',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
  'a=setup:active',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
  '',
].join('\r\n');

/** The same peer offering: RFC 8842 has an offer say actpass. */
export const offerSdp = answerSdp.replace('a=setup:active', 'a=setup:actpass');

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function parse(text: string): SipMessage {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = (name: string): string[] =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const start = first.startsWith('SIP/2.0 ') ? first.split(' ')[1] : first.split(' ')[0];
  return {
    text,
    start: start ?? '',
    body: body.join('\r\n\r\n'),
    headers,
    header: (name) => headers(name)[0],
  };
}

/** `ha1`: of an agent whose password is not known. */
type PeerAccess = PracticeAccess & { readonly ha1?: string };

export class SipPeer {
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #access: PeerAccess;
  readonly #host = `${randomBytes(4).toString('hex')}.invalid`;
  readonly #tag = randomBytes(4).toString('hex');
  readonly #arrivals = new Arrivals<SipMessage>();
  #cseq = 0;

  private constructor(socket: WebSocket, access: PeerAccess) {
    this.#socket = socket;
    this.#access = access;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('message', (raw: Buffer) => this.#arrivals.add(parse(raw.toString('utf8'))));
  }

  static async connect(access: PeerAccess, protocol = 'sip'): Promise<SipPeer> {
    const socket = new WebSocket(access.sipServer, protocol);
    const peer = new SipPeer(socket, access);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return peer;
  }

  static async registered(access: PracticeAccess): Promise<SipPeer> {
    const peer = await SipPeer.connect(access);
    const { start } = await peer.register();
    if (start !== '200') throw new Error(`REGISTER was answered ${start}`);
    return peer;
  }

  get received(): readonly SipMessage[] {
    return this.#arrivals.all;
  }

  get uri(): string {
    return this.#access.sipUri;
  }

  get contact(): string {
    return `<sip:desk@${this.#host};transport=ws>`;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.terminate();
  }

  /** The next message, past or to come, that `matches` and that no other `next` has had. */
  next(matches: (message: SipMessage) => boolean): Promise<SipMessage> {
    return this.#arrivals.take(matches);
  }

  /** Writes a request of our own, outside any dialog unless the headers say so. */
  write(
    method: string,
    target: string,
    headers: readonly string[] = [],
    body = '',
  ): { branch: string; text: string } {
    const named = (name: string): boolean =>
      headers.some((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    this.#cseq += 1;
    const branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
    const lines = [
      `${method} ${target} SIP/2.0`,
      `Via: SIP/2.0/WS ${this.#host};branch=${branch}`,
      'Max-Forwards: 70',
      ...(named('From') ? [] : [`From: <${this.uri}>;tag=${this.#tag}`]),
      ...(named('To') ? [] : [`To: <${this.uri}>`]),
      ...(named('Call-ID') ? [] : [`Call-ID: ${this.#tag}@${this.#host}`]),
      ...(named('CSeq') ? [] : [`CSeq: ${this.#cseq} ${method}`]),
      ...(named('Contact') ? [] : [`Contact: ${this.contact}`]),
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    const text = `${lines.join('\r\n')}\r\n\r\n${body}`;
    this.send(text);
    return { branch, text };
  }

  /** Sends a request and waits for its final answer. */
  async request(
    method: string,
    target: string,
    headers: readonly string[] = [],
    body = '',
  ): Promise<SipMessage> {
    const { branch } = this.write(method, target, headers, body);
    return this.next(({ start, text }) => /^[2-6]\d\d$/.test(start) && text.includes(branch));
  }

  /** The credentials for a challenge, in the form of an Authorization field value. */
  credentials(
    challenge: string,
    method: string,
    uri: string,
    { password = this.#access.sipPassword, nc = 1 }: { password?: string; nc?: number } = {},
  ): string {
    const value = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
    const user = this.#access.agentId;
    const ha1 = this.#access.ha1 ?? md5(`${user}:${value('realm')}:${password}`);
    const count = nc.toString(16).padStart(8, '0');
    const response = md5(`${ha1}:${value('nonce')}:${count}:cn:auth:${md5(`${method}:${uri}`)}`);
    return (
      `Digest username="${user}", realm="${value('realm')}", nonce="${value('nonce')}", uri="${uri}", ` +
      `response="${response}", algorithm=MD5, cnonce="cn", qop=auth, nc=${count}`
    );
  }

  /** REGISTER with whatever challenge comes; returns the last answer. */
  async register(headers: readonly string[] = ['Expires: 600']): Promise<SipMessage> {
    const target = 'sip:practice.firstleg.invalid';
    const first = await this.request('REGISTER', target, headers);
    if (first.start !== '401') return first;
    const credentials = this.credentials(first.header('www-authenticate') ?? '', 'REGISTER', target);
    return this.request('REGISTER', target, [...headers, `Authorization: ${credentials}`]);
  }

  /** The next INVITE. */
  invited(callId?: string): Promise<SipMessage> {
    return this.next(
      ({ start, header }) => start === 'INVITE' && (callId === undefined || header('x-call-id') === callId),
    );
  }

  /** Answers a request with `status`. */
  reply(request: SipMessage, status: string, headers: readonly string[] = [], body = ''): void {
    const to = request.header('to') ?? '';
    const lines = [
      `SIP/2.0 ${status}`,
      ...request.headers('via').map((via) => `Via: ${via}`),
      `From: ${request.header('from') ?? ''}`,
      `To: ${to.includes(';tag=') ? to : `${to};tag=${this.#tag}`}`,
      `Call-ID: ${request.header('call-id') ?? ''}`,
      `CSeq: ${request.header('cseq') ?? ''}`,
      `Contact: ${this.contact}`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    this.send(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }

  /** Answers an INVITE and takes the ACK; returns the way to speak inside its dialog. */
  async answer(invite: SipMessage): Promise<Dialog> {
    this.reply(invite, '200 OK', ['Content-Type: application/sdp'], answerSdp);
    const callId = invite.header('call-id') ?? '';
    await this.next(({ start, header }) => start === 'ACK' && header('call-id') === callId);
    return Dialog.begunByProvider(invite, this.#tag);
  }

  /** Sends an INVITE, with credentials once they are asked for, and returns it with how to wait for its responses. */
  async dial(number: string, headers: readonly string[] = []): Promise<Dialling> {
    const target = `sip:${number}@practice.firstleg.invalid`;
    const all = [
      `To: <${target}>`,
      `Call-ID: ${randomBytes(6).toString('hex')}`,
      'Content-Type: application/sdp',
      ...headers,
    ];
    const first = await this.request('INVITE', target, all, offerSdp);
    if (first.start !== '407') throw new Error(`INVITE was answered ${first.start}`);
    const challenge = first.header('proxy-authenticate') ?? '';
    const credentials = this.credentials(challenge, 'INVITE', target);
    const { branch, text } = this.write(
      'INVITE',
      target,
      [...all, `Proxy-Authorization: ${credentials}`],
      offerSdp,
    );
    const response = (status: string): Promise<SipMessage> =>
      this.next(({ start, text: received }) => start === status && received.includes(branch));
    return { challenge, invite: text, response };
  }

  /** Acknowledges a 200 to our INVITE; returns the way to speak inside its dialog. */
  acknowledge(ok: SipMessage): Dialog {
    const dialog = Dialog.begunByPeer(ok);
    this.write('ACK', dialog.target, [
      `From: ${ok.header('from') ?? ''}`,
      `To: ${ok.header('to') ?? ''}`,
      `Call-ID: ${dialog.callId}`,
      `CSeq: ${ok.header('cseq')?.split(' ')[0] ?? ''} ACK`,
    ]);
    return dialog;
  }
}

export interface Dialling {
  readonly challenge: string;
  readonly invite: string;
  readonly response: (status: string) => Promise<SipMessage>;
}

const tagOf = (header: string): string => /;tag=([^;\s]+)/.exec(header)?.[1] ?? '';

/** The headers of a request inside a dialog. */
export class Dialog {
  readonly callId: string;
  readonly target: string;
  readonly #from: string;
  readonly #to: string;
  #cseq = 100;

  private constructor(parts: { message: SipMessage; from: string; to: string }) {
    this.callId = parts.message.header('call-id') ?? '';
    this.target = /<([^>]+)>/.exec(parts.message.header('contact') ?? '')?.[1] ?? '';
    this.#from = parts.from;
    this.#to = parts.to;
  }

  static begunByProvider(invite: SipMessage, localTag: string): Dialog {
    const from = `${invite.header('to') ?? ''};tag=${localTag}`;
    return new Dialog({ message: invite, from, to: invite.header('from') ?? '' });
  }

  static begunByPeer(ok: SipMessage): Dialog {
    return new Dialog({ message: ok, from: ok.header('from') ?? '', to: ok.header('to') ?? '' });
  }

  /** The field value of a Replaces that names this dialog to the provider. */
  get replaces(): string {
    return `${this.callId};to-tag=${tagOf(this.#to)};from-tag=${tagOf(this.#from)}`;
  }

  request(peer: SipPeer, method: string, headers: readonly string[] = [], body = ''): Promise<SipMessage> {
    this.#cseq += 1;
    return peer.request(method, this.target, [...this.#headers(method), ...headers], body);
  }

  /** The next request in this dialog, which is answered 200. */
  async asked(peer: SipPeer, method: string): Promise<SipMessage> {
    const request = await peer.next(
      ({ start, header }) => start === method && header('call-id') === this.callId,
    );
    peer.reply(request, '200 OK');
    return request;
  }

  #headers(method: string): string[] {
    return [
      `From: ${this.#from}`,
      `To: ${this.#to}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${this.#cseq} ${method}`,
    ];
  }
}
