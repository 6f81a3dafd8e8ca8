/** A contact who is handed over, or connected with another one: who hears the agent meanwhile, and where it comes to nothing. */
import { describe, expect, it, vi } from 'vitest';

import { headlineNow } from '../../../renderer/wording/call-now.ts';
import { fail, localError } from '../../../shared/errors/app-error.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { busy, done, open } from './several-calls-page.ts';

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
