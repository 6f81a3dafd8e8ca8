/** A hold between the agent's wish and the far side's answer, which comes when the test says so. */
import { beforeEach, describe, expect, it } from 'vitest';

import { LegHold } from '../../../renderer/softphone/leg/leg-hold.ts';
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';

const media = { getTransceivers: () => [] };

/** Wishes that are on their way to the far side, or wait for one, each answered by `settle`. */
class Wishes {
  readonly asked: boolean[] = [];
  readonly #settles: ((done: Result<undefined>) => void)[] = [];
  #sent = 0;

  setHold(hold: boolean): Promise<Result<undefined>> {
    this.asked.push(hold);
    return new Promise((resolve) => this.#settles.push(resolve));
  }
  withdrawHold(): boolean {
    if (this.#sent === this.#settles.length) return false;
    this.#settles.pop()?.(fail(localError('hold_taken_back', '')));
    return true;
  }
  send(): void {
    this.#sent = this.#settles.length;
  }
  async settle(done: Result<undefined> = ok(undefined)): Promise<void> {
    this.#sent -= 1;
    this.#settles.shift()?.(done);
    await new Promise(setImmediate);
  }
}

let wishes: Wishes;
let hold: LegHold;
let silent: boolean;
let view: unknown;
let told: boolean[];

beforeEach(() => {
  wishes = new Wishes();
  silent = false;
  told = [];
  hold = new LegHold({
    renegotiation: wishes,
    silence: (now) => (silent = now),
    onView: (now) => (view = now),
    onHeld: (held) => void told.push(held),
  });
});

const going = { held: false, holdPending: true, holdWanted: true };
const talking = { held: false, holdPending: false, holdWanted: false };
const onHold = { held: true, holdPending: false, holdWanted: true };

describe('a hold', () => {
  it('silences the agent at once, and stands when the far side has answered', async () => {
    const done = hold.set(true, media);
    expect([silent, view]).toEqual([true, going]);
    wishes.send();
    await wishes.settle();
    expect(await done).toMatchObject({ ok: true });
    expect([silent, view, told]).toEqual([true, onHold, [true]]);
  });

  it('is as if it had not been where the agent takes it back before anything was sent', async () => {
    const first = hold.set(true, media);
    expect(await hold.set(false, media)).toMatchObject({ ok: true });
    expect(await first).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
    expect([silent, view, told, wishes.asked]).toEqual([false, talking, [], [true]]);
  });

  it('is followed by its contrary where it is on its way, and does not count as held for who waits for it', async () => {
    const first = hold.set(true, media);
    wishes.send();
    const second = hold.set(false, media);
    expect([silent, view]).toEqual([false, { ...going, holdWanted: false }]);
    await wishes.settle();
    expect(await first).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
    expect([silent, view]).toEqual([true, { held: true, holdPending: true, holdWanted: false }]);
    wishes.send();
    await wishes.settle();
    expect(await second).toMatchObject({ ok: true });
    expect([silent, view, told]).toEqual([false, talking, [true, false]]);
  });

  it('that is wanted after all is the one that is on its way, but nothing of before comes of it', async () => {
    const first = hold.set(true, media);
    wishes.send();
    const second = hold.set(false, media);
    const third = hold.set(true, media);
    await wishes.settle();
    expect(await third).toMatchObject({ ok: true });
    for (const before of [first, second])
      expect(await before).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
    expect([silent, view, wishes.asked]).toEqual([true, onHold, [true, false]]);
  });

  it('that is taken back on its way, and comes to nothing, leaves the contact hearing the agent', async () => {
    const first = hold.set(true, media);
    wishes.send();
    const second = hold.set(false, media);
    // Nobody waits for the far side.
    expect(await first).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
    await wishes.settle(fail(localError('renegotiation_failed', '487')));
    await wishes.settle();
    expect(await second).toMatchObject({ ok: true });
    expect([silent, view, told]).toEqual([false, talking, []]);
  });

  it('that is refused lets the agent through again, and can be asked for again', async () => {
    const refused = hold.set(true, media);
    wishes.send();
    await wishes.settle(fail(localError('renegotiation_failed', '488')));
    expect(await refused).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    expect([silent, view]).toEqual([false, talking]);
    void hold.set(true, media);
    expect(wishes.asked).toEqual([true, true]);
  });

  it('that comes to nothing once its contrary is wanted is no failure, and nobody was on hold', async () => {
    const first = hold.set(true, media);
    wishes.send();
    const second = hold.set(false, media);
    await wishes.settle(fail(localError('renegotiation_failed', '500')));
    await wishes.settle();
    expect(await Promise.all([first, second])).toMatchObject([
      { ok: false, error: { code: 'hold_taken_back' } },
      { ok: true },
    ]);
    expect([silent, view, told]).toEqual([false, talking, []]);
  });

  it('that was refused before the agent wants it after all is asked for again', async () => {
    void hold.set(true, media);
    wishes.send();
    void hold.set(false, media);
    await wishes.settle(fail(localError('renegotiation_failed', '488')));
    const wanted = hold.set(true, media);
    wishes.send();
    await wishes.settle();
    expect(await wanted).toMatchObject({ ok: true });
    expect([silent, view, told, wishes.asked]).toEqual([true, onHold, [true], [true, false, true]]);
  });

  it('is asked for once, however often the agent wants it', async () => {
    const both = [hold.set(true, media), hold.set(true, media)];
    wishes.send();
    await wishes.settle();
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await hold.set(true, media)).toMatchObject({ ok: true });
    expect(wishes.asked).toEqual([true]);
  });

  it('lasts until the far side lets the agent through: taken up in vain it goes on', async () => {
    void hold.set(true, media);
    wishes.send();
    await wishes.settle();
    const takenUp = hold.set(false, media);
    expect(silent).toBe(true);
    wishes.send();
    await wishes.settle(fail(localError('renegotiation_failed', '500')));
    expect(await takenUp).toMatchObject({ ok: false });
    expect([silent, view]).toEqual([true, onHold]);
  });
});
