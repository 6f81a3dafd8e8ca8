/**
 * A conference of the legs that stand, mixed on this desktop: each far side hears the agent and the other far sides. It is muted,
 * put on hold and taken up again as one. Whoever is over leaves it; with fewer than two it is over.
 */
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
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
  /** Errors as of `Leg.setHold`. */
  setHold(held: boolean): Promise<Result<undefined>>;
  /** It is in the conference from now on, or out of it. */
  setInConference(inConference: boolean): void;
}

export class Conference<L extends ConferenceLeg> {
  readonly #nowhere: Pick<SharedAudioContext, 'use'>;
  /** While there is a conference. */
  #mixing: ContextUse | undefined;
  #legs: readonly L[] = [];

  constructor(nowhere: Pick<SharedAudioContext, 'use'>) {
    this.#nowhere = nowhere;
  }

  /** Those who are in it with this leg, itself among them; only itself where it is in none. */
  together(leg: L): readonly L[] {
    return this.#legs.includes(leg) ? this.#legs : [leg];
  }

  /** These legs are the conference from now on; who is on hold is heard in it once taken up (`resume`). */
  async set(legs: readonly L[]): Promise<void> {
    const standing = legs.filter(({ stands }) => stands);
    await this.#become(standing.length < 2 ? [] : standing);
  }

  /** A leg is over, or goes its own way: the others go on without it. */
  async without(legId: string): Promise<void> {
    const others = this.#legs.filter((leg) => leg.legId !== legId);
    if (others.length < this.#legs.length) await this.#become(others.length < 2 ? [] : others);
  }

  /**
   * Puts a leg on hold with all who are in it with this one; where one refuses, nobody is: they go on hearing each other and the
   * agent, who else would speak to one of them unawares. The error is that of the refusal.
   */
  async hold(leg: L): Promise<Result<undefined>> {
    const legs = this.together(leg);
    if (legs.length === 1) return leg.setHold(true);
    await this.#mix(this.#legs, []);
    let refusal: Result<undefined> | undefined;
    const held = await Promise.all(
      legs.map(async (each) => {
        const done = await each.setHold(true);
        if (refusal === undefined && isRefusal(done)) {
          refusal = done;
          await Promise.all(legs.map((other) => other.setHold(false)));
        }
        return done;
      }),
    );
    if (refusal !== undefined) await this.#goOn();
    return refusal ?? outcome(held, leg);
  }

  /** Takes a leg up again with all who are in it with this one: those who agree hear each other. */
  async resume(leg: L): Promise<Result<undefined>> {
    const legs = this.together(leg);
    const resumed = await Promise.all(legs.map((each) => each.setHold(false)));
    if (legs.length > 1) await this.#goOn();
    return outcome(resumed, leg);
  }

  /** Those who are not on hold hear each other. */
  async #goOn(): Promise<void> {
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

/** The far side said no, and is still there; neither did the agent change their mind. */
const isRefusal = (done: Result<undefined>): boolean =>
  !done.ok && !['leg_gone', 'hold_taken_back'].includes(done.error.code);

/** Done where it was done on all legs there still are. */
const outcome = (results: readonly Result<undefined>[], { legId }: ConferenceLeg): Result<undefined> =>
  results.find((done) => !done.ok && done.error.code !== 'leg_gone') ??
  (results.some((done) => done.ok) ? ok(undefined) : fail(localError('leg_gone', legId)));
