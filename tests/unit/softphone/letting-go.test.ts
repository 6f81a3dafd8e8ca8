/** What SIP.js itself makes of a re-INVITE that is let go of: in a real user agent, whose socket the test is. */
import {
  EmitterImpl,
  Inviter,
  type SessionDescriptionHandler,
  type Transport,
  TransportState,
  UserAgent,
} from 'sip.js';
import { expect, it } from 'vitest';

import { letGo } from '../../../renderer/softphone/sip/letting-go.ts';

/** A transport that keeps what is sent. */
class KeptTransport implements Transport {
  static made: KeptTransport;
  readonly protocol = 'WSS';
  readonly state = TransportState.Connected;
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly sent: string[] = [];

  constructor() {
    KeptTransport.made = this;
  }

  readonly isConnected = (): boolean => true;
  readonly connect = (): Promise<void> => Promise.resolve();
  readonly disconnect = (): Promise<void> => Promise.resolve();
  readonly dispose = (): Promise<void> => Promise.resolve();
  send(message: string): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }

  /** Resolves with the latest message of `method`, once there are so many. */
  async message(method: string, count: number): Promise<string> {
    for (;;) {
      const found = this.sent.filter((message) => message.startsWith(`${method} `));
      if (found.length >= count) return found.at(-1) ?? '';
      await new Promise(setImmediate);
    }
  }

  answer(request: string, status: string, body = ''): void {
    const echoed = request
      .split('\r\n')
      .filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/.test(line))
      .map((line) => (/^To:(?!.*;tag=)/.test(line) ? `${line};tag=far` : line));
    const described = body === '' ? [] : ['Content-Type: application/sdp'];
    const contact = 'Contact: <sip:far@lab.local>';
    this.onMessage?.([`SIP/2.0 ${status}`, ...echoed, contact, ...described, '', body].join('\r\n'));
  }
}

const description = 'v=0\r\n';
const media: SessionDescriptionHandler = {
  close: () => undefined,
  getDescription: () => Promise.resolve({ body: description, contentType: 'application/sdp' }),
  hasDescription: () => true,
  setDescription: () => Promise.resolve(),
  rollbackDescription: () => Promise.resolve(),
  sendDtmf: () => false,
};

it('is over for SIP.js, which offers anew, and not before', async () => {
  const agent = new UserAgent({
    uri: UserAgent.makeURI('sip:agent1@lab.local') ?? expect.fail('no address'),
    transportConstructor: KeptTransport,
    sessionDescriptionHandlerFactory: () => media,
    logBuiltinEnabled: false,
  });
  const transport = KeptTransport.made;
  await agent.start();
  const session = new Inviter(agent, UserAgent.makeURI('sip:far@lab.local') ?? expect.fail('no address'));
  await session.invite();
  transport.answer(await transport.message('INVITE', 1), '200 OK', description);
  await transport.message('ACK', 1);

  const refused = Promise.withResolvers<number | undefined>();
  const sent = await session.invite({
    requestDelegate: { onReject: ({ message }) => refused.resolve(message.statusCode) },
  });
  transport.answer(await transport.message('INVITE', 2), '100 Trying');
  await expect(session.invite()).rejects.toThrow('Reinvite in progress');
  letGo(transport, sent.message);
  expect(await refused.promise).toBe(487);
  await session.invite();
  expect(await transport.message('INVITE', 3)).toMatch(/^CSeq: 3 INVITE/m);
});
