/**
 * Carries out the REFERs that may be followed: this desktop calls the contact itself, and the leg that asked for it is told how
 * that goes (the click-to-call of PBXs such as Kamailio's `dlg.bridge_dlg`).
 */
import type { Inviter, Referral, URI } from 'sip.js';

import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';
import type { Leg } from '../leg/leg.ts';
import type { LegOpening } from '../leg/leg-opening.ts';
import { outgoingOpening } from '../leg/outgoing-opening.ts';
import { mayFollowRefer } from './refer-policy.ts';
import { contactRingTimeMs } from '../leg/ring-time.ts';

export interface ReferralFollowingOptions {
  /** An INVITE to `target`, not sent yet. */
  inviter: (target: URI, extraHeaders: string[]) => Inviter | undefined;
  /** Makes a leg of it that goes on with the call of `of`, and dials. */
  dial: (opening: LegOpening, of: Leg) => void;
  /** The names by which the call is known at the provider. */
  headersOf: (call: ExpectedCall) => string[];
}

export class ReferralFollowing {
  readonly #options: ReferralFollowingOptions;
  /** By leg: the call that it was answered for. */
  readonly #askedFor = new Map<string, ExpectedCall>();
  readonly #followed = new Set<string>();

  constructor(options: ReferralFollowingOptions) {
    this.#options = options;
  }

  /** `legId` is answered because this agent asked for `call`. */
  answeredFor(legId: string, call: ExpectedCall): void {
    this.#askedFor.set(legId, call);
  }

  forget(legId: string): void {
    this.#askedFor.delete(legId);
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
    this.#followed.add(leg.legId);
    void referral.accept();
    leg.notifyReferrer({ code: 100, reason: 'Trying' });
    const onResponse = (code: number, reason: string): void => leg.notifyReferrer({ code, reason });
    this.#options.dial(outgoingOpening({ inviter, answerWithinMs: contactRingTimeMs, onResponse }), leg);
  }

  #headers(referral: Referral, call: ExpectedCall): string[] {
    const { referredBy } = referral;
    return [
      ...this.#options.headersOf(call),
      ...(referredBy === undefined ? [] : [`Referred-By: ${referredBy}`]),
    ];
  }
}
