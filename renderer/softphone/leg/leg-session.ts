/**
 * Edge: SIP.js's session of one leg: what it tells, in the engine's words, and its media. Gives up a leg that nobody answers (fault 29),
 * and one that was cancelled in the moment of its answer (fault 23).
 */
import { type Referral, SessionState } from 'sip.js';
import { type IncomingRequestMessage, SessionState as DialogState } from 'sip.js/lib/core';

import type { Clock } from '../clock.ts';
import { cancelEnding, type EndReason, type LegEnding, parseReason } from './leg-ending.ts';
import type { RequestedCall } from '../sip/in-call-requests.ts';
import type { LegOpening, OpeningEvents } from './leg-opening.ts';
import { asksForTooShort, tooShortRefusal, SessionTimer } from './session-timer.ts';
import { MediaDescriptionHandler } from '../media/media-description-handler.ts';

export interface LegSessionEvents {
  onEstablished: () => void;
  /** The far side sent a re-INVITE or an UPDATE, which is answered. */
  onRefreshed: () => void;
  /** A refresh of the session timer is due. */
  onRefreshDue: () => void;
  /** The far side asks this desktop to call somebody else. */
  onRefer: (referral: Referral) => void;
  /** May come more than once, and the first word is the true one; undefined where nobody asked for the end. */
  onEnded: (ending: LegEnding | undefined) => void;
  /** It is to be left. */
  onGivenUp: (ending: LegEnding) => void;
}

/** After a CANCEL that our 200 has crossed the caller acknowledges that and says BYE at once (RFC 3261 section 9.1), or never. */
const ackAfterCancelMs = 2000;
/** A caller that is still there has our 200 by then: SIP.js repeats it every 4 s at least (T2 of RFC 3261). */
const ackAfterOutageMs = 5000;
/** A caller who gives up is rung for no longer than two questions, where nobody can tell. */
const askCallerEveryMs = 5000;
/** To one who never heard of our dialog the repeated 180 has come by then; so soon one who denies it is asked again, too. */
const askAfterAlertMs = 1000;
/** Most calls are answered, or turned away, by then. */
const askFirstAfterMs = 2000;
/** In a row: a 481 may be to a dialog that the caller is just hearing of. */
const deniedByGone = 2;

export class LegSession implements RequestedCall {
  /**
   * The INVITE is through, or the leg is over: no other one goes out before (RFC 3261 section 14.1). SIP.js ends a call that it
   * answered where the ACK finds an offer of ours under way.
   */
  readonly acknowledged: Promise<unknown>;
  readonly timer: SessionTimer;
  readonly #acknowledged = Promise.withResolvers<undefined>();
  readonly #opening: LegOpening;
  readonly #clock: Clock;
  readonly #events: LegSessionEvents;
  readonly #stopRinging: () => void;
  #stopAckWait: (() => void) | undefined;
  #stopAsking: (() => void) | undefined;
  /** How often in a row the caller has said not to know the call that rings. */
  #denied = 0;
  /** They said so while they were there: what they deny means nothing. */
  #deniesAnyCall = false;
  /** How many flows it has rung by beside that of its INVITE. */
  #flows = 0;
  #cancelled = false;
  /** Why the far side refused. */
  #refusal: EndReason | undefined;

  constructor(opening: LegOpening, clock: Clock, events: LegSessionEvents) {
    this.#opening = opening;
    this.#clock = clock;
    this.#events = events;
    const { direction, session } = opening;
    const acknowledged = this.#acknowledged;
    this.acknowledged = acknowledged.promise;
    const { onEnded, onEstablished, onGivenUp, onRefer, onRefreshDue, onRefreshed } = events;
    this.timer = new SessionTimer({
      clock,
      onDue: onRefreshDue,
      onExpired: () => onGivenUp({ by: 'network', sipCode: 408, reason: 'the far side is silent' }),
    });
    this.#stopRinging = clock.after(opening.answerWithinMs, () => this.#notAnswered());
    session.delegate = {
      onAck: () => acknowledged.resolve(undefined),
      onBye: (bye) => {
        onEnded({ by: 'far-end', ...parseReason(bye.request.getHeaders('reason')) });
        void bye.accept();
      },
      onCancel: ({ request }) => {
        onEnded(cancelEnding(request.getHeaders('reason')));
      },
      onInvite: onRefreshed,
      // SIP.js would follow any REFER, so that any peer could make this phone dial (fault 24).
      onRefer,
    };
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        this.#answerTimers();
        onEstablished();
      }
      if (direction === 'outgoing' || state === SessionState.Terminated) acknowledged.resolve(undefined);
      // SIP.js tells a refusal after the state that it leads to.
      if (state === SessionState.Terminated)
        queueMicrotask(() => onEnded(this.#refusal && { by: 'far-end', ...this.#refusal }));
    });
  }

  /** Answers, or dials; rejects as `LegOpening.connect` does. */
  connect(events: Omit<OpeningEvents, 'onRefused' | 'onTimer'>): Promise<void> {
    return this.#opening.connect({
      ...events,
      onRefused: (reason) => (this.#refusal = reason),
      onTimer: (terms) => this.timer.agree(terms),
    });
  }

  /**
   * Lets the caller know that it rings, and asks them once whether they know the call, while the flow of its INVITE is there: they could
   * say CANCEL, so they do know it. A PBX that denies it all the same says that to any such question, and is not believed later.
   */
  async ring(): Promise<void> {
    await this.#opening.alert();
    if (!this.#rings || this.#flows > 0) return;
    this.#stopAsking = this.#clock.after(askFirstAfterMs, () =>
      this.#ask((known) => {
        if (this.#flows === 0) this.#deniesAnyCall = !known;
      }),
    );
  }

  /** By an UPDATE. @returns the headers of the 2xx that agrees */
  refreshedBy(update: IncomingRequestMessage): string[] {
    this.#events.onRefreshed();
    return this.timer.refreshedBy(update);
  }

  /**
   * The caller sent a CANCEL, whether SIP.js heeds it or not. One that our 200 has crossed does not end the call by itself: an ACK may
   * be on its way, with a BYE or without. SIP.js waits 32 s for it, repeating the 200, which is right as long as nobody said CANCEL
   * (RFC 3261 section 13.3.1.4).
   */
  cancelled(reasons: readonly string[]): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#awaitAck(ackAfterCancelMs, cancelEnding(reasons));
  }

  /**
   * There is a flow again: a caller who gave up meanwhile could not say so, and acknowledges nothing.
   *
   * @param ending what is said of that
   */
  giveUpWithoutAck(ending: LegEnding): void {
    if (!this.#cancelled) this.#awaitAck(ackAfterOutageMs, ending);
  }

  /**
   * It rings, and not over the flow by which its INVITE came. A CANCEL goes that way (RFC 3261 section 9.1), and is lost with it: the
   * caller is told once more that it rings, since the first word may have been lost, too, and asked, again and again, whether they are
   * still there.
   */
  ringsByAnotherFlow(): void {
    this.#stopAsking?.();
    if (!this.#rings) return;
    this.#flows += 1;
    this.#denied = 0;
    // Where it can't go the question can't, either, and says nothing.
    this.#opening.alertAgain().catch(() => undefined);
    this.#askCallerIn(askAfterAlertMs);
  }

  /** Has `act` done once the leg stands, or is over, if the far side has answered and SIP.js is just taking its answer (fault 18). */
  onceSettled(act: () => void): boolean {
    const { session } = this.#opening;
    const answered = session.dialog !== undefined && session.dialog.sessionState !== DialogState.Early;
    if (session.state !== SessionState.Establishing || !answered) return false;
    // Behind whatever SIP.js does with the state.
    session.stateChange.addListener(() => queueMicrotask(act), { once: true });
    return true;
  }

  /** The leg is over. */
  stop(): void {
    this.#stopRinging();
    this.#stopAckWait?.();
    this.#stopAsking?.();
    this.#acknowledged.resolve(undefined);
    this.timer.stop();
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

  #askCallerIn(waitMs: number): void {
    this.#stopAsking?.();
    this.#stopAsking = this.#clock.after(waitMs, () => {
      if (!this.#rings) return;
      this.#askCallerIn(askCallerEveryMs);
      this.#ask((known) => this.#callerAnswered(known));
    });
  }

  #ask(onAnswer: (known: boolean) => void): void {
    if (this.#rings) this.#opening.askCaller(onAnswer);
  }

  #callerAnswered(known: boolean): void {
    if (!this.#rings) return;
    if (known) this.#deniesAnyCall = false;
    this.#denied = known || this.#deniesAnyCall ? 0 : this.#denied + 1;
    if (this.#denied === deniedByGone) this.#events.onGivenUp({ by: 'far-end', sipCode: 487 });
    else if (this.#denied > 0) this.#askCallerIn(askAfterAlertMs);
  }

  #awaitAck(withinMs: number, ending: LegEnding): void {
    if (!this.#waitsForAck) return;
    this.#stopAckWait?.();
    this.#stopAckWait = this.#clock.after(withinMs, () => {
      if (this.#waitsForAck) this.#events.onGivenUp(ending);
    });
  }

  /** SIP.js's 200 to a re-INVITE says nothing of the session timer. */
  #answerTimers(): void {
    const delegate = this.#opening.session.dialog?.delegate;
    const onInvite = delegate?.onInvite?.bind(delegate);
    if (delegate === undefined || onInvite === undefined) return;
    delegate.onInvite = (request) => {
      if (asksForTooShort(request.message)) {
        request.reject(tooShortRefusal);
        return;
      }
      const accept = request.accept.bind(request);
      request.accept = (options = { statusCode: 200 }) => {
        const { extraHeaders = [] } = options;
        return accept({
          ...options,
          extraHeaders: [...extraHeaders, ...this.timer.refreshedBy(request.message)],
        });
      };
      onInvite(request);
    };
  }

  get #rings(): boolean {
    const { direction, session } = this.#opening;
    return direction === 'incoming' && session.state === SessionState.Initial;
  }

  /** The 200 has gone out, and no ACK has come. */
  get #waitsForAck(): boolean {
    return this.#opening.session.dialog?.sessionState === DialogState.AckWait;
  }

  #notAnswered(): void {
    const { direction, session } = this.#opening;
    const unanswered: readonly SessionState[] =
      direction === 'incoming' ? [SessionState.Initial] : [SessionState.Initial, SessionState.Establishing];
    if (unanswered.includes(session.state))
      this.#events.onGivenUp({
        by: 'local',
        reason: 'not answered',
        ...(direction === 'outgoing' && { sipCode: 408 }),
      });
  }
}
