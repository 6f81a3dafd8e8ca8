/**
 * Rings every desktop of an agent at once (RFC 3261 section 16.7): the first that answers has the call, the others are
 * cancelled; the call is refused once all have refused.
 */
import type { Clock, Timer } from '../clock.ts';
import type { NewLegAudio } from '../media/leg-audio.ts';
import {
  type ConversationListener,
  type HangupReason,
  type LegEnd,
  notYetAnswered,
} from '../sip/agent-leg.ts';
import type { Binding } from '../sip/location-service.ts';
import { RungLeg } from '../sip/rung-leg.ts';
import type { Invitation, SipUserAgent } from '../sip/sip-user-agent.ts';

export interface RingGroupListener {
  /** The leg that has the call; what comes of it from now on is told to whom this returns. */
  answered(leg: RungLeg): ConversationListener;
  /** Nobody answered: all have refused, or the time is over. */
  failed(end: LegEnd): void;
}

const elsewhere: HangupReason = { sipCode: 200, text: 'Call completed elsewhere' };

export class RingGroup {
  readonly #legs = new Set<RungLeg>();
  readonly #listener: RingGroupListener;
  readonly #timeout: Timer;
  /** Once one has answered. */
  #conversation: ConversationListener | undefined;

  /** Begins to ring. `bindings` must not be empty. */
  constructor(options: {
    bindings: readonly Binding[];
    invitation: Omit<Invitation, 'offer' | 'contactUri' | 'toUser'>;
    listener: RingGroupListener;
    newAudio: NewLegAudio;
    clock: Clock;
    ringMs: number;
  }) {
    this.#listener = options.listener;
    this.#timeout = options.clock.after(options.ringMs, () => {
      this.hangUp({ sipCode: 480, text: 'No answer' });
      options.listener.failed({ by: 'agent', sipCode: 480, reason: 'The desktop did not answer' });
    });
    for (const { contactUri, agentId, userAgent } of options.bindings) {
      const leg: RungLeg = new RungLeg(
        userAgent,
        options.newAudio((digit) => this.#conversation?.digit(digit, 'rfc4733')),
        {
          answered: () => this.#answered(leg),
          ended: (end) => (this.#conversation ? this.#conversation.ended(end) : this.#failed(leg, end)),
          digit: (digit, via) => this.#conversation?.digit(digit, via),
          transfer: (target) => this.#conversation?.transfer(target) ?? notYetAnswered,
        },
      );
      this.#legs.add(leg);
      void leg.ring({ ...options.invitation, contactUri, toUser: agentId });
    }
  }

  hangUp(reason: HangupReason): void {
    this.#timeout.cancel();
    for (const leg of this.#legs) leg.hangUp(reason);
    this.#legs.clear();
  }

  /** The WebSocket of `userAgent` is gone for good; a leg that answered is no longer of this group. */
  abandon(userAgent: SipUserAgent): void {
    for (const leg of [...this.#legs]) {
      if (leg.carrier !== userAgent) continue;
      leg.hangUp(elsewhere);
      this.#failed(leg, { by: 'network', sipCode: 480, reason: 'The desktop is gone' });
    }
  }

  #answered(leg: RungLeg): void {
    this.#timeout.cancel();
    for (const other of this.#legs) if (other !== leg) other.hangUp(elsewhere);
    this.#legs.clear();
    this.#conversation = this.#listener.answered(leg);
  }

  #failed(leg: RungLeg, end: LegEnd): void {
    if (!this.#legs.delete(leg) || this.#legs.size > 0) return;
    this.#timeout.cancel();
    this.#listener.failed(end);
  }
}
