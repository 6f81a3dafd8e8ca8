/** What the agent does, and what main tells, through the page’s store. */
import { describe, expect, it, vi } from 'vitest';

import { fail, localError, ok } from '../../../shared/errors/app-error.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { emptySnapshot } from '../../fixtures/desktop-double.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

describe('events of main', () => {
  it('that are missing bring a new snapshot', async () => {
    const snapshot = vi.fn(() => Promise.resolve(ok(emptySnapshot)));
    const { desktop } = await openWiredPage({ snapshot });
    expect(snapshot).toHaveBeenCalledTimes(1);
    snapshot.mockResolvedValue(ok({ ...emptySnapshot, sequence: 7 }));
    desktop.emitNumbered('callChanged', { sequence: 7, payload: loggedCall('c') });
    await vi.waitFor(() => expect(snapshot).toHaveBeenCalledTimes(2));
  });

  it('that the snapshot already holds are not shown again', async () => {
    const { desktop, store } = await openWiredPage({
      snapshot: () => Promise.resolve(ok({ ...emptySnapshot, sequence: 5 })),
    });
    desktop.emitNumbered('callChanged', { sequence: 4, payload: loggedCall('old') });
    desktop.emitNumbered('callChanged', { sequence: 6, payload: loggedCall('new') });
    expect(store.getState().calls.calls.map(({ id }) => id)).toEqual(['new']);
  });
});

describe('what the agent does', () => {
  it('hangs up on the leg where there is one, else at the provider', async () => {
    const endCall = vi.fn(() => Promise.resolve(ok(undefined)));
    const { intents, desktop, engine } = await openWiredPage({ endCall });
    desktop.emit('callChanged', loggedCall('queued'));
    intents.hangUp('queued');
    expect(endCall).toHaveBeenCalledWith({ callId: 'queued' });
    engine.showLeg(quietLeg('leg'));
    desktop.emit('callChanged', loggedCall('up', { legId: 'leg', state: { phase: 'in-progress' } }));
    intents.hangUp('up');
    await vi.waitFor(() => expect(engine.asked).toContain('hangUp leg'));
    expect(endCall).toHaveBeenCalledTimes(1);
  });

  it('puts the call being talked on aside before another is answered', async () => {
    const { intents, desktop, engine } = await openWiredPage();
    for (const legId of ['a', 'b']) engine.showLeg(quietLeg(legId));
    desktop.emit('callChanged', loggedCall('a', { legId: 'a', state: { phase: 'in-progress' } }));
    desktop.emit(
      'callChanged',
      loggedCall('b', { legId: 'b', direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    intents.answer('b');
    await vi.waitFor(() => expect(engine.asked).toContain('answer b'));
    expect(engine.asked.indexOf('hold a')).toBeLessThan(engine.asked.indexOf('answer b'));
    expect(engine.asked).toContain('hold a');
  });

  it('is told when a call is refused', async () => {
    const { intents, store } = await openWiredPage({
      placeCall: () => Promise.resolve(fail(localError('desktop_not_registered', 'x'))),
    });
    intents.callAgain({ remote: '+12025550100' });
    await vi.waitFor(() =>
      expect(store.getState().notices.ofPage[0]?.title).toBe('Your desktop is not registered'),
    );
  });

  it('saves a callback as an instant, not as a wall-clock time', async () => {
    const saveDisposition = vi.fn(() => Promise.resolve(fail(localError('disk_full', ''))));
    const { intents, store } = await openWiredPage({ saveDisposition });
    intents.editDraft('c', { code: 'callback', callbackAt: '2026-11-25T10:30' });
    intents.saveDisposition('c');
    expect(saveDisposition).toHaveBeenCalledWith({
      callId: 'c',
      code: 'callback',
      notes: '',
      callbackAt: new Date(2026, 10, 25, 10, 30).toISOString(),
    });
    await vi.waitFor(() => expect(store.getState().drafts.refused['c']?.code).toBe('disk_full'));
  });
});

describe('what an agent does twice', () => {
  it('is one wish to call', async () => {
    const placeCall = vi.fn(() => new Promise<never>(() => undefined));
    const { intents } = await openWiredPage({ placeCall });
    intents.callAgain({ remote: '+12025550100' });
    intents.callAgain({ remote: '+12025550100' });
    expect(placeCall).toHaveBeenCalledTimes(1);
  });

  it('is one answer', async () => {
    const { desktop, engine, intents } = await openWiredPage();
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    desktop.emit('callChanged', loggedCall('c', { legId: 'leg', state: { phase: 'ringing-agent' } }));
    intents.answer('c');
    intents.answer('c');
    await vi.waitFor(() => expect(engine.asked).toContain('answer leg'));
    expect(engine.asked.filter((what) => what === 'answer leg')).toHaveLength(1);
  });
});

describe('a second call', () => {
  it('is answered once every other contact is put aside, one that is still being reached too', async () => {
    const { desktop, engine, intents } = await openWiredPage();
    engine.showLeg(quietLeg('own'));
    desktop.emit('callChanged', loggedCall('own', { legId: 'own', state: { phase: 'ringing' } }));
    engine.showLeg(quietLeg('stray', { phase: 'ringing' }));
    desktop.emit('callChanged', loggedCall('stray', { legId: 'stray', state: { phase: 'ringing-agent' } }));
    intents.answer('stray');
    await vi.waitFor(() => expect(engine.asked).toContain('answer stray'));
    expect(engine.asked.slice(-2)).toEqual(['hold own', 'answer stray']);
  });

  it('leaves one whose contact answered meanwhile on hold, and main is told', async () => {
    const reportLeg = vi.fn((fact: LegFact) => Promise.resolve(ok(loggedCall('own', { legId: fact.legId }))));
    const { desktop, engine } = await openWiredPage({ reportLeg });
    engine.showLeg(quietLeg('own', { held: true }));
    desktop.emit('callChanged', loggedCall('own', { legId: 'own', state: { phase: 'in-progress' } }));
    await vi.waitFor(() => expect(reportLeg).toHaveBeenCalledWith({ type: 'held', legId: 'own' }));
  });
});

describe('a disposition that is being written', () => {
  it('is kept by main a moment after the last keystroke, and is there after a reload', async () => {
    const keepDraft = vi.fn(() => Promise.resolve(ok(undefined)));
    const { intents } = await openWiredPage({ keepDraft });
    intents.editDraft('c', { notes: 'wants' });
    intents.editDraft('c', { notes: 'wants an offer' });
    await vi.waitFor(() => expect(keepDraft).toHaveBeenCalled());
    expect(keepDraft.mock.calls).toEqual([
      [{ callId: 'c', code: null, notes: 'wants an offer', callbackAt: '' }],
    ]);

    const readyToClose = vi.fn(() => Promise.resolve(ok(undefined)));
    const closing = await openWiredPage({ keepDraft, readyToClose });
    closing.intents.editDraft('c', { notes: 'typed last' });
    closing.desktop.emit('appClosing', {});
    await vi.waitFor(() => expect(readyToClose).toHaveBeenCalled());
    expect(keepDraft).toHaveBeenLastCalledWith({
      callId: 'c',
      code: null,
      notes: 'typed last',
      callbackAt: '',
    });

    const draft = { callId: 'c', code: 'busy', notes: 'wants an offer', callbackAt: '' };
    const again = await openWiredPage({
      snapshot: () => Promise.resolve(ok({ ...emptySnapshot, drafts: [draft] })),
    });
    expect(again.store.getState().drafts.drafts['c']).toMatchObject({
      code: 'busy',
      notes: 'wants an offer',
    });
  });
});

it.each([undefined, 'spring'])('a number is requested for a campaign, or for any: %s', async (campaignId) => {
  const asked: unknown[] = [];
  const { intents } = await openWiredPage({
    requestCallerId: (wanted) => {
      asked.push(wanted);
      return Promise.resolve(fail(localError('unscripted', 'not answered here')));
    },
  });
  await intents.requestCallerId('US', campaignId);
  expect(asked).toEqual([{ country: 'US', ...(campaignId !== undefined && { campaignId }) }]);
});
