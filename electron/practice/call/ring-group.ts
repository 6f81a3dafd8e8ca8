/**
 * Rings every desktop of an agent at once (RFC 3261 section 16.7): the first that answers has the call, the others are
 * cancelled; the call is refused once all have refused.
 */
import type { Clock, Timer } from '../clock.ts';
import type { FrameClock } from '../media/frame-clock.ts';
import { LegAudio } from '../media/leg-audio.ts';
import type { HangupReason, LegEnd, LegListener } from '../sip/agent-leg.ts';
import type { Binding } from '../sip/location-service.ts';
import { RungLeg } from '../sip/rung-leg.ts';
import type { Invitation, SipUserAgent } from '../sip/sip-user-agent.ts';

export interface RingGroupListener extends Omit<LegListener, 'answered'> {
  answered(leg: RungLeg): void;
}

const elsewhere: HangupReason = { sipCode: 200, text: 'Call completed elsewhere' };

export class RingGroup {
  readonly #legs = new Map<RungLeg, SipUserAgent>();
  readonly #listener: RingGroupListener;
  readonly #timeout: Timer;

  /** Begins to ring. `bindings` must not be empty. */
  constructor(options: {
    bindings: readonly Binding[];
    invitation: Omit<Invitation, 'offer' | 'contactUri' | 'toUser'>;
    listener: RingGroupListener;
    frameClock: FrameClock;
    clock: Clock;
    ringMs: number;
  }) {
    this.#listener = options.listener;
    this.#timeout = options.clock.after(options.ringMs, () => {
      this.hangUp({ sipCode: 480, text: 'No answer' });
      options.listener.ended({ by: 'agent', sipCode: 480, reason: 'The desktop did not answer' });
    });
    for (const { contactUri, agentId, userAgent } of options.bindings) {
      const leg: RungLeg = new RungLeg(
        new LegAudio(options.frameClock, (digit) => options.listener.digit(digit, 'rfc4733')),
        {
          answered: () => this.#answered(leg),
          ended: (end) => this.#ended(leg, end),
          digit: (digit, via) => options.listener.digit(digit, via),
          transfer: (target) => options.listener.transfer(target),
        },
      );
      this.#legs.set(leg, userAgent);
      void leg.ring(userAgent, { ...options.invitation, contactUri, toUser: agentId });
    }
  }

  hangUp(reason: HangupReason): void {
    this.#timeout.cancel();
    for (const leg of this.#legs.keys()) leg.hangUp(reason);
    this.#legs.clear();
  }

  /** The WebSocket of `userAgent` is gone for good. */
  abandon(userAgent: SipUserAgent): void {
    for (const [leg, carrier] of [...this.#legs]) {
      if (carrier !== userAgent) continue;
      leg.hangUp(elsewhere);
      this.#ended(leg, { by: 'network', sipCode: 480, reason: 'The desktop is gone' });
    }
  }

  #answered(leg: RungLeg): void {
    this.#timeout.cancel();
    for (const other of [...this.#legs.keys()]) {
      if (other === leg) continue;
      this.#legs.delete(other);
      other.hangUp(elsewhere);
    }
    this.#listener.answered(leg);
  }

  #ended(leg: RungLeg, end: LegEnd): void {
    if (!this.#legs.delete(leg) || this.#legs.size > 0) return;
    this.#timeout.cancel();
    this.#listener.ended(end);
  }
}
