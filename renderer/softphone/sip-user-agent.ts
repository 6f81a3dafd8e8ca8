/**
 * Edge: SIP.js's user agent, set up so that nothing of it acts by itself: no reconnection, no registration, no STUN server
 * of others, no log. One for the page's life; flows come and go under it.
 */
import { type Invitation, UserAgent, type UserAgentOptions } from 'sip.js';
import { type IncomingResponse, C } from 'sip.js/lib/core';
import {
  defaultSessionDescriptionHandlerFactory,
  type MediaStreamFactory,
  type SessionDescriptionHandlerFactoryOptions,
} from 'sip.js/lib/platform/web';

import type { SipAccount } from '../../shared/softphone/sip-account.ts';
import { type FlowRequests, registerResponseOf } from './flow.ts';
import type { FlowTransport } from './flow-transport.ts';

/** An incoming call rings this long before it is given up with 480 (RFC 3261 has no figure; people do). */
const ringS = 60;
/** Host candidates are there in milliseconds; a dead STUN server or a VPN adapter must not hold up an answer (fault 15). */
const iceGatheringTimeoutMs = 500;

export class SipUserAgent {
  readonly #agent: UserAgent;
  #registerCSeq = 0;
  readonly #registerCallId: string;

  constructor(options: {
    account: SipAccount;
    transport: FlowTransport;
    mediaStreamFactory: MediaStreamFactory;
    onInvite: (invitation: Invitation) => void;
  }) {
    const { account, transport } = options;
    const uri = UserAgent.makeURI(account.uri);
    if (uri === undefined) throw new Error(`not a SIP address: ${account.uri}`);
    const factoryOptions: SessionDescriptionHandlerFactoryOptions = {
      iceGatheringTimeout: iceGatheringTimeoutMs,
      // Always said: SIP.js asks a public STUN server otherwise (fault 16).
      peerConnectionConfiguration: { iceServers: account.iceServers.map(toRtcIceServer) },
    };
    const settings: UserAgentOptions = {
      uri,
      // SIP.js makes its transport by itself; ours is here already.
      transportConstructor: function () {
        return transport;
      } as unknown as NonNullable<UserAgentOptions['transportConstructor']>,
      sessionDescriptionHandlerFactory: defaultSessionDescriptionHandlerFactory(options.mediaStreamFactory),
      sessionDescriptionHandlerFactoryOptions: factoryOptions,
      noAnswerTimeout: ringS,
      gracefulShutdown: false,
      logBuiltinEnabled: false,
      logConfiguration: false,
      userAgentString: 'firstleg',
      delegate: { onInvite: options.onInvite },
    };
    this.#agent = new UserAgent(settings);
    this.#registerCallId = this.#agent.instanceId;
    this.useCredentials(account);
  }

  /** SIP.js reads them anew for each challenge. */
  useCredentials({ authorizationUsername, secret, iceServers }: SipAccount): void {
    const { configuration } = this.#agent;
    configuration.authorizationUsername = authorizationUsername;
    configuration.authorizationPassword = secret.type === 'password' ? secret.password : '';
    configuration.authorizationHa1 = secret.type === 'ha1' ? secret.ha1 : '';
    Object.assign(configuration.sessionDescriptionHandlerFactoryOptions, {
      peerConnectionConfiguration: { iceServers: iceServers.map(toRtcIceServer) },
    });
  }

  async start(): Promise<void> {
    await this.#agent.start();
  }

  async stop(): Promise<void> {
    await this.#agent.stop();
  }

  /** How a flow registers and probes on the transport's present socket. */
  requests(): FlowRequests {
    const agent = this.#agent;
    const core = agent.userAgentCore;
    const { uri } = agent.configuration;
    const registrar = uri.clone();
    registrar.user = undefined;
    return {
      contactUser: agent.contact.uri.user ?? '',
      registrar,
      register: (expiresS, onFinal) => {
        this.#registerCSeq += 1;
        const contact = `${agent.contact.toString()};+sip.instance="<urn:uuid:${agent.instanceId}>";reg-id=1;expires=${expiresS}`;
        const message = core.makeOutgoingRequestMessage(
          C.REGISTER,
          registrar,
          uri,
          uri,
          // One Call-ID for all registrations of this page, with a rising CSeq (RFC 3261 section 10.2).
          { callId: this.#registerCallId, cseq: this.#registerCSeq, toDisplayName: '' },
          [`Contact: ${contact}`, `Expires: ${expiresS}`, 'Supported: outbound, path, gruu'],
        );
        const onAnswer = (response: IncomingResponse): void => {
          // The core answers a challenge with one more REGISTER, of the next number.
          this.#registerCSeq = Math.max(this.#registerCSeq, message.cseq);
          onFinal(isFromServer(response) ? registerResponseOf(response) : undefined);
        };
        core.register(message, { onAccept: onAnswer, onRedirect: onAnswer, onReject: onAnswer });
      },
      probe: (onAnswer) => {
        const message = core.makeOutgoingRequestMessage(C.OPTIONS, registrar, uri, registrar, {});
        const onFinal = (response: IncomingResponse): void => {
          if (isFromServer(response)) onAnswer();
        };
        core.request(message, { onAccept: onFinal, onRedirect: onFinal, onReject: onFinal });
      },
    };
  }
}

/** SIP.js makes 408 and 503 of its own for a time-out and a dead transport; those came by no way. */
const isFromServer = ({ message }: IncomingResponse): boolean => message.hasHeader('via');

const toRtcIceServer = (server: SipAccount['iceServers'][number]): RTCIceServer => ({
  urls: server.urls,
  ...(server.username === undefined ? {} : { username: server.username }),
  ...(server.credential === undefined ? {} : { credential: server.credential }),
});
