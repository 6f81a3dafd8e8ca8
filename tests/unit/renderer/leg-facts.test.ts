/** What the page tells main of its legs, and what it does where main cannot take that on. */
import { describe, expect, it, vi } from 'vitest';

import { fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { invited, openWiredPage } from '../../fixtures/wired-page.ts';

describe('facts of a leg', () => {
  it('reach main in order, each when the one before is in the log; legs do not wait for one another', async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const { engine } = await openWiredPage({
      reportLeg: (fact) => {
        sent.push(`${fact.legId} ${fact.type}`);
        return new Promise((resolve) =>
          answers.push(() => resolve(ok(loggedCall('c', { legId: fact.legId })))),
        );
      },
    });
    engine.tell((to) => to.onLegFact(invited('a')));
    engine.tell((to) => to.onLegFact({ type: 'answered', legId: 'a' }));
    engine.tell((to) => to.onLegFact(invited('b')));
    await vi.waitFor(() => expect(sent).toEqual(['a invited', 'b invited']));
    answers[0]?.();
    await vi.waitFor(() => expect(sent).toEqual(['a invited', 'b invited', 'a answered']));
  });

  it('show nothing before main has logged them', async () => {
    const { engine, store, desktop } = await openWiredPage();
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    engine.tell((to) => to.onLegFact(invited('leg')));
    expect(store.getState().calls.calls).toEqual([]);
    desktop.emit('callChanged', loggedCall('c', { legId: 'leg', state: { phase: 'ringing-agent' } }));
    expect(store.getState().calls.calls).toHaveLength(1);
  });

  it('do not bring a leg back that is gone', async () => {
    const { engine, store } = await openWiredPage();
    engine.showLeg(quietLeg('leg'));
    expect(Object.keys(store.getState().line.legs)).toEqual(['leg']);
    engine.endLeg('leg');
    engine.tell((to) => to.onLegMedia(quietLeg('leg', { held: true })));
    expect(store.getState().line.legs).toEqual({});
  });

  it('are none of one that did not come to stand in the place of another, and nothing is left of it', async () => {
    const { engine, store } = await openWiredPage();
    engine.showLeg(quietLeg('second', { phase: 'answering' }));
    engine.tell((to) => to.onLegGone('second'));
    expect(store.getState().line.legs).toEqual({});
  });

  it('of an INVITE that main cannot take on are told, and the caller is not left ringing', async () => {
    const { engine, store } = await openWiredPage({
      reportLeg: () => Promise.resolve(fail(localError('call_log_unavailable', 'closed'))),
    });
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    engine.tell((to) => to.onLegFact(invited('leg')));
    await vi.waitFor(() => expect(engine.asked).toContain('hangUp leg'));
    expect(store.getState().notices.ofPage[0]?.title).toBe('The call log cannot be written');
  });

  it('of a leg in the place of one whose call has left the desk are told, and nobody is left on it', async () => {
    const { engine, store } = await openWiredPage({
      reportLeg: () => Promise.resolve(fail(localError('unknown_call', 'leg first'))),
    });
    engine.showLeg(quietLeg('second'));
    engine.tell((to) => to.onLegFact({ type: 'continued', legId: 'second', of: 'first' }));
    await vi.waitFor(() => expect(engine.asked).toContain('hangUp second'));
    expect(store.getState().notices.ofPage[0]?.title).toBe('This call is not known any more');
  });

  it('that come of a leg in whose place another one is are no trouble of the agent’s', async () => {
    const answered: string[] = [];
    const { engine, store } = await openWiredPage({
      reportLeg: ({ type, legId }) => {
        answered.push(type);
        return Promise.resolve(fail(localError('unknown_call', `leg ${legId}`)));
      },
    });
    engine.showLeg(quietLeg('first'));
    engine.tell((to) => to.onLegFact({ type: 'audio-received', legId: 'first' }));
    engine.tell((to) => to.onLegFact({ type: 'ended', legId: 'first', by: 'far-end' }));
    await vi.waitFor(() => expect(answered).toEqual(['audio-received', 'ended']));
    await new Promise(setImmediate);
    expect(store.getState().notices.ofPage).toEqual([]);
  });
});
