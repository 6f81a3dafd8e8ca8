/**
 * A conference of the legs that stand, mixed on this desktop: each far side hears the agent and the other far sides. It is muted,
 * put on hold and taken up again as one. Whoever is over leaves it; with fewer than two it is over.
 */

import type { ContextUse, SharedAudioContext } from '../audio/shared-audio-context.ts';

/** What a conference needs of a leg. */
export interface ConferenceLeg {
  readonly legId: string;
  /** Its far side is there, be it on hold. */
  readonly stands: boolean;
  /** What its far side says; undefined while it does not stand, or is on hold. */
  heard(): MediaStream | undefined;
  /** Its far side hears these besides the agent, mixed with `context`; none ends that. */
  alsoHear(others: readonly MediaStream[], context: AudioContext): Promise<void>;
  /** It is in the conference from now on, or out of it. */
  setInConference(inConference: boolean): void;
}

export class Conference<L extends ConferenceLeg> {
  readonly #nowhere: SharedAudioContext;
  /** While there is a conference. */
  #mixing: ContextUse | undefined;
  #legs: readonly L[] = [];

  constructor(nowhere: SharedAudioContext) {
    this.#nowhere = nowhere;
  }

  /** Those who are in it with this leg, itself among them; only itself where it is in none. */
  together(leg: L): readonly L[] {
    return this.#legs.includes(leg) ? this.#legs : [leg];
  }

  /** These legs are the conference from now on; who is on hold is heard in it once taken up (`goOn`). */
  async set(legs: readonly L[]): Promise<void> {
    const standing = legs.filter(({ stands }) => stands);
    await this.#become(standing.length < 2 ? [] : standing);
  }

  /** A leg is over, or goes its own way: the others go on without it. */
  async without(legId: string): Promise<void> {
    const others = this.#legs.filter((leg) => leg.legId !== legId);
    if (others.length < this.#legs.length) await this.#become(others.length < 2 ? [] : others);
  }

  /** Nobody hears another one for now: the conference is about to be put on hold. */
  async pause(): Promise<void> {
    await this.#mix(this.#legs, []);
  }

  /** Those who are not on hold hear each other. */
  async goOn(): Promise<void> {
    await this.#mix(this.#legs, this.#legs);
  }

  async #become(members: readonly L[]): Promise<void> {
    const left = this.#legs.filter((leg) => !members.includes(leg));
    this.#legs = members;
    await this.#mix([...left, ...members], members);
    for (const leg of left) leg.setInConference(false);
    for (const leg of members) leg.setInConference(true);
  }

  async #mix(legs: readonly L[], members: readonly L[]): Promise<void> {
    if (legs.length === 0) return;
    const mixing = (this.#mixing ??= this.#nowhere.use());
    const { context } = mixing;
    await Promise.all(
      legs.map((leg) => {
        const hears = members.includes(leg) && leg.heard() !== undefined;
        const others = hears ? members.filter((other) => other !== leg) : [];
        return leg.alsoHear(
          others.flatMap((other) => other.heard() ?? []),
          context,
        );
      }),
    );
    if (this.#legs.length > 0 || this.#mixing !== mixing) return;
    this.#mixing = undefined;
    mixing.release();
  }
}
