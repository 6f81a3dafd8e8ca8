/** Edge: one WebSocket that carries SIP (RFC 7118): one message a frame, and CRLF keep-alives that are answered. */
import type { RawData, WebSocket } from 'ws';

/** RFC 5626 section 3.5.1: a double CRLF is a ping, a single one its pong. */
const ping = '\r\n\r\n';
const pong = '\r\n';

export class SipLink {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, listener: { message(text: string): void; closed(): void }) {
    this.#socket = socket;
    socket.on('message', (raw: RawData) => {
      const text = asText(raw);
      if (text === ping) socket.send(pong);
      else if (text.trim() !== '') listener.message(text);
    });
    socket.on('close', () => listener.closed());
    // A socket that breaks closes too; its error says nothing more that we would act on.
    socket.on('error', () => socket.terminate());
  }

  /** Resolves once the message is with the operating system; rejects on a socket that is not open. */
  send(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== this.#socket.OPEN) {
        reject(new Error('the WebSocket is not open'));
        return;
      }
      this.#socket.send(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Drops the connection without a closing handshake, as a failing network does. */
  terminate(): void {
    this.#socket.terminate();
  }
}

function asText(raw: RawData): string {
  if (Array.isArray(raw)) return Buffer.concat(raw).toString('utf8');
  return Buffer.from(raw instanceof ArrayBuffer ? new Uint8Array(raw) : raw).toString('utf8');
}
