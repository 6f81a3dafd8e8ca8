/**
 * Edge: SIP.js's core, serving. One `UserAgentCore` stands for one WebSocket of an agent, and outlives it while it has
 * dialogs: once the agent has registered over a new socket, `moveTo` lets requests and answers of the old dialogs pass there
 * (what an edge proxy does for a flow that was replaced, RFC 5626).
 */
import {
  type Body,
  Grammar,
  type IncomingInviteRequest,
  type IncomingRegisterRequest,
  IncomingRequestMessage,
  type IncomingResponseMessage,
  LoggerFactory,
  type OutgoingInviteRequest,
  type OutgoingInviteRequestDelegate,
  URI,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';

import { realm } from '../account/agents.ts';
import type { SipLink } from './sip-link.ts';

export interface UserAgentListener {
  register(request: IncomingRegisterRequest, userAgent: SipUserAgent): void;
  invite(request: IncomingInviteRequest, userAgent: SipUserAgent): void;
}

export interface Invitation {
  /** The URI as registered. */
  readonly contactUri: string;
  /** The number shown to the agent. */
  readonly fromUser: string;
  readonly fromDisplayName: string;
  readonly toUser: string;
  readonly headers: readonly string[];
  readonly offer: string;
}

/** Our own Contact. The host is a name that no resolver knows, as SIP over WebSocket has it (RFC 7118 appendix B). */
export const contactHeader = `Contact: <sip:practice@${realm};transport=ws>`;

export const sdpBody = (content: string): Body => ({
  contentDisposition: 'session',
  contentType: 'application/sdp',
  content,
});

export class SipUserAgent {
  readonly #core: UserAgentCore;
  #link: SipLink | undefined;

  constructor(link: SipLink, listener: UserAgentListener) {
    this.#link = link;
    const contactUri = new URI('sip', 'practice', realm, undefined, { transport: 'ws' });
    const loggerFactory = new LoggerFactory();
    loggerFactory.builtinEnabled = false;
    const transport = { protocol: 'WS', send: (text: string) => this.#send(text) };
    this.#core = new UserAgentCore(
      {
        aor: new URI('sip', '', realm),
        contact: {
          pubGruu: undefined,
          tempGruu: undefined,
          uri: contactUri,
          toString: () => `<${contactUri.toString()}>`,
        },
        displayName: '',
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: '',
        supportedOptionTags: ['replaces', 'norefersub'],
        supportedOptionTagsResponse: ['outbound', 'replaces', 'norefersub'],
        userAgentHeaderFieldValue: 'FirstLeg practice provider',
        viaForceRport: false,
        viaHost: realm,
        authenticationFactory: () => undefined,
        transportAccessor: () => transport,
      },
      {
        onRegister: (request) => listener.register(request, this),
        onInvite: (request) => listener.invite(request, this),
      },
    );
  }

  /** Handles a message of this user agent. Throws where SIP.js does; the caller guards. */
  receive(message: IncomingRequestMessage | IncomingResponseMessage): void {
    if (!(message instanceof IncomingRequestMessage)) {
      this.#core.receiveIncomingResponseFromTransport(message);
      return;
    }
    // A server answers for every user, where SIP.js's core answers 404 to all but its own address-of-record.
    if (message.ruri) this.#core.configuration.aor = message.ruri;
    this.#core.receiveIncomingRequestFromTransport(message);
  }

  /** Answers without keeping any state. */
  refuse(message: IncomingRequestMessage, statusCode: number, reasonPhrase: string): void {
    this.#core.replyStateless(message, { statusCode, reasonPhrase });
  }

  /** Whether `message` belongs to a dialog or a transaction of this user agent. */
  owns(message: IncomingRequestMessage | IncomingResponseMessage): boolean {
    if (!(message instanceof IncomingRequestMessage)) {
      return this.#core.userAgentClients.has(message.viaBranch + message.method);
    }
    const dialogId = message.callId + message.toTag + message.fromTag;
    return this.#core.userAgentServers.has(message.viaBranch) || this.#core.dialogs.has(dialogId);
  }

  get hasDialogs(): boolean {
    return this.#core.dialogs.size > 0;
  }

  /** There is a WebSocket to send by. */
  get linked(): boolean {
    return this.#link !== undefined;
  }

  /** Undefined `link`: the WebSocket is gone; until there is another one, nothing can be sent. */
  moveTo(link: SipLink | undefined): void {
    this.#link = link;
  }

  /** Sends an INVITE to the desktop; undefined where its contact is no URI. */
  invite(invitation: Invitation, delegate: OutgoingInviteRequestDelegate): OutgoingInviteRequest | undefined {
    const target = Grammar.URIParse(invitation.contactUri);
    if (!target) return undefined;
    const request = this.#core.makeOutgoingRequestMessage(
      'INVITE',
      target,
      new URI('sip', invitation.fromUser, realm),
      new URI('sip', invitation.toUser, realm),
      { fromDisplayName: invitation.fromDisplayName },
      [contactHeader, 'Allow: INVITE, ACK, CANCEL, BYE, INFO, OPTIONS, REFER, NOTIFY', ...invitation.headers],
      sdpBody(invitation.offer),
    );
    return this.#core.invite(request, delegate);
  }

  dispose(): void {
    this.#link = undefined;
    this.#core.dispose();
  }

  #send(text: string): Promise<void> {
    return this.#link ? this.#link.send(text) : Promise.reject(new Error('the WebSocket is gone'));
  }
}
