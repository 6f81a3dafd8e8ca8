/** Where the carrier's audio goes in place of sipp's own: reads the RTP that comes, and sends it back as sipp does. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** As the scenarios offer it. */
const telephoneEvent = 101;
const keys = '0123456789*#ABCD';

/** A tone of RFC 4733, once however many packets said it. */
export interface Tone {
  key: string;
  /** In milliseconds: what its last packets said. */
  lastedMs: number;
}

export class AudioListener {
  readonly port: number;
  readonly #socket: Socket;
  /** By their RTP timestamps, which all packets of a tone share (RFC 4733 section 2.2). */
  readonly #tones = new Map<number, Tone>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (packet, { address, port }) => {
      if ((packet[1] ?? 0) % 128 === telephoneEvent) this.#read(packet);
      socket.send(packet, port, address);
    });
  }

  static async start(): Promise<AudioListener> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new AudioListener(socket);
  }

  /** Those that have ended, in the order in which they began. */
  tones(): Tone[] {
    return [...this.#tones.values()].filter(({ lastedMs }) => lastedMs > 0);
  }

  close(): void {
    this.#socket.close();
  }

  /** RFC 4733 section 2.3: event, end bit and volume, duration in units of 1/8000 s, behind 12 octets of header. */
  #read(packet: Buffer): void {
    const timestamp = packet.readUInt32BE(4);
    const ended = (packet[13] ?? 0) >= 0x80;
    this.#tones.set(timestamp, {
      key: keys[packet[12] ?? 0] ?? '?',
      lastedMs: ended ? packet.readUInt16BE(14) / 8 : 0,
    });
  }
}
