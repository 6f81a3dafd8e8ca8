/** A hold that cannot be sent, is put off or is not answered: what of it is taken back, and what is not. */
import { describe, expect, it } from 'vitest';

import type { WhenReachable } from '../../../renderer/softphone/leg/renegotiation.ts';
import {
  type Answer,
  FarSide,
  atOnce,
  clock,
  held,
  lost,
  media,
  registeredIs,
  renegotiate,
  talking,
  unanswered,
  useRenegotiation,
} from './far-side.ts';

useRenegotiation();

describe('renegotiation', () => {
  it('offers nothing while the far side can’t be reached, and does once it can', async () => {
    const far = new FarSide();
    let reachable: () => void = () => undefined;
    const renegotiation = renegotiate(far, (act) => (reachable = act));
    const done = renegotiation.setHold(true, media);
    await new Promise(setImmediate);
    expect(far.offers).toEqual([]);
    reachable();
    expect(await done).toMatchObject({ ok: true });
    expect(far.offers).toEqual([held]);
  });

  it('never offers a hold that was taken back before the far side could be reached', async () => {
    const far = new FarSide();
    const waiting: (() => void)[] = [];
    const renegotiation = renegotiate(far, (act) => waiting.push(act));
    const done = renegotiation.setHold(true, media);
    await new Promise(setImmediate);
    expect(renegotiation.withdrawHold()).toBe(true);
    expect(await done).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
    const next = renegotiation.refresh(media, { iceRestart: false });
    while (waiting.length > 0) {
      waiting.shift()?.();
      await new Promise(setImmediate);
    }
    expect(await next).toMatchObject({ ok: true });
    expect(far.offers).toEqual([talking]);
  });

  it('takes back no hold that is on its way', async () => {
    const far = new FarSide();
    const renegotiation = renegotiate(far);
    const done = renegotiation.setHold(true, media);
    await far.offered(1);
    expect(renegotiation.withdrawHold()).toBe(false);
    expect(await done).toMatchObject({ ok: true });
  });

  it.each<[Answer, number]>([
    [[500, 10], 10_000],
    [491, 0],
  ])(
    'takes back a hold that the far side put off by %j, and lets nothing wait for it',
    async (answer, waitMs) => {
      const far = new FarSide(answer);
      const renegotiation = renegotiate(far);
      const done = renegotiation.setHold(true, media);
      await clock.armed(waitMs);
      const next = renegotiation.refresh(media, { iceRestart: false });
      expect(renegotiation.withdrawHold()).toBe(true);
      expect(await done).toMatchObject({ ok: false, error: { code: 'hold_taken_back' } });
      expect(await next).toMatchObject({ ok: true });
      clock.pass(60_000);
      expect([far.offers, renegotiation.withdrawHold()]).toEqual([[held, talking], false]);
    },
  );

  it('takes back no hold that is on its way for the second time', async () => {
    const far = new FarSide([500, 7]);
    const renegotiation = renegotiate(far);
    const done = renegotiation.setHold(true, media);
    await clock.passOne(7000);
    await far.offered(2);
    expect(renegotiation.withdrawHold()).toBe(false);
    expect(await done).toMatchObject({ ok: true });
  });

  it('does not repeat a hold that was put off when the contrary is wanted already, nor sends that', async () => {
    const far = new FarSide([500, 10]);
    const renegotiation = renegotiate(far);
    const hold = renegotiation.setHold(true, media);
    await far.offered(1);
    const resume = renegotiation.setHold(false, media);
    expect(await Promise.all([hold, resume])).toMatchObject([
      { ok: false, error: { code: 'renegotiation_failed' } },
      { ok: true },
    ]);
    await renegotiation.refresh(media, { iceRestart: false });
    expect(far.offers).toEqual([held, talking]);
  });

  it('tells within seconds that there is no answer to a hold, and cancels that once the contrary is wanted', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    const hold = renegotiation.setHold(true, media);
    await clock.passOne(4000);
    expect([unanswered, far.cancelled]).toEqual([[true], 0]);
    const resume = renegotiation.setHold(false, media);
    expect(far.cancelled).toBe(1);
    expect(await Promise.all([hold, resume])).toMatchObject([{ ok: false }, { ok: true }]);
    expect([unanswered, far.offers]).toEqual([[true, false], [held]]);
  });

  it('asks again for a hold that was cancelled, and is wanted after all', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    const hold = renegotiation.setHold(true, media);
    await clock.passOne(4000);
    void renegotiation.setHold(false, media);
    expect(renegotiation.withdrawHold()).toBe(true);
    await clock.passOne(0);
    expect(await hold).toMatchObject({ ok: true });
    expect([far.cancelled, far.offers]).toEqual([1, [held, held]]);
  });

  it('ends a call whose far side answers not even a CANCEL for 32 s, by a flow that stands all the while', async () => {
    const far = new FarSide('endless silence');
    const renegotiation = renegotiate(far);
    const hold = renegotiation.setHold(true, media);
    await clock.passOne(4000);
    const resume = renegotiation.setHold(false, media);
    registeredIs(false);
    await clock.passOne(32_000);
    registeredIs(true);
    renegotiation.flowReturned();
    await clock.passOne(32_000);
    expect(lost).toEqual([]);
    await clock.passOne(32_000);
    expect(lost).toHaveLength(1);
    expect(await hold).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    renegotiation.stop();
    expect(await resume).toMatchObject({ ok: false });
  });

  it('cancels no hold that the far side may answer any moment', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    void renegotiation.setHold(true, media);
    await clock.armed(4000);
    void renegotiation.setHold(false, media);
    expect(far.cancelled).toBe(0);
  });

  it.each<[string, FarSide, WhenReachable]>([
    ['a way to the far side', new FarSide(), () => undefined],
    ['its answer, and what waits behind that', new FarSide('silence'), atOnce],
  ])('waits for %s no longer once the leg is over', async (_what, far, whenReachable) => {
    const renegotiation = renegotiate(far, whenReachable);
    const done = [renegotiation.setHold(true, media), renegotiation.refresh(media, { iceRestart: false })];
    await new Promise(setImmediate);
    renegotiation.stop();
    for (const each of await Promise.all(done))
      expect(each).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    expect(far.offers.length).toBeLessThan(2);
  });
});
