import type { SessionInviteOptions } from 'sip.js';
import { IncomingResponseMessage } from 'sip.js/lib/core';
import { beforeEach, describe, expect, it } from 'vitest';

import type { LegEnding } from '../../../renderer/softphone/leg/leg-ending.ts';
import {
  Renegotiation,
  type Renegotiated,
  type WhenReachable,
} from '../../../renderer/softphone/leg/renegotiation.ts';
import { EngineClock } from './engine-clock.ts';

/**
 * A status, with its Retry-After; none while the far side is silent, until it is sent a CANCEL, or not even then. `timed out`: SIP.js has waited for one in
 * vain, for 32 s.
 */
type Answer = number | [number, number] | 'silence' | 'endless silence' | 'timed out';

/** A far side that answers re-INVITEs as the test says: a real one can't be asked for a glare. */
class FarSide implements Renegotiated {
  sessionDescriptionHandlerOptionsReInvite = {};
  readonly offers: unknown[] = [];
  cancelled = 0;
  /** One has come in, and is not answered yet. */
  onOffer: () => void = () => undefined;
  readonly #answers: Answer[];
  #under = false;

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  /** So many re-INVITEs have come in, and the last of them is not answered yet. */
  async offered(count: number): Promise<void> {
    while (this.offers.length < count) await Promise.resolve();
  }

  invite({
    requestDelegate,
    sessionDescriptionHandlerOptions = {},
  }: SessionInviteOptions): ReturnType<Renegotiated['invite']> {
    if (this.#under) return Promise.reject(new Error('SIP.js takes one re-INVITE at a time'));
    this.#under = true;
    this.sessionDescriptionHandlerOptionsReInvite = sessionDescriptionHandlerOptions;
    this.offers.push(sessionDescriptionHandlerOptions);
    this.onOffer();
    const message = new IncomingResponseMessage();
    const answer = this.#answers.shift() ?? 200;
    const status = { silence: 487, 'endless silence': undefined, 'timed out': 408 };
    const [statusCode, retryAfter] = typeof answer === 'string' ? [status[answer]] : [answer].flat();
    message.statusCode = statusCode;
    if (answer !== 'timed out') message.addHeader('Via', 'SIP/2.0/WSS a.invalid;branch=z9hG4bK1');
    if (retryAfter !== undefined) message.addHeader('Retry-After', String(retryAfter));
    const say = (): void => {
      this.#under = false;
      if (message.statusCode === 200) requestDelegate?.onAccept?.({ message });
      else requestDelegate?.onReject?.({ message });
    };
    if (answer !== 'silence' && answer !== 'endless silence') setImmediate(say);
    const cancel = (): void => {
      this.cancelled += 1;
      if (answer === 'silence') setImmediate(say);
    };
    return Promise.resolve({ cancel });
  }
}

const atOnce = (act: () => void): void => act();
const held = { hold: true };
const talking = { hold: false };

let clock: EngineClock;
let unanswered: boolean[];
let registered: boolean;
let lost: LegEnding[];
const onLost = (ending: LegEnding): void => void lost.push(ending);
let direction: RTCRtpTransceiverDirection;
let currentDirection: RTCRtpTransceiverDirection;
const transceiver = {
  get direction() {
    return direction;
  },
  set direction(wanted) {
    direction = wanted;
  },
  get currentDirection() {
    return currentDirection;
  },
} as RTCRtpTransceiver;
/** No session timer was agreed on. */
const timer = { reinviteHeaders: () => [], reinviteAccepted: () => undefined, intervalTooSmall: () => false };
const media = { getTransceivers: () => [transceiver] };

const renegotiate = (session: FarSide, whenReachable: WhenReachable = atOnce): Renegotiation =>
  new Renegotiation({
    session,
    direction: 'incoming',
    clock,
    whenReachable,
    registered: () => registered,
    timer,
    onUnanswered: (now) => void unanswered.push(now),
    onLost,
  });

beforeEach(() => {
  clock = new EngineClock();
  unanswered = [];
  registered = true;
  lost = [];
  direction = 'sendrecv';
  currentDirection = 'sendrecv';
});

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
    direction = 'inactive';
    currentDirection = 'sendonly';
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
    registered = false;
    while (waiting.length === 0) await new Promise(setImmediate);
    expect([far.offers.length, lost, answers]).toEqual([1, [], 0]);
    registered = true;
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
    registered = false;
    await clock.passOne(32_000);
    registered = true;
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

  it('cancels nothing but a hold: what tells the far side of a new flow may be late', async () => {
    const far = new FarSide('silence');
    const renegotiation = renegotiate(far);
    void renegotiation.refresh(media, { iceRestart: false });
    await clock.passOne(4000);
    void renegotiation.setHold(true, media);
    expect([unanswered, far.cancelled]).toEqual([[true], 0]);
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
