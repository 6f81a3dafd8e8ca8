/** The legs of this desktop, by Call-ID: made here with what they share, and let go of at their end. */
import type { Referral } from 'sip.js';

import { fail, localError, type Result } from '../../../shared/errors/app-error.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { Leg, type LegOptions } from './leg.ts';
import type { LegOpening } from './leg-opening.ts';

export interface LegsOptions extends Omit<LegOptions, 'opening' | 'onRefer' | 'onGone'> {
  /** The far side of a leg asks this desktop to call somebody else. */
  onRefer: (leg: Leg, referral: Referral) => void;
  onGone: (legId: string) => void;
}

export class Legs {
  readonly #options: LegsOptions;
  readonly #legs = new Map<string, Leg>();

  constructor(options: LegsOptions) {
    this.#options = options;
  }

  all(): readonly Leg[] {
    return [...this.#legs.values()];
  }

  get(legId: string): Leg | undefined {
    return this.#legs.get(legId);
  }

  /** @param onFact where its facts go, if not where those of the others do */
  add(opening: LegOpening, onFact: (fact: LegFact) => void = this.#options.onFact): Leg {
    const { onGone, onRefer } = this.#options;
    const leg: Leg = new Leg({
      ...this.#options,
      opening,
      onFact,
      onRefer: (referral) => onRefer(leg, referral),
      onGone: () => {
        onGone(leg.legId);
        this.#legs.delete(leg.legId);
        for (const other of this.all()) other.transfers.otherLegEnded(leg.legId);
      },
    });
    this.#legs.set(leg.legId, leg);
    return leg;
  }

  /** Errors of `act`, and `leg_gone`. */
  with(legId: string, act: (leg: Leg) => Promise<Result<undefined>>): Promise<Result<undefined>> {
    const leg = this.#legs.get(legId);
    return leg === undefined ? Promise.resolve(fail(localError('leg_gone', legId))) : act(leg);
  }

  /** What the leg whose audio `handler` carries sends; asked for by the user agent when it builds an offer or an answer. */
  microphoneStreamOf(handler: unknown): Promise<MediaStream> {
    const leg = this.all().find((candidate) => candidate.owns(handler));
    return leg?.microphoneStream() ?? Promise.reject(new Error('no leg for this media'));
  }
}
