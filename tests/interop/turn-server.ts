/** A real TURN server on loopback, started here and stopped here: coturn of Debian's packages. */
import { createSocket } from 'node:dgram';

import { freeUdpPort, Program } from './sip-network.ts';

export interface TurnServer {
  iceServer: { urls: string[]; username: string; credential: string };
  stop: () => Promise<void>;
}

export async function startTurnServer(): Promise<TurnServer> {
  const port = await freeUdpPort();
  const coturn = new Program('turnserver', [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-tcp', '--log-file=stdout', '--pidfile=/dev/null'],
    ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...['--min-port=50000', '--max-port=50999', '--allow-loopback-peers'],
    ...['--lt-cred-mech', '--realm=interop.test', '--user=agent1:turn-secret'],
  ]);
  await coturn.until(() => answers(port));
  return {
    iceServer: { urls: [`turn:127.0.0.1:${port}`], username: 'agent1', credential: 'turn-secret' },
    stop: () => coturn.stop(),
  };
}

/** Whether it answers a Binding request (RFC 8489 section 6). */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const request = Buffer.alloc(20);
    request.writeUInt16BE(0x0001, 0);
    request.writeUInt32BE(0x2112a442, 4);
    const socket = createSocket('udp4');
    const done = (answered: boolean): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answered);
    };
    const timer = setTimeout(() => done(false), 300);
    socket.once('message', () => done(true));
    socket.once('error', () => done(false));
    socket.send(request, port, '127.0.0.1');
  });
