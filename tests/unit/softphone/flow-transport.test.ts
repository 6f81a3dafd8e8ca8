import { LoggerFactory } from 'sip.js/lib/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { FlowTransport } from '../../../renderer/softphone/registration/flow-transport.ts';
import { EngineClock } from './engine-clock.ts';

/** A socket that the test opens and closes; a real one is closing for a moment that no test can hold. */
class HeldSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static last: HeldSocket;
  readyState = HeldSocket.CONNECTING;
  readonly sent: string[] = [];

  constructor() {
    super();
    HeldSocket.last = this;
  }
  opens(): void {
    this.readyState = HeldSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  send(message: string): void {
    this.sent.push(message);
  }
  close(): void {
    this.readyState = HeldSocket.CLOSING;
  }
}

const request = (method: string, to: string): string =>
  `${method} sip:b@x SIP/2.0\r\nVia: SIP/2.0/WSS a.invalid;branch=z9hG4bK1\r\nTo: ${to}\r\n\r\n`;
const bye = request('BYE', '<sip:b@x>;tag=2');

let transport: FlowTransport;

const opened = async (): Promise<HeldSocket> => {
  const opening = transport.open('wss://sip.test');
  HeldSocket.last.opens();
  await opening;
  return HeldSocket.last;
};

beforeEach(() => {
  vi.stubGlobal('WebSocket', HeldSocket);
  transport = new FlowTransport(new LoggerFactory().getLogger('test'), {
    clock: new EngineClock(),
    log: () => undefined,
    onLost: () => undefined,
    takes: () => false,
    readable: (message) => message,
    truthful: (message) => message,
  });
});
afterEach(() => vi.unstubAllGlobals());

it('what the agent does while a socket is just closing goes over the next one', async () => {
  const first = await opened();
  first.readyState = HeldSocket.CLOSING;
  await transport.send(bye);
  expect(first.sent).toEqual([]);
  const second = await opened();
  transport.sendAgain();
  expect(second.sent).toEqual([bye]);
});

it.each([
  request('REGISTER', '<sip:b@x>'),
  ...['ACK', 'INFO', 'OPTIONS'].map((method) => request(method, '<sip:b@x>;tag=2')),
])('what the next socket does not carry is refused on one that is just closing', async (message) => {
  const first = await opened();
  first.readyState = HeldSocket.CLOSING;
  await expect(transport.send(message)).rejects.toThrow('Not connected.');
});

it('what the agent does between two sockets goes over the next one, nothing else does', async () => {
  const first = await opened();
  transport.drop();
  await transport.send(bye);
  await expect(transport.send(request('REGISTER', '<sip:b@x>'))).rejects.toThrow('Not connected.');
  const opening = transport.open('wss://sip.test');
  const hold = request('INVITE', '<sip:b@x>;tag=2');
  await transport.send(hold);
  for (const method of ['INFO', 'OPTIONS'])
    await expect(transport.send(request(method, '<sip:b@x>;tag=2'))).rejects.toThrow('Not connected.');
  HeldSocket.last.opens();
  await opening;
  transport.sendAgain();
  expect(HeldSocket.last.sent).toEqual([bye, hold]);
  expect(first.sent).toEqual([]);
});

it('a keep-alive that meets a socket that is just closing is dropped', async () => {
  const socket = await opened();
  socket.readyState = HeldSocket.CLOSING;
  transport.ping(() => undefined);
  socket.dispatchEvent(new MessageEvent('message', { data: '\r\n\r\n' }));
  // An unhandled rejection would be told by then, and fails the run.
  await new Promise(setImmediate);
  expect(socket.sent).toEqual([]);
});
