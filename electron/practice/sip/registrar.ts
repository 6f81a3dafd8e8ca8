/** The registrar (RFC 3261 section 10.3): turns an authenticated REGISTER into bindings and lists them in its answer. */
import type { IncomingRegisterRequest, IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import * as z from 'zod';

import type { Clock } from '../clock.ts';
import type { Authenticator } from './authenticator.ts';
import type { Binding, LocationService, Outbound } from './location-service.ts';
import { everyContact } from './message-guard.ts';
import type { SipUserAgent } from './sip-user-agent.ts';

export interface ExpiryPolicy {
  readonly minS: number;
  readonly maxS: number;
}

export const defaultExpiry: ExpiryPolicy = { minS: 10, maxS: 600 };

/** A Contact as SIP.js parses it. */
const contactSchema = z.object({
  uri: z.custom<{ toString(): string }>((uri) => typeof uri === 'object' && uri !== null),
  parameters: z.looseObject({
    expires: z.string().optional(),
    '+sip.instance': z.string().optional(),
    'reg-id': z.string().optional(),
  }),
});

interface RequestedBinding {
  readonly contactUri: string;
  readonly key: string;
  readonly outbound: Outbound | undefined;
  readonly expiresS: number;
}

export class Registrar {
  readonly #clock: Clock;
  readonly #authenticator: Authenticator;
  readonly #locations: LocationService;
  readonly #expiry: ExpiryPolicy;
  readonly #onePhoneEach: boolean;
  /** Told of each agent that comes to a WebSocket, so that its earlier calls can follow it there. */
  readonly #onRegistered: (agentId: string, userAgent: SipUserAgent) => void;
  /** Told of a WebSocket whose desktop has come by another one. */
  readonly #onFlowReplaced: (userAgent: SipUserAgent) => void;

  constructor(options: {
    clock: Clock;
    authenticator: Authenticator;
    locations: LocationService;
    expiry: ExpiryPolicy;
    /** The newest binding of an agent takes the place of its others. */
    onePhoneEach: boolean;
    onRegistered: (agentId: string, userAgent: SipUserAgent) => void;
    onFlowReplaced: (userAgent: SipUserAgent) => void;
  }) {
    this.#clock = options.clock;
    this.#authenticator = options.authenticator;
    this.#locations = options.locations;
    this.#expiry = options.expiry;
    this.#onePhoneEach = options.onePhoneEach;
    this.#onRegistered = options.onRegistered;
    this.#onFlowReplaced = options.onFlowReplaced;
  }

  register(request: IncomingRegisterRequest, userAgent: SipUserAgent): void {
    const { message } = request;
    const who = this.#authenticator.authenticate('REGISTER', message.getHeader('authorization'));
    if (who.kind === 'challenge') {
      request.reject({ statusCode: 401, extraHeaders: [`WWW-Authenticate: ${who.challenge}`] });
      return;
    }
    if (who.kind === 'forbidden' || message.to.uri.user !== who.agentId) {
      request.reject({ statusCode: 403 });
      return;
    }
    this.#bind(request, who.agentId, userAgent);
  }

  #bind(request: IncomingRegisterRequest, agentId: string, userAgent: SipUserAgent): void {
    const { message } = request;
    if (message.hasHeader(everyContact)) {
      if (message.getHeader('expires')?.trim() !== '0') {
        request.reject({ statusCode: 400, reasonPhrase: 'Contact * needs Expires 0' });
        return;
      }
      this.#locations.unbindAll(agentId);
      this.#accept(request, agentId);
      return;
    }

    const requested = requestedBindings(message, this.#expiry.maxS);
    if (requested === undefined) {
      request.reject({ statusCode: 400, reasonPhrase: 'Bad Contact' });
      return;
    }
    if (requested.some(({ expiresS }) => expiresS > 0 && expiresS < this.#expiry.minS)) {
      request.reject({ statusCode: 423, extraHeaders: [`Min-Expires: ${this.#expiry.minS}`] });
      return;
    }
    // Section 10.3 step 7: of one Call-ID, only a later CSeq counts.
    if (requested.some(({ key }) => isOutOfOrder(this.#locations.find(agentId, key), message))) {
      request.reject({ statusCode: 500, reasonPhrase: 'Out of Order' });
      return;
    }
    for (const { contactUri, key, outbound, expiresS } of requested) {
      if (expiresS === 0) this.#locations.unbind(agentId, key);
      else {
        const expiresAtMs = this.#clock.now() + Math.min(expiresS, this.#expiry.maxS) * 1_000;
        const { callId, cseq } = message;
        const before = this.#locations.find(agentId, key)?.userAgent;
        if (this.#onePhoneEach) this.#locations.unbindAll(agentId);
        this.#locations.bind({ agentId, contactUri, key, outbound, callId, cseq, expiresAtMs, userAgent });
        // RFC 5626 section 6: of one instance and reg-id the newest flow counts. The one before may be half open.
        if (before !== undefined && before !== userAgent) this.#onFlowReplaced(before);
      }
    }
    this.#onRegistered(agentId, userAgent);
    this.#accept(request, agentId);
  }

  #accept(request: IncomingRegisterRequest, agentId: string): void {
    const contacts = this.#locations.bindings(agentId).map(({ contactUri, outbound, expiresAtMs }) => {
      const expiresS = Math.max(1, Math.round((expiresAtMs - this.#clock.now()) / 1_000));
      // Whose each binding is: so a desktop learns that its agent is registered at another one too.
      const instance = outbound ? `;+sip.instance=${outbound.instance};reg-id=${outbound.regId}` : '';
      return `Contact: <${contactUri}>;expires=${expiresS}${instance}`;
    });
    const date = `Date: ${new Date(this.#clock.now()).toUTCString()}`;
    request.accept({ statusCode: 200, extraHeaders: [...contacts, date] });
  }
}

function isOutOfOrder(known: Binding | undefined, message: IncomingRequestMessage): boolean {
  return known?.callId === message.callId && message.cseq <= known.cseq;
}

/** What a REGISTER asks for; empty where it only asks; undefined where a Contact can't be read. */
function requestedBindings(
  message: IncomingRequestMessage,
  defaultS: number,
): RequestedBinding[] | undefined {
  const count = message.getHeaders('contact').length;
  const requested: RequestedBinding[] = [];
  for (let index = 0; index < count; index += 1) {
    const contact = contactSchema.safeParse(message.parseHeader('contact', index));
    if (!contact.success) return undefined;
    const { expires, '+sip.instance': instance, 'reg-id': regId = '1' } = contact.data.parameters;
    const expiresS = Number(expires ?? message.getHeader('expires') ?? defaultS);
    if (!Number.isInteger(expiresS) || expiresS < 0) return undefined;
    const contactUri = contact.data.uri.toString();
    const outbound = instance === undefined ? undefined : { instance, regId };
    const key = outbound ? `${outbound.instance} ${outbound.regId}` : contactUri;
    requested.push({ contactUri, key, outbound, expiresS });
  }
  return requested;
}
