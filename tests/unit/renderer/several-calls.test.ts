/** Who hears the agent when there are several calls: one of them, or one conference, by whatever way it came about. */
import { describe, expect, it, vi } from 'vitest';

import { fail, localError } from '../../../shared/errors/app-error.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { busy, done, open } from './several-calls-page.ts';

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
