/** Edge: SIP.js's session of one leg: what it tells, in the engine's words, and its media. */
import { type Referral, SessionState } from 'sip.js';

import { type EndReason, type LegEnding, parseReason } from './leg-ending.ts';
import type { LegOpening, OpeningEvents } from './leg-opening.ts';
import { MediaDescriptionHandler } from './media-description-handler.ts';

export interface LegSessionEvents {
  onEstablished: () => void;
  /** The far side sent a re-INVITE, which SIP.js has answered. */
  onReinvited: () => void;
  /** The far side asks this desktop to call somebody else. */
  onRefer: (referral: Referral) => void;
  /** May come more than once, and the first word is the true one; undefined where nobody asked for the end. */
  onEnded: (ending: LegEnding | undefined) => void;
}

export class LegSession {
  /**
   * The INVITE is through, or the leg is over: no other one goes out before (RFC 3261 section 14.1). SIP.js ends a call that it
   * answered where the ACK finds an offer of ours under way.
   */
  readonly acknowledged: Promise<unknown>;
  readonly #opening: LegOpening;
  /** Why the far side refused. */
  #refusal: EndReason | undefined;

  constructor(opening: LegOpening, { onEnded, onEstablished, onRefer, onReinvited }: LegSessionEvents) {
    this.#opening = opening;
    const { direction, session } = opening;
    const acknowledged = Promise.withResolvers<undefined>();
    this.acknowledged = acknowledged.promise;
    session.delegate = {
      onAck: () => acknowledged.resolve(undefined),
      onBye: (bye) => {
        onEnded({ by: 'far-end', ...parseReason(bye.request.getHeaders('reason')) });
        void bye.accept();
      },
      onCancel: ({ request }) => {
        // The Reason of a CANCEL says why, such as 200 for "Call completed elsewhere"; this leg ends with 487 all the same.
        onEnded({ by: 'far-end', ...parseReason(request.getHeaders('reason')), sipCode: 487 });
      },
      onInvite: onReinvited,
      // SIP.js would follow any REFER, so that any peer could make this phone dial (fault 24).
      onRefer,
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) onEstablished();
      if (direction === 'outgoing' || state === SessionState.Terminated) acknowledged.resolve(undefined);
      // SIP.js tells a refusal after the state that it leads to.
      if (state === SessionState.Terminated)
        queueMicrotask(() => onEnded(this.#refusal && { by: 'far-end', ...this.#refusal }));
    });
  }

  /** Answers, or dials; rejects as `LegOpening.connect` does. */
  connect(events: Omit<OpeningEvents, 'onRefused'>): Promise<void> {
    return this.#opening.connect({ ...events, onRefused: (reason) => (this.#refusal = reason) });
  }

  get media(): MediaDescriptionHandler | undefined {
    const handler = this.#opening.session.sessionDescriptionHandler;
    return handler instanceof MediaDescriptionHandler ? handler : undefined;
  }

  /** RFC 3264 section 8.4: a far side that does not want our audio has put this desktop on hold. */
  get heldByFarSide(): boolean {
    return (
      this.media?.peerConnection
        ?.getTransceivers()
        .some(({ currentDirection }) => currentDirection === 'recvonly' || currentDirection === 'inactive') ??
      false
    );
  }
}
