/** Who hears the agent when there are several calls: one of them, or one conference, by whatever way it came about. */
import { describe, expect, it, vi } from 'vitest';

import { shortcutActions } from '../../../renderer/app/shortcut-actions.ts';
import type { LegView } from '../../../renderer/softphone/softphone.ts';
import { headlineNow, meaningNow } from '../../../renderer/wording/call-now.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CallPhase } from '../../../shared/call/call-state.ts';
import { type AppError, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import type { Desktop } from '../../../shared/ipc.ts';
import type { FarSide, LegFact } from '../../../shared/softphone/leg-fact.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

const around = { compact: false, openHelp: () => undefined, toggleScheme: () => undefined };
const busy: AppError = { kind: 'network', code: 'transfer_refused', detail: '486 Busy Here', sipCode: 486 };

type OpenPhase = Exclude<CallPhase, 'ended'>;

/** A page with these calls, each with a leg of its own name; main follows what the engine does, as it does by the facts of legs. */
async function open(calls: Record<string, OpenPhase>, answers: Partial<Desktop['request']> = {}) {
  const page = await openWiredPage(answers);
  const { desktop, engine, store } = page;
  const show = (id: string, phase: OpenPhase, change: Partial<Call> = {}): void => {
    desktop.emit('callChanged', loggedCall(id, { legId: id, state: { phase }, ...change }));
    if (phase !== 'queued') engine.showLeg(quietLeg(id, { held: phase === 'held' }));
  };
  for (const [id, phase] of Object.entries(calls)) show(id, phase);
  store.subscribe(({ calls: { calls: known }, line }) => {
    for (const call of known) {
      const held = line.legs[call.id]?.held;
      if (held === true && call.state.phase === 'in-progress')
        desktop.emit('callChanged', { ...call, state: { phase: 'held' } });
      if (held === false && call.state.phase === 'held')
        desktop.emit('callChanged', { ...call, state: { phase: 'in-progress' } });
    }
  });
  const rings = (id: string): void => {
    desktop.emit(
      'callChanged',
      loggedCall(id, { legId: id, direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    engine.showLeg(quietLeg(id, { phase: 'ringing' }));
  };
  const gone = (id: string): void => {
    engine.endLeg(id);
    const cause = { by: 'contact' as const };
    desktop.emit('callChanged', loggedCall(id, { legId: id, state: { phase: 'ended', cause } }));
  };
  const legs = (which: (leg: LegView) => boolean): string[] =>
    engine
      .legs()
      .filter(which)
      .map(({ legId }) => legId);
  return {
    ...page,
    show,
    rings,
    /** The far side hangs up, or gives up. */
    gone,
    /** Those whose contact hears the agent. */
    live: () => legs(({ held, phase }) => phase !== 'ringing' && !held),
    inConference: () => legs(({ inConference }) => inConference),
    /** The engine answered or dialled it, and it stands. */
    stands: (id: string) => show(id, 'in-progress'),
    press: (key: 'hold' | 'swap') => shortcutActions[key](store.getState(), page.intents, around),
  };
}

/** Until the page has done what it was asked: each step of it is a promise that is settled already. */
const done = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('one contact at a time hears the agent', () => {
  it('whichever of several is taken off hold', async () => {
    const { intents, live } = await open({ a: 'in-progress', b: 'held', c: 'held' });
    intents.setHeld('b', false);
    await vi.waitFor(() => expect(live()).toEqual(['b']));
    intents.swapTo('c');
    await vi.waitFor(() => expect(live()).toEqual(['c']));
  });

  it('however fast the agent swaps', async () => {
    const { engine, intents, live } = await open({ a: 'in-progress', b: 'held' });
    for (const id of ['b', 'a', 'b', 'b', 'a']) intents.swapTo(id);
    await vi.waitFor(() => expect(engine.asked.filter((what) => what.startsWith('resume'))).toHaveLength(5));
    await vi.waitFor(() => expect(live()).toEqual(['a']));
  });

  it('and none is taken up where the one before could not be put on hold', async () => {
    const { engine, intents, live, store } = await open({ a: 'in-progress', b: 'held' });
    engine.hold = () => Promise.resolve(fail(localError('renegotiation_failed', '500')));
    intents.setHeld('b', false);
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toHaveLength(1));
    expect(live()).toEqual(['a']);
  });

  it('and a caller is answered though the contact before them hangs up in the moment of the hold', async () => {
    const { engine, gone, intents, rings, store } = await open({ a: 'in-progress' });
    rings('b');
    engine.hold = () => {
      gone('a');
      return Promise.resolve(fail(localError('leg_gone', 'a')));
    };
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('answer b'));
    expect(store.getState().notices.ofPage).toEqual([]);
  });

  it('and none is answered while another one is being dialled: the agent reads why', async () => {
    const { engine, intents, live, rings, show, store } = await open({});
    show('a', 'dialing');
    engine.showLeg(quietLeg('a', { phase: 'dialling' }));
    rings('b');
    intents.answer('b');
    await vi.waitFor(() =>
      expect(store.getState().notices.ofPage).toMatchObject([
        { title: 'This call is still being dialled: +1 202 555 0100' },
      ]),
    );
    expect(engine.asked).not.toContain('hold a');
    expect(live()).toEqual(['a']);
    show('a', 'in-progress');
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('answer b'));
    expect(store.getState().notices.ofPage).toEqual([]);
  });

  it('and a contact waits while the colleague who is asked for them rings, whatever H is pressed for', async () => {
    const { live, press } = await open({ contact: 'held', colleague: 'ringing' });
    press('hold');
    await done();
    expect(live()).toEqual(['colleague']);
  });

  it('a contact who is taken up then is alone: the colleague waits when they answer', async () => {
    const { live, press } = await open({ contact: 'held', colleague: 'ringing' });
    press('swap');
    await vi.waitFor(() => expect(live()).toEqual(['contact']));
  });
});

describe('a hold that the line has yet to answer', () => {
  const waitingLine = async (calls: Record<string, OpenPhase>) => {
    const page = await open(calls);
    const { engine } = page;
    const settles = new Map<string, (done: Result<undefined>) => void>();
    const pends =
      (what: 'hold' | 'resume') =>
      (legId: string): Promise<Result<undefined>> => {
        engine.asked.push(`${what} ${legId}`);
        const leg = engine.legs().find((candidate) => candidate.legId === legId);
        const holdWanted = what === 'hold';
        const withdraws = leg?.holdPending === true && leg.held === holdWanted;
        engine.showLeg(quietLeg(legId, { ...leg, holdPending: !withdraws, holdWanted }));
        settles.get(legId)?.(fail(localError('hold_taken_back', '')));
        return withdraws
          ? Promise.resolve(ok(undefined))
          : new Promise((resolve) => settles.set(legId, resolve));
      };
    Object.assign(engine, { hold: pends('hold'), resume: pends('resume') });
    const said = (id: string): readonly string[] => {
      const { calls: known, line } = page.store.getState();
      const desk = { ...known, ...line };
      return known.calls.flatMap((call) =>
        call.id === id ? [headlineNow(call, desk), meaningNow(call, desk)] : [],
      );
    };
    /** To the hold. */
    const answers = (legId: string): void => {
      engine.showLeg(quietLeg(legId, { held: true, holdWanted: true }));
      settles.get(legId)?.(ok(undefined));
    };
    return { ...page, answers, said };
  };

  it('is said of both calls, and taken back by Hold: the caller rings on, and nobody is told of a failure', async () => {
    const { engine, intents, live, press, rings, said, store } = await waitingLine({ a: 'in-progress' });
    rings('b');
    intents.answer('b');
    await vi.waitFor(() => expect(said('a')[0]).toBe('Going on hold…'));
    expect(said('b')).toEqual([
      'Answering…',
      'Answered as soon as +1 202 555 0100 is on hold. Press Hold there again to go on talking to them.',
    ]);
    press('hold');
    await vi.waitFor(() => expect(said('b')[0]).not.toBe('Answering…'));
    expect(engine.asked.slice(-2)).toEqual(['hold a', 'resume a']);
    expect([live(), store.getState().notices.ofPage]).toEqual([['a'], []]);
    expect(said('a')[0]).toBe('In progress');
  });

  it('goes with the caller whom it was for: the contact is talked to as before', async () => {
    const { engine, intents, live, rings, gone, said, store } = await waitingLine({ a: 'in-progress' });
    rings('b');
    intents.answer('b');
    await vi.waitFor(() => expect(said('a')[0]).toBe('Going on hold…'));
    gone('b');
    await vi.waitFor(() => expect(said('a')[0]).toBe('In progress'));
    expect([live(), store.getState().notices.ofPage]).toEqual([['a'], []]);
    expect(engine.asked).not.toContain('answer b');
  });

  it('and for some seconds has not: what was to follow is not done, the agent reads why, and nothing else waits', async () => {
    const { answers, engine, intents, live, rings, said, store } = await waitingLine({ a: 'in-progress' });
    const told = (): readonly string[] => store.getState().notices.ofPage.map(({ title }) => title);
    rings('b');
    intents.answer('b');
    await vi.waitFor(() => expect(said('a')[0]).toBe('Going on hold…'));
    engine.showLeg(quietLeg('a', { holdPending: true, holdWanted: true, unanswered: true }));
    await vi.waitFor(() => expect(told()).toEqual(['No answer to Hold yet: +1 202 555 0100']));
    expect(said('b')[0]).not.toBe('Answering…');
    answers('a');
    await vi.waitFor(() => expect(told()).toEqual([]));
    expect(engine.asked).not.toContain('answer b');
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('answer b'));
    expect(live()).toEqual([]);
  });

  it('lets no one else be taken up before the contact who comes off hold', async () => {
    const { engine, intents, said } = await waitingLine({ a: 'held', b: 'held' });
    intents.setHeld('a', false);
    await vi.waitFor(() => expect(said('a')[0]).toBe('Coming off hold…'));
    intents.setHeld('a', true);
    await vi.waitFor(() => expect(said('a')[0]).toBe('On hold'));
    intents.setHeld('b', false);
    await vi.waitFor(() => expect(engine.asked.at(-1)).toBe('resume b'));
    expect(engine.asked.slice(-3)).toEqual(['resume a', 'hold a', 'resume b']);
  });
});

describe('a contact who was put on hold', () => {
  it('for a caller who gave up in that moment is taken up again', async () => {
    const { engine, gone, intents, live, rings } = await open({ a: 'in-progress' });
    const hold = engine.hold;
    rings('b');
    engine.hold = (legId) => {
      gone('b');
      return hold(legId);
    };
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('resume a'));
    expect(live()).toEqual(['a']);
  });

  it('with a conference, for a contact who waited and is gone, is taken up again with it', async () => {
    const { engine, gone, intents, live } = await open({ a: 'in-progress', b: 'held', c: 'held' });
    await intents.joinConference('b');
    const hold = engine.hold;
    engine.hold = (legId) => {
      gone('c');
      return hold(legId);
    };
    intents.swapTo('c');
    await vi.waitFor(() => expect(engine.asked.slice(-2)).toEqual(['hold b', 'resume b']));
    expect(live()).toEqual(['a', 'b']);
  });
});

describe('a transfer', () => {
  it('that is refused brings the contact back', async () => {
    const { engine, intents, live, store } = await open({ a: 'in-progress' });
    await intents.transfer('a', '204');
    expect(live()).toEqual([]);
    engine.settleTransfer('a', fail(busy));
    await vi.waitFor(() => expect(live()).toEqual(['a']));
    expect(store.getState().notices.ofPage).toMatchObject([{ title: 'Not handed over: +1 202 555 0100' }]);
  });

  it('that is refused leaves the contact on hold while the agent talks to another one', async () => {
    const { engine, intents, live, rings, stands, store } = await open({ a: 'in-progress' });
    await intents.transfer('a', '204');
    rings('b');
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('answer b'));
    stands('b');
    engine.settleTransfer('a', fail(busy));
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toHaveLength(1));
    await done();
    expect(live()).toEqual(['b']);
  });

  it('that is refused leaves the contact on hold while another one is being called, too', async () => {
    const { engine, intents, live, show, store } = await open({ a: 'in-progress' });
    await intents.transfer('a', '204');
    show('b', 'queued');
    engine.settleTransfer('a', fail(busy));
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toHaveLength(1));
    await done();
    expect(live()).toEqual([]);
  });

  it('that is refused leaves a contact on hold who was there before', async () => {
    const { engine, intents, live, store } = await open({ a: 'held' });
    await intents.transfer('a', '204');
    engine.settleTransfer('a', fail(busy));
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toHaveLength(1));
    await done();
    expect(live()).toEqual([]);
  });

  it('is taken back by whatever takes its contact up, who is alone with the agent then', async () => {
    for (const way of ['takeBack', 'swapTo', 'off hold'] as const) {
      const { engine, intents, live, show } = await open({ a: 'in-progress' });
      await intents.transfer('a', '204');
      show('b', 'in-progress');
      if (way === 'off hold') intents.setHeld('a', false);
      else intents[way]('a');
      await vi.waitFor(() => expect(live()).toEqual(['a']));
      expect(engine.asked).toContain('giveUpTransfer a');
    }
  });

  it('of one of a conference takes that one out of it, and the others go on', async () => {
    const { inConference, intents, live } = await open({ a: 'in-progress', b: 'held' });
    await intents.joinConference('b');
    expect(inConference()).toEqual(['a', 'b']);
    await intents.transfer('a', '204');
    expect([live(), inConference()]).toEqual([['b'], ['b']]);
  });
});

describe('a question that cannot be asked', () => {
  const refuses = { placeCall: () => Promise.resolve(fail(localError('desktop_not_registered', ''))) };

  it('brings the contact back', async () => {
    const { intents, live } = await open({ a: 'in-progress' }, refuses);
    await intents.consult('a', '204');
    expect(live()).toEqual(['a']);
  });

  it('leaves a contact on hold who was there before', async () => {
    const { intents, live } = await open({ a: 'held' }, refuses);
    await intents.consult('a', '204');
    expect(live()).toEqual([]);
  });
});

describe('a conference', () => {
  it('takes in the one that was chosen and the one that is live, and no other one that waits', async () => {
    const { inConference, intents, live } = await open({ a: 'held', b: 'held', c: 'in-progress' });
    await intents.joinConference('b');
    expect([live(), inConference()]).toEqual([
      ['b', 'c'],
      ['b', 'c'],
    ]);
    await intents.joinConference('a');
    expect(inConference()).toEqual(['a', 'b', 'c']);
  });

  it('is muted as whom the agent talked to was', async () => {
    const { engine, intents } = await open({ a: 'held', b: 'in-progress' });
    intents.setMuted('b', true);
    await intents.joinConference('a');
    expect(engine.legs().map(({ muted }) => muted)).toEqual([true, true]);
    await intents.endConference('b');
    intents.setMuted('b', false);
    intents.setMuted('a', true);
    await intents.joinConference('a');
    expect(engine.legs().map(({ muted }) => muted)).toEqual([false, false]);
  });

  it('goes on hold as one for another call, and is taken up as one', async () => {
    const { engine, intents, inConference, live, rings, stands } = await open({
      a: 'held',
      b: 'in-progress',
    });
    await intents.joinConference('a');
    rings('c');
    intents.answer('c');
    await vi.waitFor(() => expect(engine.asked).toContain('answer c'));
    stands('c');
    expect(live()).toEqual(['c']);
    intents.swapTo('a');
    await vi.waitFor(() => expect(live()).toEqual(['a', 'b']));
    expect(inConference()).toEqual(['a', 'b']);
  });

  it('leaves one contact with the agent when it ends, and the others wait', async () => {
    const { intents, inConference, live } = await open({ a: 'held', b: 'in-progress' });
    await intents.joinConference('a');
    await intents.endConference('b');
    expect([live(), inConference()]).toEqual([['b'], []]);
  });
});

it('a colleague is connected with the contact they were asked for, not with whoever is talked to', async () => {
  const { engine, intents, show } = await open({ contact: 'held', stranger: 'in-progress' });
  show('colleague', 'held', { origin: 'consult', consultFor: 'contact' });
  await intents.connectCalls('colleague');
  expect(engine.asked.at(-1)).toBe('connectLegs contact colleague');
});

it('whom a contact is connected with is decided once a swap before it is done', async () => {
  const { engine, intents } = await open({ a: 'in-progress', b: 'held', c: 'held' });
  intents.swapTo('b');
  await intents.connectCalls('c');
  expect(engine.asked.at(-1)).toBe('connectLegs c b');
});

it('what hindered an act on a call, which it names, is said no longer once another call is acted on', async () => {
  const { engine, intents, store } = await open({ a: 'in-progress', b: 'held' });
  engine.connectLegs = () => Promise.resolve(fail(busy));
  for (const act of [
    () => intents.setMuted('a', true),
    () => intents.hangUp('b'),
    () => intents.swapTo('b'),
  ]) {
    await intents.connectCalls('b');
    expect(store.getState().notices.ofPage).toMatchObject([{ title: 'Not handed over: +1 202 555 0100' }]);
    act();
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toEqual([]));
    await done();
  }
});

it('a connection is said of both calls until it is made, and what is taken back leaves them as they are', async () => {
  const { engine, intents, live, store } = await open({ a: 'in-progress', b: 'held' });
  engine.showLeg(quietLeg('b', { held: true, transfer: 'asked', transferLegId: 'a' }));
  const { calls, line } = store.getState();
  const desk = { ...calls, ...line };
  expect(calls.calls.map((call) => headlineNow(call, desk))).toEqual([
    'Being connected…',
    'Being connected…',
  ]);
  for (const id of ['a', 'b']) {
    intents.takeBack(id);
    expect(engine.asked.at(-1)).toBe('giveUpTransfer b');
    await done();
    expect(live()).toEqual(['a']);
    engine.showLeg(quietLeg('b', { held: true, transfer: 'asked', transferLegId: 'a' }));
  }
});

it('a connection that the agent takes back is no refusal', async () => {
  const { engine, intents, store } = await open({ a: 'in-progress', b: 'held' });
  engine.connectLegs = () => Promise.resolve(fail(localError('transfer_given_up', 'taken back')));
  await intents.connectCalls('b');
  expect(store.getState().notices.ofPage).toEqual([]);
});

it('what hindered an act on a call is said no longer once another one is tried', async () => {
  const { engine, intents, store } = await open({ a: 'in-progress' });
  const told = (): string[] => store.getState().notices.ofPage.map(({ id }) => id);
  const hold = engine.hold;
  engine.hold = () => Promise.resolve(fail(busy));
  intents.setHeld('a', true);
  await vi.waitFor(() => expect(told()).toEqual(['leg:a']));
  engine.hold = hold;
  intents.setHeld('a', true);
  await vi.waitFor(() => expect(told()).toEqual([]));
});

describe('a page in the place of one that was lost', () => {
  const lost = (callId: string, inConference = false) => ({
    callId,
    localTag: 'a',
    remoteTag: 'b',
    remoteTarget: 'sip:p@127.0.0.1',
    inConference,
    muted: false,
    held: false,
  });
  const continued = (of: string): LegFact => ({ type: 'continued', legId: `${of}2`, of });

  it('takes the place of its legs', async () => {
    const { engine } = await open({}, { lostLegs: () => Promise.resolve(ok([lost('lost')])) });
    await vi.waitFor(() => expect(engine.asked).toContain('recover lost'));
  });

  it('puts a call on hold that waited', async () => {
    const { engine } = await open(
      {},
      { reportLeg: () => Promise.resolve(ok(loggedCall('c', { legId: 'leg2', state: { phase: 'held' } }))) },
    );
    engine.showLeg(quietLeg('leg2'));
    engine.tell((to) => to.onLegFact(continued('leg')));
    await vi.waitFor(() => expect(engine.asked).toContain('hold leg2'));
  });

  it('puts a call on hold that was about to be, and says so where it could not', async () => {
    const { engine, store } = await open(
      {},
      {
        reportLeg: () =>
          Promise.resolve(ok(loggedCall('c', { legId: 'leg2', state: { phase: 'in-progress' } }))),
      },
    );
    engine.hold = () => Promise.resolve(fail(busy));
    engine.showLeg(quietLeg('leg2', { holdPending: true, holdWanted: true }));
    engine.tell((to) => to.onLegFact(continued('leg')));
    await vi.waitFor(() => expect(store.getState().notices.ofPage).toHaveLength(1));
  });

  it('says so where it could not, and that the contact hears the agent', async () => {
    const waiting = loggedCall('c', { legId: 'leg2', state: { phase: 'held' } });
    const reported: LegFact['type'][] = [];
    const { engine, store } = await open(
      {},
      {
        reportLeg: ({ type }) => {
          reported.push(type);
          return Promise.resolve(ok(waiting));
        },
      },
    );
    engine.hold = () => Promise.resolve(fail(busy));
    engine.showLeg(quietLeg('leg2'));
    engine.tell((to) => to.onLegFact(continued('leg')));
    await vi.waitFor(() => expect(reported).toEqual(['continued', 'resumed']));
    expect(store.getState().notices.ofPage).toHaveLength(1);
  });

  const ofThree = { lostLegs: () => Promise.resolve(ok([lost('a', true), lost('b', true), lost('c')])) };

  it('goes on with the conference once all of its legs are back', async () => {
    const { engine } = await open({}, ofThree);
    await vi.waitFor(() => expect(engine.asked).toContain('recover c'));
    for (const of of ['a', 'b']) {
      engine.showLeg(quietLeg(`${of}2`));
      expect(engine.asked.filter((what) => what.startsWith('confer'))).toEqual([]);
      engine.tell((to) => to.onLegFact(continued(of)));
    }
    expect(engine.asked.at(-1)).toBe('confer a2 b2');
  });

  it('does not make one with a contact who is alone', async () => {
    const { engine } = await open({}, ofThree);
    await vi.waitFor(() => expect(engine.asked).toContain('recover c'));
    engine.showLeg(quietLeg('a2'));
    engine.tell((to) => to.onLegFact(continued('a')));
    engine.tell((to) => to.onLegFact({ type: 'ended', legId: 'b', by: 'local' }));
    expect(engine.asked.filter((what) => what.startsWith('confer'))).toEqual([]);
  });

  it('holds all but one where the conference cannot be restored, and says so', async () => {
    const { engine, live, store } = await open({}, ofThree);
    engine.confer = () => Promise.reject(new Error('no audio'));
    await vi.waitFor(() => expect(engine.asked).toContain('recover c'));
    for (const of of ['a', 'b']) {
      engine.showLeg(quietLeg(`${of}2`));
      engine.tell((to) => to.onLegFact(continued(of)));
    }
    await vi.waitFor(() => expect(live()).toEqual(['a2']));
    expect(store.getState().notices.ofPage[0]?.title).toContain('conference was lost');
  });
});

describe('another far side that takes the place of that of a call', () => {
  const call = loggedCall('c', {
    legId: 'leg2',
    remote: '+12025550100',
    remoteName: 'Ada',
    state: { phase: 'in-progress' },
  });
  const ended: Call = { ...call, state: { phase: 'ended', cause: { by: 'contact' } } };
  const replacedBy = async (farSides: FarSide[], of: Call = call) => {
    const page = await open({}, { reportLeg: () => Promise.resolve(ok(of)) });
    page.engine.showLeg(quietLeg('leg2'));
    for (const farSide of farSides)
      page.engine.tell((to) => to.onLegFact({ type: 'continued', legId: 'leg2', of: 'leg', farSide }));
    await done();
    return {
      ...page,
      titles: () => page.store.getState().notices.ofPage.map(({ title }) => title),
      onCard: () => page.store.getState().line.farSides,
    };
  };

  it('is named to the agent until the call is over', async () => {
    const grace = { from: '204', fromName: 'Grace' };
    const { desktop, onCard, titles } = await replacedBy([grace]);
    expect([titles(), onCard()]).toEqual([['Grace is on this call now, not Ada'], { c: grace }]);
    desktop.emit('callChanged', ended);
    expect([titles(), onCard()]).toEqual([[], {}]);
  });

  it('is not where the call has ended meanwhile: the leg is hung up', async () => {
    const { engine, titles } = await replacedBy([{ from: '204', fromName: 'Grace' }], ended);
    expect([engine.asked.at(-1), titles()]).toEqual(['hangUp leg2', []]);
  });

  it.each(['+12025550100', '2025550100', '0012025550100', 'anonymous', ''])(
    'is not where it calls itself “%s”: it is whom the card names, or nobody knows',
    async (from) => {
      const { onCard, titles } = await replacedBy([{ from: '204' }, { from }]);
      expect([titles(), onCard()]).toEqual([[], {}]);
    },
  );
});
