/**
 * Carries out the REFERs that may be followed: this desktop calls the contact itself, and the leg that asked for it is told how
 * that goes (the click-to-call of PBXs such as Kamailio's `dlg.bridge_dlg`). That leg is the PBX's to end; one that it leaves standing
 * is hung up, since no screen shows it, and the agent would be heard there.
 */
import type { Inviter, Referral, URI } from 'sip.js';

import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';
import type { Clock } from '../clock.ts';
import type { Leg } from '../leg/leg.ts';
import type { LegOpening } from '../leg/leg-opening.ts';
import { outgoingOpening } from '../leg/outgoing-opening.ts';
import { mayFollowRefer } from './refer-policy.ts';
import { contactRingTimeMs } from '../leg/ring-time.ts';

export interface ReferralFollowingOptions {
  clock: Pick<Clock, 'after'>;
  /** An INVITE to `target`, not sent yet. */
  inviter: (target: URI, extraHeaders: string[]) => Inviter | undefined;
  /** Makes a leg of it that goes on with the call of `of`, and dials. */
  dial: (opening: LegOpening, of: Leg) => void;
  /** The names by which the call is known at the provider. */
  headersOf: (call: ExpectedCall) => string[];
}

/** From the end of its INVITE on: PBXs say BYE with the word of that. */
const referrerLeavesWithinMs = 5000;

const nothing = (): void => undefined;

export class ReferralFollowing {
  readonly #options: ReferralFollowingOptions;
  /** By leg: the call that it was answered for. */
  readonly #askedFor = new Map<string, ExpectedCall>();
  /** By leg that referred: how to wait for its end no longer. */
  readonly #followed = new Map<string, () => void>();

  constructor(options: ReferralFollowingOptions) {
    this.#options = options;
  }

  /** `legId` is answered because this agent asked for `call`. */
  answeredFor(legId: string, call: ExpectedCall): void {
    this.#askedFor.set(legId, call);
  }

  forget(legId: string): void {
    this.#askedFor.delete(legId);
    this.#followed.get(legId)?.();
    this.#followed.delete(legId);
  }

  /** A REFER came on `leg`: follows it, or refuses it with 603. */
  referred(leg: Leg, referral: Referral): void {
    const { uri } = referral.referTo;
    const call = this.#askedFor.get(leg.legId);
    const follow = mayFollowRefer({
      user: uri.user ?? '',
      replaces: referral.replaces !== undefined,
      askedFor: call?.number,
      followed: this.#followed.has(leg.legId),
    });
    const target = uri.clone();
    target.clearHeaders();
    const inviter =
      follow && call !== undefined ? this.#options.inviter(target, this.#headers(referral, call)) : undefined;
    if (inviter === undefined) {
      void referral.reject({ statusCode: 603 });
      return;
    }
    this.#followed.set(leg.legId, nothing);
    void referral.accept();
    leg.notifyReferrer({ code: 100, reason: 'Trying' });
    const onResponse = (code: number, reason: string): void => {
      leg.notifyReferrer({ code, reason });
      if (code >= 200) this.#awaitEnd(leg);
    };
    this.#options.dial(outgoingOpening({ inviter, answerWithinMs: contactRingTimeMs, onResponse }), leg);
  }

  #awaitEnd(leg: Leg): void {
    if (!this.#followed.has(leg.legId)) return;
    const stop = this.#options.clock.after(referrerLeavesWithinMs, () => leg.hangUp());
    this.#followed.set(leg.legId, stop);
  }

  #headers(referral: Referral, call: ExpectedCall): string[] {
    const { referredBy } = referral;
    return [
      ...this.#options.headersOf(call),
      ...(referredBy === undefined ? [] : [`Referred-By: ${referredBy}`]),
    ];
  }
}
