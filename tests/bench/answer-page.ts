/**
 * The page of the answer benchmark: the engine, or SIP.js's own SimpleUser as it comes, answering by itself; the time
 * from an INVITE's arrival on the socket to its 200 leaving is taken at the WebSocket, the same way for both.
 */
import { Web } from 'sip.js';

import { Softphone } from '../../renderer/softphone/softphone.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';

export interface AnswerPage {
  /** Registers with the engine; resolves when it is. */
  openEngine(account: SipAccount): Promise<void>;
  /** Registers with SimpleUser; resolves when it is. */
  openSimpleUser(account: SipAccount): Promise<void>;
  expect(call: ExpectedCall): void;
  /** Milliseconds of each call answered so far, in order. */
  answered: number[];
  /** Calls answered and over. */
  ended: number;
  close(): Promise<void>;
}

declare global {
  interface Window {
    answering: AnswerPage;
  }
}

const answered: number[] = [];
const inviteAt = new Map<string, number>();

const callIdOf = (message: string): string => /^call-id:\s*(\S+)/im.exec(message)?.[1] ?? '';

class TimedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || !data.startsWith('INVITE ')) return;
      const callId = callIdOf(data);
      if (!inviteAt.has(callId)) inviteAt.set(callId, performance.now());
    });
  }

  override send(data: string): void {
    const at = performance.now();
    super.send(data);
    if (!data.startsWith('SIP/2.0 200') || !/^cseq:\s*\d+\s+INVITE/im.test(data)) return;
    const invitedAt = inviteAt.get(callIdOf(data));
    if (invitedAt !== undefined) answered.push(at - invitedAt);
  }
}
window.WebSocket = TimedWebSocket;

let close: () => Promise<void> = () => Promise.resolve();
let expectCall: (call: ExpectedCall) => void = () => undefined;

window.answering = {
  answered,
  ended: 0,
  openEngine: (account) => {
    const softphone = new Softphone({ account });
    close = () => softphone.stop();
    expectCall = (call) => softphone.expect(call);
    return new Promise((resolve) => {
      softphone.subscribe({
        onRegistration: ({ state }) => {
          if (state === 'registered') resolve();
        },
        onUnknownRealm: () => undefined,
        onLegFact: ({ type }) => {
          if (type === 'ended') window.answering.ended += 1;
        },
        onLegMedia: () => undefined,
      });
      softphone.start();
    });
  },
  openSimpleUser: async ({ uri, servers, authorizationUsername, secret }) => {
    if (secret.type !== 'password') throw new Error('the benchmark registers with a password');
    const registered = Promise.withResolvers<undefined>();
    const user = new Web.SimpleUser(servers[0] ?? '', {
      aor: uri,
      media: { constraints: { audio: true, video: false }, remote: { audio: new Audio() } },
      userAgentOptions: {
        authorizationUsername,
        authorizationPassword: secret.password,
        logBuiltinEnabled: false,
        // The one setting away from its defaults: nothing asks a STUN server beyond this machine.
        sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      },
      delegate: {
        onRegistered: () => registered.resolve(undefined),
        onCallReceived: () => void user.answer(),
        onCallHangup: () => (window.answering.ended += 1),
      },
    });
    close = () => user.disconnect();
    await user.connect();
    await user.register();
    await registered.promise;
  },
  expect: (call) => expectCall(call),
  close: () => close(),
};
