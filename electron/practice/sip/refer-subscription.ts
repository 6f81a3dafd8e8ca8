/**
 * The implicit subscription of a REFER (RFC 3515 section 2.4): tells the agent by NOTIFY how far the transfer has come, and
 * is over with the first final status. `Refer-Sub: false` asks for silence (RFC 4488).
 */
import { type IncomingReferRequest, type Session, SessionState } from 'sip.js/lib/core/index.js';

import { contactHeader } from './sip-user-agent.ts';

export interface TransferStatus {
  readonly sipCode: number;
  readonly reason: string;
}

/** As long as the longest ringing of a third party, and more. */
const subscribedS = 60;

export class ReferSubscription {
  readonly #session: Session;
  readonly #event: string;
  readonly #silent: boolean;

  /** Answers 202. `isFirst`: no REFER came before in this dialog, so that NOTIFYs need no `id` (section 2.4.6). */
  constructor(session: Session, request: IncomingReferRequest, isFirst: boolean) {
    const { message } = request;
    this.#session = session;
    this.#event = isFirst ? 'refer' : `refer;id=${message.cseq}`;
    this.#silent = message.getHeader('refer-sub')?.trim().toLowerCase().startsWith('false') ?? false;
    request.accept({
      statusCode: 202,
      extraHeaders: [contactHeader, ...(this.#silent ? ['Refer-Sub: false'] : [])],
    });
  }

  tell({ sipCode, reason }: TransferStatus): void {
    // The agent may have hung up, or have moved to another leg, since it asked: there is nobody to tell.
    if (this.#silent || this.#session.sessionState !== SessionState.Confirmed) return;
    const state = sipCode < 200 ? `active;expires=${subscribedS}` : 'terminated;reason=noresource';
    this.#session.notify(undefined, {
      extraHeaders: [contactHeader, `Event: ${this.#event}`, `Subscription-State: ${state}`],
      body: {
        contentDisposition: 'render',
        contentType: 'message/sipfrag;version=2.0',
        content: `SIP/2.0 ${sipCode} ${reason}\r\n`,
      },
    });
  }
}
