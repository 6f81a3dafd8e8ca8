/**
 * A conference of the legs that stand, mixed on this desktop: each far side hears the agent and the other far sides. Whoever is on
 * hold, or over, is not in it; with fewer than two it is over.
 */

import type { ContextUse, SharedAudioContext } from './shared-audio-context.ts';

/** What a conference needs of a leg. */
export interface ConferenceLeg {
  readonly legId: string;
  /** What its far side says; undefined while it does not stand. */
  heard(): MediaStream | undefined;
  /** Its far side hears these besides the agent, mixed with `context`; none ends that. */
  alsoHear(others: readonly MediaStream[], context: AudioContext): Promise<void>;
}

export class Conference {
  readonly #nowhere: SharedAudioContext;
  /** While there is a conference. */
  #mixing: ContextUse | undefined;
  #legs: readonly ConferenceLeg[] = [];

  constructor(nowhere: SharedAudioContext) {
    this.#nowhere = nowhere;
  }

  has(legId: string): boolean {
    return this.#legs.some((leg) => leg.legId === legId);
  }

  /** These legs are the conference from now on. */
  async set(legs: readonly ConferenceLeg[]): Promise<void> {
    const standing = legs.filter((leg) => leg.heard() !== undefined);
    const members = standing.length < 2 ? [] : standing;
    const left = this.#legs.filter((leg) => !members.includes(leg));
    this.#legs = members;
    if (members.length === 0 && left.length === 0) return;
    const mixing = (this.#mixing ??= this.#nowhere.use());
    const { context } = mixing;
    await Promise.all([
      ...left.map((leg) => leg.alsoHear([], context)),
      ...members.map((leg) => {
        const others = members.filter((other) => other !== leg).flatMap((other) => other.heard() ?? []);
        return leg.alsoHear(others, context);
      }),
    ]);
    if (this.#legs.length > 0 || this.#mixing !== mixing) return;
    this.#mixing = undefined;
    mixing.release();
  }

  /** A leg is over, or on hold: the others go on without it. */
  async without(legId: string): Promise<void> {
    if (this.has(legId)) await this.set(this.#legs.filter((leg) => leg.legId !== legId));
  }
}
