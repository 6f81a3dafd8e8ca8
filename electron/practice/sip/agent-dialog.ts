/**
 * What may come inside the dialog of a confirmed leg, the same for both kinds: BYE, re-INVITE (hold, resume), INFO (DTMF)
 * and REFER (blind transfer, RFC 3515).
 */
import {
  getBody,
  type IncomingInfoRequest,
  type IncomingInviteRequest,
  type IncomingReferRequest,
  type Session,
  SessionState,
} from 'sip.js/lib/core/index.js';

import { infoDigit } from '../media/dtmf.ts';
import type { LegAudio } from '../media/leg-audio.ts';
import { type HangupReason, type LegListener, normalClearing, reasonHeader } from './agent-leg.ts';
import { contactHeader, sdpBody } from './sip-user-agent.ts';

export class AgentDialog {
  readonly #session: Session;
  readonly #audio: LegAudio;
  readonly #listener: LegListener;
  readonly #onOver: () => void;
  /** A hang-up that waits for the ACK: before it the side that was called may not send BYE (RFC 3261 section 15). */
  #pendingBye: HangupReason | undefined;

  /** `onOver` is called where the dialog ends by what comes in it: a BYE, or a transfer that went well. */
  constructor(session: Session, audio: LegAudio, listener: LegListener, onOver: () => void) {
    this.#session = session;
    this.#audio = audio;
    this.#listener = listener;
    this.#onOver = onOver;
    session.delegate = {
      onAck: () => {
        if (this.#pendingBye) this.bye(this.#pendingBye);
      },
      onBye: (request) => {
        request.accept();
        onOver();
        listener.ended({ by: 'agent', sipCode: 200, reason: 'The agent hung up' });
      },
      onInvite: (request) => void this.#renegotiate(request),
      onInfo: (request) => this.#info(request),
      onRefer: (request) => this.#refer(request),
    };
  }

  bye(reason: HangupReason): void {
    switch (this.#session.sessionState) {
      case SessionState.Confirmed:
        this.#session.bye(undefined, { extraHeaders: [reasonHeader(reason)] });
        return;
      case SessionState.AckWait:
        this.#pendingBye = reason;
        return;
      case SessionState.Initial:
      case SessionState.Early:
      case SessionState.Terminated:
        return;
    }
  }

  async #renegotiate(request: IncomingInviteRequest): Promise<void> {
    const offer = getBody(request.message);
    if (offer?.contentType !== 'application/sdp') {
      // An INVITE without an offer asks us for one; we have nothing new to propose.
      request.reject({ statusCode: 488 });
      return;
    }
    try {
      const answer = await this.#audio.negotiation.answer(offer.content);
      request.accept({ statusCode: 200, extraHeaders: [contactHeader], body: sdpBody(answer) });
    } catch {
      // An offer that werift can't take, or a dialog that ended meanwhile: the session stays as it was (RFC 3261 14.2).
      if (this.#session.sessionState === SessionState.Confirmed) request.reject({ statusCode: 488 });
    }
  }

  #info(request: IncomingInfoRequest): void {
    const body = getBody(request.message);
    const digit = body && infoDigit(body.contentType, body.content);
    if (digit === undefined) {
      request.reject({ statusCode: 415, extraHeaders: ['Accept: application/dtmf-relay, application/dtmf'] });
      return;
    }
    request.accept();
    this.#listener.digit(digit, 'info');
  }

  #refer(request: IncomingReferRequest): void {
    const target = /sip:([^@;>?]+)/i.exec(request.message.getHeader('refer-to') ?? '')?.[1];
    if (target === undefined) {
      request.reject({ statusCode: 400, reasonPhrase: 'Bad Refer-To' });
      return;
    }
    request.accept({ statusCode: 202, extraHeaders: [contactHeader] });
    this.#notify('SIP/2.0 100 Trying', 'active;expires=60');
    const { sipCode, reason } = this.#listener.transfer(target);
    this.#notify(`SIP/2.0 ${sipCode} ${reason}`, 'terminated;reason=noresource');
    if (sipCode >= 300) return;
    this.bye(normalClearing);
    this.#onOver();
  }

  #notify(sipfrag: string, subscriptionState: string): void {
    this.#session.notify(undefined, {
      extraHeaders: [contactHeader, 'Event: refer', `Subscription-State: ${subscriptionState}`],
      body: {
        contentDisposition: 'render',
        contentType: 'message/sipfrag;version=2.0',
        content: `${sipfrag}\r\n`,
      },
    });
  }
}
