/**
 * Edge: SIP.js's user agent, set up so that nothing of it acts by itself: no reconnection, no registration, no STUN server
 * of others, no log. One for the page's life; flows come and go under it.
 */
import { type Invitation, Inviter, SIPExtension, type URI, UserAgent, type UserAgentOptions } from 'sip.js';
import {
  C,
  type IncomingInviteRequest,
  type IncomingRequestMessage,
  type IncomingResponse,
} from 'sip.js/lib/core';
import type { MediaStreamFactory, SessionDescriptionHandlerFactory } from 'sip.js/lib/platform/web';

import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import { keepCodecOrder } from '../media/codec-order.ts';
import { withOneChallenge } from './challenge-choice.ts';
import type { EngineLog } from '../engine-log.ts';
import { type FlowRequests, registerResponseOf } from '../registration/flow.ts';
import { FlowTransport, type FlowTransportOptions } from '../registration/flow-transport.ts';
import { inCallRequests, type RequestedCall, withSipReferTo } from './in-call-requests.ts';
import { asksForTooShort, tooShortRefusal } from '../leg/session-timer.ts';
import { MediaDescriptionHandler } from '../media/media-description-handler.ts';
import { RealmAuthentication } from './realm-authentication.ts';
import { isFromServer } from './response-origin.ts';
import { withServedMethods } from './served-methods.ts';

/** SIP.js gives up an incoming call after it, whoever calls (fault 29). How long each rings is said by ring-time.ts: here, a day. */
const neverS = 86_400;

export interface SipUserAgentOptions {
  account: SipAccount;
  /** UUID of this desktop, the same whenever it starts (RFC 5626 section 4.1); one of its own if left out. */
  instanceId?: string | undefined;
  transport: Omit<FlowTransportOptions, 'takes' | 'readable' | 'truthful'>;
  mediaStreamFactory: MediaStreamFactory;
  onInvite: (invitation: Invitation) => void;
  /** By Call-ID: a call that goes on, rings, or is being dialled. */
  callOf: (callId: string) => RequestedCall | undefined;
  /** A challenge names a realm that the account has no HA1 for. */
  onUnknownRealm: (realm: string) => void;
  log: EngineLog;
}

export class SipUserAgent {
  readonly #agent: UserAgent;
  readonly #registerCallId: string;
  /** SIP.js's core has the INVITEs by which its API's invitations came. */
  readonly #invites = new WeakMap<IncomingRequestMessage, IncomingInviteRequest>();
  #registerCSeq = 0;
  #account: SipAccount;
  #iceServers: RTCIceServer[] = [];

  constructor(options: SipUserAgentOptions) {
    this.#account = options.account;
    const settings: UserAgentOptions = {
      uri: parseAddress(options.account.uri),
      ...(options.instanceId === undefined ? {} : { instanceId: options.instanceId }),
      transportConstructor: FlowTransport,
      transportOptions: {
        ...options.transport,
        readable: (message: string) =>
          withSipReferTo(withOneChallenge(message, this.#account.secret), this.#agent.configuration.uri.host),
        takes: (message: string) => takes(message),
        truthful: withServedMethods,
      } satisfies FlowTransportOptions,
      sessionDescriptionHandlerFactory: this.#mediaOf(options.mediaStreamFactory),
      noAnswerTimeout: neverS,
      // The answer policy decides whether it rings; a call that answers itself needs no 180 before its 200.
      sendInitialProvisionalResponse: false,
      gracefulShutdown: false,
      logBuiltinEnabled: false,
      logConfiguration: false,
      logLevel: 'warn',
      logConnector: (_level, category, _label, content) => options.log('debug', content, { category }),
      userAgentString: 'firstleg',
      sipExtension100rel: SIPExtension.Supported,
      sipExtensionReplaces: SIPExtension.Supported,
      sipExtensionExtraSupported: ['timer'],
      delegate: {
        onInvite: (invitation) => {
          keepCodecOrder(invitation);
          options.onInvite(invitation);
        },
      },
    };
    this.#agent = new UserAgent(settings);
    this.#agent.userAgentCore.configuration.authenticationFactory = () =>
      new RealmAuthentication(this.#agent.getLoggerFactory(), this.#account, options.onUnknownRealm);
    const takes = inCallRequests({
      agent: this.#agent,
      callOf: options.callOf,
      deliver: (message) => this.transport.deliver(message),
    });
    const core = this.#agent.userAgentCore;
    const { delegate } = core;
    core.delegate = {
      ...delegate,
      onInvite: (request) => {
        if (asksForTooShort(request.message)) {
          request.reject(tooShortRefusal);
          return;
        }
        this.#invites.set(request.message, request);
        delegate.onInvite?.(request);
      },
    };
    this.#registerCallId = crypto.randomUUID();
    this.useAccount(options.account);
  }

  /** The transport that SIP.js made by our constructor. */
  get transport(): FlowTransport {
    const { transport } = this.#agent;
    if (transport instanceof FlowTransport) return transport;
    throw new Error('SIP.js did not take the transport it was given');
  }

  /** SIP.js reads credentials anew for each challenge, and its address for each request outside a call. */
  useAccount(account: SipAccount): void {
    this.#account = account;
    const { configuration } = this.#agent;
    const address = parseAddress(account.uri);
    configuration.uri.user = address.user;
    configuration.uri.host = address.host;
    configuration.uri.port = address.port;
    this.#iceServers = account.iceServers.map(toRtcIceServer);
  }

  async start(): Promise<void> {
    await this.#agent.start();
  }

  async stop(): Promise<void> {
    await this.#agent.stop();
  }

  /** The address of `number` at this agent's own server; a SIP address is taken as it is. Undefined if it is neither. */
  address(number: string): URI | undefined {
    const { host } = this.#agent.configuration.uri;
    return UserAgent.makeURI(/^sips?:/i.test(number) ? number : `sip:${number}@${host}`);
  }

  /** A call that this desktop begins; it is sent by its `invite`. Undefined if `target` is no SIP address. */
  inviter(target: string | URI, extraHeaders: string[]): Inviter | undefined {
    const uri = typeof target === 'string' ? UserAgent.makeURI(target) : target;
    if (uri === undefined) return undefined;
    const inviter = new Inviter(this.#agent, uri, { extraHeaders });
    keepCodecOrder(inviter);
    return inviter;
  }

  /** The INVITE by which `invitation` came, in the core. */
  inviteOf(invitation: Invitation): IncomingInviteRequest | undefined {
    return this.#invites.get(invitation.request);
  }

  #mediaOf(mediaStreamFactory: MediaStreamFactory): SessionDescriptionHandlerFactory {
    return (session) =>
      new MediaDescriptionHandler(
        session.userAgent.getLogger('media'),
        mediaStreamFactory,
        () => this.#iceServers,
      );
  }

  /** How a flow registers and probes on the transport's present socket. */
  requests(): FlowRequests {
    const agent = this.#agent;
    const core = agent.userAgentCore;
    const { uri } = agent.configuration;
    const registrar = uri.clone();
    registrar.user = undefined;
    const register = (extraHeaders: string[], onFinal: Parameters<FlowRequests['bindings']>[0]): void => {
      this.#registerCSeq += 1;
      // One Call-ID for all registrations of this page, with a rising CSeq (RFC 3261 section 10.2).
      const options = { callId: this.#registerCallId, cseq: this.#registerCSeq, toDisplayName: '' };
      const message = core.makeOutgoingRequestMessage(C.REGISTER, registrar, uri, uri, options, extraHeaders);
      const onAnswer = (response: IncomingResponse): void => {
        // The core answers a challenge with one more REGISTER, of the next number.
        this.#registerCSeq = Math.max(this.#registerCSeq, message.cseq);
        onFinal(isFromServer(response) ? registerResponseOf(response) : undefined);
      };
      core.register(message, { onAccept: onAnswer, onRedirect: onAnswer, onReject: onAnswer });
    };
    return {
      own: { user: agent.contact.uri.user ?? '', instanceId: agent.instanceId },
      register: (expiresS, onFinal) => {
        const contact = `${agent.contact.toString()};+sip.instance="<urn:uuid:${agent.instanceId}>";reg-id=1;expires=${expiresS}`;
        register([`Contact: ${contact}`, `Expires: ${expiresS}`, 'Supported: outbound, path, gruu'], onFinal);
      },
      bindings: (onFinal) => register([], onFinal),
      ping: (onPong) => this.transport.ping(onPong),
      options: (onAnswer) => {
        const message = core.makeOutgoingRequestMessage(C.OPTIONS, registrar, uri, registrar, {});
        const onFinal = (response: IncomingResponse): void => {
          if (isFromServer(response)) onAnswer();
        };
        core.request(message, { onAccept: onFinal, onRedirect: onFinal, onReject: onFinal });
      },
    };
  }
}

/** @throws if `text` is no SIP address */
function parseAddress(text: string): URI {
  const uri = UserAgent.makeURI(text);
  if (uri === undefined) throw new Error(`not a SIP address: ${text}`);
  return uri;
}

export const toRtcIceServer = (server: SipAccount['iceServers'][number]): RTCIceServer => ({
  urls: server.urls,
  ...(server.username === undefined ? {} : { username: server.username }),
  ...(server.credential === undefined ? {} : { credential: server.credential }),
});
