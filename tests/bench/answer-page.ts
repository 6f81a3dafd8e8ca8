/**
 * The page of the benchmarks beside SIP.js: the engine, or SIP.js's own SimpleUser as it comes, registered and answering by
 * itself. Times are taken at the WebSocket and at the peer connection, the same way for both.
 */
import { Web } from 'sip.js';

import { Softphone } from '../../renderer/softphone/softphone.ts';
import type { ExpectedCall } from '../../shared/softphone/expected-call.ts';
import type { SipAccount } from '../../shared/softphone/sip-account.ts';

export interface AnswerPage {
  /** Registers with the engine; resolves when it is, with how long that took in milliseconds. */
  openEngine(account: SipAccount): Promise<number>;
  /** Registers with SimpleUser, likewise. */
  openSimpleUser(account: SipAccount): Promise<number>;
  expect(call: ExpectedCall): void;
  /** Ends the call that goes on. */
  hangUp(): Promise<unknown>;
  /** Milliseconds from an INVITE's arrival to its 200 leaving, of each call answered so far, in order. */
  answered: number[];
  /** … to its ACK's arrival. */
  established: number[];
  /** … to the peer connection that can carry its audio. */
  connected: number[];
  /** When a REGISTER was answered 200, in milliseconds since the epoch. */
  registeredAtMs: number[];
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
const established: number[] = [];
const connected: number[] = [];
const registeredAtMs: number[] = [];
let lastInviteAt = 0;
const inviteAt = new Map<string, number>();

const callIdOf = (message: string): string => /^call-id:\s*(\S+)/im.exec(message)?.[1] ?? '';

const isOkTo = (method: string, message: string): boolean =>
  message.startsWith('SIP/2.0 200') && new RegExp(`^cseq:\\s*\\d+\\s+${method}`, 'im').test(message);

class TimedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') received(data, performance.now());
    });
  }

  override send(data: string): void {
    const at = performance.now();
    super.send(data);
    if (!isOkTo('INVITE', data)) return;
    const invitedAt = inviteAt.get(callIdOf(data));
    if (invitedAt !== undefined) answered.push(at - invitedAt);
  }
}
window.WebSocket = TimedWebSocket;

function received(message: string, at: number): void {
  if (isOkTo('REGISTER', message)) registeredAtMs.push(performance.timeOrigin + at);
  const callId = callIdOf(message);
  const invitedAt = inviteAt.get(callId);
  if (message.startsWith('INVITE ') && invitedAt === undefined) {
    inviteAt.set(callId, at);
    lastInviteAt = at;
  }
  // The first one: a re-INVITE has an ACK of its own.
  if (message.startsWith('ACK ') && invitedAt !== undefined && !acknowledged.has(callId)) {
    acknowledged.add(callId);
    established.push(at - invitedAt);
  }
}
const acknowledged = new Set<string>();

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    this.addEventListener('connectionstatechange', () => {
      if (this.connectionState === 'connected') connected.push(performance.now() - lastInviteAt);
    });
  }
};

let close: () => Promise<void> = () => Promise.resolve();
let hangUp: () => Promise<unknown> = () => Promise.resolve();
let expectCall: (call: ExpectedCall) => void = () => undefined;

window.answering = {
  answered,
  established,
  connected,
  registeredAtMs,
  ended: 0,
  openEngine: (account) => {
    const started = performance.now();
    const softphone = new Softphone({ account });
    close = () => softphone.stop();
    expectCall = (call) => {
      // sipp's scenario names every call alike, and one that was answered is not answered again.
      softphone.forget(call.clientRef);
      softphone.expect(call);
    };
    hangUp = () => Promise.all(softphone.legs().map(({ legId }) => softphone.hangUp(legId)));
    return new Promise((resolve) => {
      softphone.subscribe({
        onRegistration: ({ state }) => {
          if (state === 'registered') resolve(performance.now() - started);
        },
        onUnknownRealm: () => undefined,
        onLegFact: ({ type }) => {
          if (type === 'ended') window.answering.ended += 1;
        },
        onLegMedia: () => undefined,
        onLegGone: () => undefined,
      });
      softphone.start();
    });
  },
  openSimpleUser: async ({ uri, servers, authorizationUsername, secret }) => {
    if (secret.type !== 'password') throw new Error('the benchmark registers with a password');
    const started = performance.now();
    const registered = Promise.withResolvers<undefined>();
    const user = new Web.SimpleUser(servers[0] ?? '', {
      aor: uri,
      // The documented defaults, said here since SimpleUser takes them away from SessionManager.
      reconnectionAttempts: 3,
      reconnectionDelay: 4,
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
    hangUp = () => user.hangup();
    await user.connect();
    await user.register();
    await registered.promise;
    return performance.now() - started;
  },
  expect: (call) => expectCall(call),
  hangUp: () => hangUp(),
  close: () => close(),
};
