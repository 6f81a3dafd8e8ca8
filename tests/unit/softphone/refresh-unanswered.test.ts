/** A re-INVITE that changes nothing and is left without an answer: what waits for it, and how long. */
import { describe, expect, it } from 'vitest';

import {
  FarSide,
  clock,
  heardIs,
  held,
  lost,
  media,
  renegotiate,
  talking,
  unanswered,
  useRenegotiation,
} from './far-side.ts';

useRenegotiation();

describe('renegotiation', () => {
  it('cancels an overdue refresh for a hold, which goes first, and makes it after that', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    const refresh = renegotiation.refresh(media, { iceRestart: true });
    await clock.passOne(4000);
    expect([unanswered, far.cancelled]).toEqual([[true], 0]);
    const hold = renegotiation.setHold(true, media);
    expect([unanswered, far.cancelled]).toEqual([[true, false], 1]);
    expect(await Promise.all([hold, refresh])).toMatchObject([{ ok: true }, { ok: true }]);
    const restarted = { offerOptions: { iceRestart: true } };
    expect(far.offers).toEqual([{ ...talking, ...restarted }, held, { ...held, ...restarted }]);
  });

  it('cancels a refresh for a hold that waited for it from the beginning as soon as it is overdue', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    const refresh = renegotiation.refresh(media, { iceRestart: false });
    await far.offered(1);
    const hold = renegotiation.setHold(true, media);
    await clock.passOne(4000);
    expect(far.cancelled).toBe(1);
    expect(await Promise.all([hold, refresh])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(far.offers).toEqual([talking, held, held]);
  });

  it('says anew that a hold is without an answer where the refresh before it does not even answer its CANCEL', async () => {
    const far = new FarSide('endless silence');
    const renegotiation = renegotiate(far);
    void renegotiation.refresh(media, { iceRestart: false });
    await clock.passOne(4000);
    void renegotiation.setHold(true, media);
    await clock.passOne(4000);
    expect([unanswered, far.cancelled]).toEqual([[true, false, true], 1]);
  });

  it('cancels a refresh by itself once it has been without an answer for 32 s, and tries twice more', async () => {
    const far = new FarSide('silence', 'silence', 'silence', 'silence');
    const done = renegotiate(far).refresh(media, { iceRestart: false });
    for (const tries of [1, 2, 3]) {
      await clock.armed(32_000);
      expect([far.offers.length, far.cancelled]).toEqual([tries, tries - 1]);
      clock.pass(32_000);
      if (tries < 3) await clock.passOne(0);
    }
    expect(await done).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    expect([far.offers.length, far.cancelled, lost]).toEqual([3, 3, []]);
  });

  it.each(['refresh', 'hold'])(
    'does not end a call that is heard where a %s has no answer and its CANCEL neither, and offers anew',
    async (what) => {
      heardIs(true);
      const far = new FarSide('endless silence');
      const renegotiation = renegotiate(far);
      const done =
        what === 'hold'
          ? renegotiation.setHold(true, media)
          : renegotiation.refresh(media, { iceRestart: false });
      await clock.passOne(4000);
      const next = renegotiation.setHold(false, media);
      await clock.passOne(32_000);
      expect(await done).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
      expect(await next).toMatchObject({ ok: true });
      expect([far.offers.length, lost]).toEqual([2, []]);
    },
  );

  it('does not end a call that is heard where a refresh times out in SIP.js', async () => {
    heardIs(true);
    const renegotiation = renegotiate(new FarSide('timed out'));
    let answers = 0;
    const done = renegotiation.refresh(media, { iceRestart: false, onAnswer: () => (answers += 1) });
    expect(await done).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    expect([lost, answers]).toEqual([[], 0]);
  });
});
