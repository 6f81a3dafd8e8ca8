/**
 * INVITEs from the agent's desktop: a number dialled from the keypad or because we sent it there by REFER, or a call that goes on to be taken up by another leg
 * (Replaces, RFC 3891), as after a reload of the page.
 */
import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';

import { contactScript, withinRingTimeout } from '../contact/contact-scripts.ts';
import type { NewLegAudio } from '../media/leg-audio.ts';
import { DialledLeg } from '../sip/dialled-leg.ts';
import { parseReplaces } from '../sip/replaces.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';
import type { Timings } from '../timings.ts';
import type { Bridge } from './bridge.ts';
import type { CallLedger } from './call-ledger.ts';
import type { Inspections } from './inspection.ts';
import type { Lines } from './lines.ts';

/** An INVITE of an agent who proved to be that agent. */
export interface DesktopInvite {
  readonly agentId: string;
  readonly request: IncomingInviteRequest;
  readonly userAgent: SipUserAgent;
}

export class DesktopInvites {
  readonly #timings: Timings;
  readonly #ledger: CallLedger;
  readonly #newAudio: NewLegAudio;
  readonly #inspections: Inspections;
  readonly #lines: Lines;

  constructor(options: {
    timings: Timings;
    ledger: CallLedger;
    newAudio: NewLegAudio;
    inspections: Inspections;
    lines: Lines;
  }) {
    this.#timings = options.timings;
    this.#ledger = options.ledger;
    this.#newAudio = options.newAudio;
    this.#inspections = options.inspections;
    this.#lines = options.lines;
  }

  receive(invite: DesktopInvite): void {
    if (invite.request.message.hasHeader('replaces')) this.#replace(invite);
    else this.#dial(invite);
  }

  #dial({ agentId, request, userAgent }: DesktopInvite): void {
    const { message } = request;
    const number = message.ruri?.user ?? '';
    const [sentCallId, sentRef] = [message.getHeader('x-call-id'), message.getHeader('x-client-ref')];
    const referral = this.#lines.referral(agentId, { callId: sentCallId, clientRef: sentRef, number });
    referral?.followed();
    const call =
      referral?.call ??
      this.#ledger.open({
        to: number,
        callerId: message.from.uri.user ?? agentId,
        agentId,
        clientRef: sentRef ?? message.callId,
      });
    const { callId } = call;
    if (!referral) this.#inspections.open(callId);
    const leg = this.#leg({
      request,
      userAgent,
      extraHeaders: callHeaders(callId, call.request.clientRef),
      bridge: () => bridge,
    });
    const bridge: Bridge = this.#lines.bridge(callId, {
      agentId,
      number,
      script: withinRingTimeout(contactScript(number, this.#timings), referral?.ringTimeoutMs ?? Infinity),
      leg,
      record: (fact) => {
        this.#ledger.advance(callId, fact);
        if (fact.kind === 'bridged' || fact.kind === 'ended') referral?.decided();
      },
    });
    request.trying();
    void leg.negotiate().then((taken) => {
      if (taken) bridge.dial();
      else bridge.hangUp('network', { sipCode: 488, text: 'Not Acceptable Here' });
    });
  }

  /** RFC 3891 section 3. A dialog that the desktop began and that is still early can't be replaced: it is unknown here. */
  #replace({ agentId, request, userAgent }: DesktopInvite): void {
    const [value, ...more] = request.message.getHeaders('replaces');
    const replaces = value === undefined || more.length > 0 ? undefined : parseReplaces(value);
    if (!replaces) {
      request.reject({ statusCode: 400, reasonPhrase: 'Bad Replaces' });
      return;
    }
    const named = this.#lines.named(agentId, replaces.dialog);
    switch (named.kind) {
      case 'unknown':
        request.reject({ statusCode: 481 });
        return;
      case 'over':
        request.reject({ statusCode: 603 });
        return;
      case 'going-on':
        break;
    }
    if (replaces.earlyOnly) {
      request.reject({ statusCode: 486 });
      return;
    }
    const { bridge, callId } = named;
    const call = this.#ledger.get(callId);
    const leg = this.#leg({
      request,
      userAgent,
      // A stray has no call at the API.
      extraHeaders: call ? callHeaders(callId, call.request.clientRef) : [],
      bridge: () => bridge,
    });
    request.trying();
    void leg.negotiate().then((taken) => {
      if (taken) bridge.continueOn(leg);
    });
  }

  #leg(parts: {
    request: IncomingInviteRequest;
    userAgent: SipUserAgent;
    extraHeaders: readonly string[];
    bridge: () => Bridge;
  }): DialledLeg {
    const { request, userAgent, extraHeaders, bridge } = parts;
    const leg: DialledLeg = new DialledLeg({
      request,
      carrier: userAgent,
      extraHeaders,
      audio: this.#newAudio((digit) => bridge().listenTo(leg).digit(digit, 'rfc4733')),
      listener: {
        ended: (end) => bridge().listenTo(leg).ended(end),
        digit: (digit, via) => bridge().listenTo(leg).digit(digit, via),
        transfer: (target) => bridge().listenTo(leg).transfer(target),
      },
    });
    return leg;
  }
}

/** Which call of the API a leg is of, in the words of the INVITE of a click-to-call. */
const callHeaders = (callId: string, clientRef: string): string[] => [
  `X-Call-ID: ${callId}`,
  `X-Client-Ref: ${clientRef}`,
];
