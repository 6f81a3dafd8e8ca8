/** A hold that the line has yet to answer: what is said of it, what waits for it, and how the agent takes it back. */
import { describe, expect, it, vi } from 'vitest';

import { headlineNow, meaningNow } from '../../../renderer/wording/call-now.ts';
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { open, type OpenPhase } from './several-calls-page.ts';

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
