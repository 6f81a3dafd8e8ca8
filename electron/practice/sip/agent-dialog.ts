/**
 * What may come inside the dialog of a confirmed leg, the same for both kinds: BYE, re-INVITE (hold, resume), INFO (DTMF)
 * and REFER (transfer, RFC 3515); and what we send there.
 */
import {
  getBody,
  type IncomingInfoRequest,
  type IncomingInviteRequest,
  type IncomingNotifyRequest,
  type IncomingReferRequest,
  type Session,
  SessionState,
} from 'sip.js/lib/core/index.js';

import { infoDigit } from '../media/dtmf.ts';
import type { LegAudio } from '../media/leg-audio.ts';
import {
  type ConversationListener,
  type HangupReason,
  reasonHeader,
  type ReferListener,
} from './agent-leg.ts';
import { referTo } from './message-guard.ts';
import { ReferSubscription } from './refer-subscription.ts';
import { parseReferTo } from './refer-to.ts';
import type { DialogId } from './replaces.ts';
import { contactHeader, sdpBody } from './sip-user-agent.ts';

export class AgentDialog {
  readonly #session: Session;
  readonly #audio: LegAudio;
  readonly #listener: ConversationListener;
  /** A hang-up that waits for the ACK: before it the side that was called may not send BYE (RFC 3261 section 15). */
  #pendingBye: HangupReason | undefined;
  #wasReferred = false;
  /** Waits for what becomes of our own REFER. */
  #referring: ReferListener | undefined;

  /** `onOver` is called where the dialog ends by a BYE that comes in it. */
  constructor(session: Session, audio: LegAudio, listener: ConversationListener, onOver: () => void) {
    this.#session = session;
    this.#audio = audio;
    this.#listener = listener;
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
      onRefer: (request) => this.#receiveRefer(request),
      onNotify: (request) => this.#receiveNotify(request),
    };
  }

  get id(): DialogId {
    const { callId, localTag, remoteTag } = this.#session;
    return { callId, localTag, remoteTag };
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

  /** Sends the desktop elsewhere (RFC 3515). */
  refer(headers: readonly string[], listener: ReferListener): void {
    this.#referring = listener;
    this.#session.refer(
      {
        onReject: ({ message }) => {
          this.#referring = undefined;
          listener.refused({ sipCode: message.statusCode ?? 500, reason: message.reasonPhrase ?? '' });
        },
      },
      { extraHeaders: [contactHeader, ...headers] },
    );
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

  #receiveRefer(request: IncomingReferRequest): void {
    const [value, ...more] = request.message.getHeaders(referTo);
    const target = value === undefined || more.length > 0 ? undefined : parseReferTo(value);
    if (target === undefined) {
      request.reject({ statusCode: 400, reasonPhrase: 'Bad Refer-To' });
      return;
    }
    const answer = this.#listener.transfer(target);
    if (answer.kind === 'refused') {
      request.reject({ statusCode: answer.sipCode, reasonPhrase: answer.reason });
      return;
    }
    const subscription = new ReferSubscription(this.#session, request, !this.#wasReferred);
    this.#wasReferred = true;
    subscription.tell({ sipCode: 100, reason: 'Trying' });
    answer.begin((status) => subscription.tell(status));
  }

  #receiveNotify(request: IncomingNotifyRequest): void {
    if (!this.#referring) {
      request.reject({ statusCode: 481, reasonPhrase: 'Subscription Does Not Exist' });
      return;
    }
    const [, sipCode, reason = ''] = /^SIP\/2\.0 (\d{3}) ?([^\r\n]*)/.exec(request.message.body) ?? [];
    if (sipCode === undefined) {
      request.reject({ statusCode: 400, reasonPhrase: 'Bad Sipfrag' });
      return;
    }
    request.accept();
    this.#referring.told({ sipCode: Number(sipCode), reason });
  }
}
