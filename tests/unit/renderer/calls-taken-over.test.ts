/** Calls whose leg is another one than before: of a page that was lost, or of another far side. */
import { describe, expect, it, vi } from 'vitest';

import type { Call } from '../../../shared/call/call.ts';
import { fail, ok } from '../../../shared/errors/app-error.ts';
import type { FarSide, LegFact } from '../../../shared/softphone/leg-fact.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { busy, done, open } from './several-calls-page.ts';

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
