/** Re-INVITEs of a leg: one after another, again where that helps, and what each answer means. */
import { describe, expect, it } from 'vitest';

import { Renegotiation } from '../../../renderer/softphone/leg/renegotiation.ts';
import {
  type Answer,
  FarSide,
  atOnce,
  audioIs,
  clock,
  direction,
  held,
  lost,
  media,
  onLost,
  registeredIs,
  renegotiate,
  talking,
  timer,
  useRenegotiation,
} from './far-side.ts';

useRenegotiation();

describe('renegotiation', () => {
  it('sends one re-INVITE after another, however fast the agent clicks', async () => {
    const far = new FarSide();
    const renegotiation = renegotiate(far);
    const done = await Promise.all([
      renegotiation.setHold(true, media),
      renegotiation.setHold(false, media),
      renegotiation.setHold(true, media),
    ]);
    expect(done.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(far.offers).toEqual([held, talking, held]);
  });

  it('SIP.js fault 19: repeats a re-INVITE that met the far side’s own', async () => {
    const far = new FarSide(491, 491, 200);
    const done = renegotiate(far).setHold(true, media);
    await clock.passOne(0);
    await clock.passOne(0);
    expect(await done).toMatchObject({ ok: true });
    expect(far.offers).toHaveLength(3);
  });

  it('SIP.js fault 19: waits longer after that where the dialog is this desktop’s own (RFC 3261 section 14.1)', async () => {
    const far = new FarSide(491);
    const own = new Renegotiation({
      session: far,
      direction: 'outgoing',
      clock,
      whenReachable: atOnce,
      registered: () => true,
      timer,
      heard: () => false,
      onUnanswered: () => undefined,
      onLost,
    });
    const done = own.setHold(true, media);
    await clock.passOne(2100);
    expect(await done).toMatchObject({ ok: true });
    expect(far.offers).toHaveLength(2);
  });

  it('SIP.js fault 19: repeats one that came too early when the far side says so', async () => {
    const far = new FarSide([500, 7]);
    const done = renegotiate(far).setHold(true, media);
    await clock.passOne(7000);
    expect(await done).toMatchObject({ ok: true });
    expect(far.offers).toEqual([held, held]);
  });

  it.each<[Answer]>([[500], [[500, 11]], [[503, 1]]])(
    'does not wait for what %j promises',
    async (answer) => {
      const far = new FarSide(answer);
      expect(await renegotiate(far).setHold(true, media)).toMatchObject({ ok: false });
      expect(far.offers).toHaveLength(1);
    },
  );

  it('gives up where each interval of the session timer is too short', async () => {
    const far = new FarSide(422, 422, 422, 422);
    const bargaining = new Renegotiation({
      session: far,
      direction: 'incoming',
      clock,
      whenReachable: atOnce,
      registered: () => true,
      timer: { ...timer, intervalTooSmall: () => true },
      heard: () => false,
      onUnanswered: () => undefined,
      onLost,
    });
    const done = bargaining.setHold(true, media);
    await clock.passOne(0);
    await clock.passOne(0);
    expect(await done).toMatchObject({ ok: false });
    expect(far.offers).toHaveLength(3);
  });

  it('tells with the first answer that the far side is there, though it is to be asked again', async () => {
    const answered = Promise.withResolvers<undefined>();
    const done = renegotiate(new FarSide([500, 9])).refresh(media, {
      iceRestart: false,
      onAnswer: () => answered.resolve(undefined),
    });
    await answered.promise;
    await clock.passOne(9000);
    expect(await done).toMatchObject({ ok: true });
  });

  it('SIP.js fault 14: gives up a re-INVITE that is refused, and does not let the refused hold stick', async () => {
    const far = new FarSide(488);
    const refused = await renegotiate(far).setHold(true, media);
    expect(refused).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    expect(far.sessionDescriptionHandlerOptionsReInvite).toEqual(talking);
  });

  it('SIP.js fault 14: stays held, for the far side’s re-INVITEs too, when a resume is refused', async () => {
    const far = new FarSide(200, 500);
    const renegotiation = renegotiate(far);
    await renegotiation.setHold(true, media);
    await renegotiation.setHold(false, media);
    expect(far.sessionDescriptionHandlerOptionsReInvite).toEqual(held);
  });

  it('SIP.js fault 20: resumes both ways from inactive, and offers once more where the far side answered one way', async () => {
    const far = new FarSide();
    const renegotiation = renegotiate(far);
    audioIs('inactive', 'sendonly');
    await renegotiation.setHold(false, media);
    expect(direction).toBe('sendrecv');
    expect(far.offers).toEqual([talking, talking]);
  });

  it('SIP.js fault 13: tells the far side of a new flow with everything as it is, a hold included', async () => {
    const far = new FarSide();
    const renegotiation = renegotiate(far);
    await renegotiation.refresh(media, { iceRestart: false });
    await renegotiation.setHold(true, media);
    await renegotiation.refresh(media, { iceRestart: false });
    expect(far.offers).toEqual([talking, held, held]);
  });

  it('SIP.js fault 14: restarts ICE once, and not with the holds after it', async () => {
    const far = new FarSide();
    const renegotiation = renegotiate(far);
    await renegotiation.refresh(media, { iceRestart: true });
    expect(far.offers).toEqual([{ hold: false, offerOptions: { iceRestart: true } }]);
    expect(far.sessionDescriptionHandlerOptionsReInvite).toEqual(talking);
  });

  it.each<[string, number, string, number]>([
    ['refreshed', 481, 'leg_gone', 1],
    ['refreshed', 408, 'leg_gone', 1],
    ['refreshed', 488, 'renegotiation_failed', 0],
    ['put on hold', 481, 'leg_gone', 1],
    ['put on hold', 488, 'renegotiation_failed', 0],
  ])('a call that is to be %s is known to be there, or not, by a %i', async (what, status, code, times) => {
    const renegotiation = renegotiate(new FarSide(status));
    const done = await (what === 'refreshed'
      ? renegotiation.refresh(media, { iceRestart: false })
      : renegotiation.setHold(true, media));
    expect(done).toMatchObject({ ok: false, error: { code } });
    expect(lost).toEqual(
      new Array(times).fill({
        by: 'network',
        sipCode: 481,
        reason: 'the far side no longer knows the call',
      }),
    );
  });

  it('is no end of the call where the offer times out without a flow: it is made again by the next one', async () => {
    const far = new FarSide('timed out');
    const waiting: (() => void)[] = [];
    const renegotiation = renegotiate(far, (act) => waiting.push(act));
    let answers = 0;
    const done = renegotiation.refresh(media, { iceRestart: false, onAnswer: () => (answers += 1) });
    while (waiting.length === 0) await Promise.resolve();
    waiting.shift()?.();
    registeredIs(false);
    while (waiting.length === 0) await new Promise(setImmediate);
    expect([far.offers.length, lost, answers]).toEqual([1, [], 0]);
    registeredIs(true);
    waiting.shift()?.();
    expect(await done).toMatchObject({ ok: true });
    expect([far.offers, lost, answers]).toEqual([[talking, talking], [], 1]);
  });

  it('makes an offer again that times out because its flow went, however often, and believes one that times out where it was made', async () => {
    const far = new FarSide('timed out', 'timed out', 'timed out', 'timed out');
    const renegotiation = renegotiate(far);
    far.onOffer = () => {
      if (far.offers.length < 4) renegotiation.flowReturned();
    };
    expect(await renegotiation.setHold(true, media)).toMatchObject({
      ok: false,
      error: { code: 'leg_gone' },
    });
    expect([far.offers.length, lost.length]).toEqual([4, 1]);
  });

  it('repeats nothing on a leg that has ended while it waited', async () => {
    const far = new FarSide([500, 10]);
    const renegotiation = renegotiate(far);
    const done = renegotiation.setHold(true, media);
    await clock.armed(10_000);
    renegotiation.stop();
    expect(await done).toMatchObject({ ok: false, error: { code: 'renegotiation_failed' } });
    await clock.disarmed(10_000);
    expect(far.offers).toEqual([held]);
  });
});
