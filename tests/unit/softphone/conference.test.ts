/** A conference that is put on hold and taken up again, with far sides that agree or refuse when the test says so. */
import { beforeEach, describe, expect, it } from 'vitest';

import { Conference, type ConferenceLeg } from '../../../renderer/softphone/leg/conference.ts';
import { LegHold } from '../../../renderer/softphone/leg/leg-hold.ts';
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';

type Answer = Result<undefined>;
const refusal: Answer = fail(localError('renegotiation_failed', '488'));

class Member implements ConferenceLeg {
  readonly legId: string;
  readonly stands = true;
  readonly #hold: LegHold;
  readonly #answers: ((answer: Answer) => void)[] = [];
  readonly #voice = { id: 'voice' } as MediaStream;
  hearsAgent = true;
  hearsOthers = 0;
  #held = false;

  constructor(legId: string) {
    this.legId = legId;
    this.#hold = new LegHold({
      renegotiation: {
        setHold: () => new Promise((resolve) => this.#answers.push(resolve)),
        withdrawHold: () => false,
      },
      silence: (silent) => (this.hearsAgent = !silent),
      onView: ({ held }) => (this.#held = held),
      onHeld: () => undefined,
    });
  }
  setHold(held: boolean): Promise<Answer> {
    return this.#hold.set(held, { getTransceivers: () => [] });
  }
  /** The far side answers what it was asked first. */
  async answers(answer: Answer = ok(undefined)): Promise<void> {
    await new Promise(setImmediate);
    this.#answers.shift()?.(answer);
    await new Promise(setImmediate);
  }
  heard(): MediaStream | undefined {
    return this.#held ? undefined : this.#voice;
  }
  alsoHear(others: readonly MediaStream[]): Promise<void> {
    this.hearsOthers = others.length;
    return Promise.resolve();
  }
  setInConference(): void {
    return undefined;
  }
}

let conference: Conference<Member>;
let a: Member;
let b: Member;
const heardNow = (): (boolean | number)[] => [a, b].flatMap((leg) => [leg.hearsAgent, leg.hearsOthers]);
const allHearEachOther = [true, 1, true, 1];
const nobodyHears = [false, 0, false, 0];

beforeEach(async () => {
  conference = new Conference({ use: () => ({ context: {} as AudioContext, release: () => undefined }) });
  [a, b] = [new Member('a'), new Member('b')];
  await conference.set([a, b]);
});

describe('a conference that is put on hold', () => {
  it('hears nothing from the press on, and each other again once it is taken up', async () => {
    const done = conference.hold(a);
    await a.answers();
    await b.answers();
    expect([await done, heardNow()]).toEqual([ok(undefined), nobodyHears]);
    const resumed = conference.resume(b);
    await a.answers();
    await b.answers();
    expect([await resumed, heardNow()]).toEqual([ok(undefined), allHearEachOther]);
  });

  it.each(['before', 'after'])('goes on whole where one refuses %s the other has agreed', async (when) => {
    const done = conference.hold(a);
    if (when === 'before') await b.answers(refusal);
    await a.answers();
    if (when === 'after') await b.answers(refusal);
    // Taken up again.
    await a.answers();
    expect([await done, heardNow()]).toEqual([refusal, allHearEachOther]);
  });

  it('is on hold where one is gone by then', async () => {
    const done = conference.hold(a);
    await a.answers();
    await b.answers(fail(localError('leg_gone', 'b')));
    expect([await done, a.hearsAgent]).toEqual([ok(undefined), false]);
  });
});
