/** A SIP peer that speaks to the desktop under test by hand, at the server that the desktop is registered at. */
import { offerSdp } from '../practice/sip-peer.ts';
import type { ScriptedRegistrar, SipRequest } from './scripted-registrar.ts';

interface Said {
  headers?: readonly string[];
  body?: string;
  /** The desktop and this peer as the dialog names them; without tags where there is none. */
  to?: string | undefined;
  from?: string | undefined;
  /** It acknowledges a refusal (RFC 3261 section 17.1.1.3), not the answer. */
  ofRefusal?: boolean;
  /** Sent in a binary frame, in this encoding; in a text frame if left out. */
  binary?: 'utf8' | 'latin1' | undefined;
}

export class SipCaller {
  readonly #server: ScriptedRegistrar;
  readonly #contact: string;
  #sent = 0;
  /** Of the last INVITE: a CANCEL, and the ACK of a refusal, repeat its branch, any ACK its number. */
  #invite = 0;

  /** @param register by which the desktop said where it is */
  constructor(server: ScriptedRegistrar, register: SipRequest) {
    this.#server = server;
    this.#contact = /<([^>]+)>/.exec(register.header('contact') ?? '')?.[1] ?? '';
  }

  /** Writes a request; `callId` names the call. */
  say(method: string, callId: string, said: Said = {}): void {
    const {
      headers = [],
      body = '',
      to = '<sip:agent1@lab.local>',
      from = '<sip:peer@lab.local>;tag=peer',
      ofRefusal = false,
      binary,
    } = said;
    this.#sent += 1;
    if (method === 'INVITE') this.#invite = this.#sent;
    const cseq = method === 'ACK' || method === 'CANCEL' ? this.#invite : this.#sent;
    const branch = method === 'CANCEL' || ofRefusal ? this.#invite : this.#sent;
    const message = [
      `${method} ${this.#contact} SIP/2.0`,
      `Via: SIP/2.0/WS peer.invalid;branch=z9hG4bK${branch}`,
      'Max-Forwards: 70',
      `From: ${from}`,
      `To: ${to}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      'Contact: <sip:peer@lab.local;transport=ws>',
      ...headers,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n');
    this.#server.say(binary === undefined ? message : Buffer.from(message, binary));
  }

  invite(callId: string, headers: readonly string[] = []): void {
    this.say('INVITE', callId, { headers: [...headers, 'Content-Type: application/sdp'], body: offerSdp });
  }

  /** The next response to a request of `method` that is `wanted`, final ones if nothing is said. */
  async response(method: string, wanted = /^SIP\/2\.0 [2-6]/): Promise<SipRequest> {
    for (;;) {
      const response = await this.#server.next('SIP/2.0');
      if (wanted.test(response.startLine) && response.header('cseq')?.endsWith(` ${method}`) === true)
        return response;
    }
  }

  /** How many responses came that begin so. */
  responses(startLine: string): number {
    return this.#server.received.filter((message) => message.startLine.startsWith(startLine)).length;
  }
}
