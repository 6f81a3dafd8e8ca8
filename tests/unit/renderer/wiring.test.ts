import { describe, expect, it, vi } from 'vitest';

import { openPage } from '../../../renderer/wiring/open-page.ts';
import type { Call } from '../../../shared/call/call.ts';
import { fail, localError, ok } from '../../../shared/errors/app-error.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { AudioDouble, headsetMicrophone, headsetSpeaker } from '../../fixtures/audio-double.ts';
import { DesktopDouble, emptySnapshot } from '../../fixtures/desktop-double.ts';
import { EngineDouble, quietLeg } from '../../fixtures/engine-double.ts';
import { sipAccount } from '../../fixtures/sip-account.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

const invited = (legId: string): LegFact => ({
  type: 'invited',
  legId,
  from: '+442079460000',
  expected: false,
});

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

describe('a sign-out', () => {
  const signedOut = { by: 'tokens', state: 'signed-out' } as const;

  it('takes the registration away at once where no call goes on, and no account brings it back', async () => {
    const { engine, desktop, store } = await openWiredPage();
    desktop.emit('signInChanged', { by: 'tokens', state: 'sign-in-needed' });
    expect(engine.asked).not.toContain('stop');
    desktop.emit('signInChanged', signedOut);
    expect(engine.asked).toContain('stop');
    expect(store.getState().line.registration.state).toBe('offline');
    desktop.emit('sipAccountChanged', sipAccount);
    expect(engine.asked).not.toContain('updateAccount');
  });

  it('leaves a running call its line until it ends, and lets nothing ring beside it', async () => {
    const { engine, desktop } = await openWiredPage();
    desktop.emit('callChanged', loggedCall('c', { legId: 'leg', state: { phase: 'in-progress' } }));
    desktop.emit('signInChanged', signedOut);
    expect(engine.asked).toContain('takeNoMoreCalls');
    expect(engine.asked).not.toContain('stop');
    const over: Partial<Call> = { legId: 'leg', state: { phase: 'ended', cause: { by: 'contact' } } };
    desktop.emit('callChanged', loggedCall('c', over));
    expect(engine.asked.filter((act) => act === 'stop')).toHaveLength(1);
  });
});

describe('the engine', () => {
  it('ends a leg whose call main says is over', async () => {
    const { engine, desktop } = await openWiredPage();
    engine.showLeg(quietLeg('leg'));
    const over: Partial<Call> = { legId: 'leg', state: { phase: 'ended', cause: { by: 'agent' } } };
    desktop.emit('callChanged', loggedCall('c', over));
    expect(engine.asked).toContain('hangUp leg');
  });

  it('ends a leg whose INVITE came for a call that was over', async () => {
    const { engine } = await openWiredPage({
      reportLeg: (fact) =>
        Promise.resolve(
          ok(loggedCall('c', { legId: fact.legId, state: { phase: 'ended', cause: { by: 'agent' } } })),
        ),
    });
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    engine.tell((to) => to.onLegFact(invited('leg')));
    await vi.waitFor(() => expect(engine.asked).toContain('hangUp leg'));
  });

  it('expects what the snapshot and later events tell, even before it starts', async () => {
    const later = new EngineDouble();
    const desktop = new DesktopDouble({
      snapshot: () =>
        Promise.resolve(ok({ ...emptySnapshot, expectedCalls: [{ clientRef: 'early', expiresAtMs: 1 }] })),
    });
    const page = openPage({
      desktop,
      openSoftphone: () => later,
      audio: new AudioDouble(),
      hid: undefined,
      log: () => undefined,
      ring: vi.fn(),
      offerAnswer: () => undefined,
      onConnectivity: vi.fn(),
    });
    await vi.waitFor(() => expect(page.store.getState().desktop.identity).toBeDefined());
    desktop.emit('callExpected', { clientRef: 'gone', expiresAtMs: 1 });
    desktop.emit('callNoLongerExpected', { clientRef: 'gone' });
    desktop.emit('sipAccountChanged', sipAccount);
    expect(later.asked).toEqual(['expect early', 'start']);
  });

  it('hears at once what the browser and main know of the network and the machine', async () => {
    const { engine, desktop, hear } = await openWiredPage();
    hear({ reason: 'offline' });
    desktop.emit('connectivityHint', { reason: 'wake' });
    expect(engine.asked.filter((what) => what.startsWith('heard'))).toEqual(['heard offline', 'heard wake']);
  });

  it('says that another phone is registered as the agent, until it is gone, and tells main no proof of what it knows', async () => {
    const reportRegistration = vi.fn(() => Promise.resolve(ok(undefined)));
    const { engine, store } = await openWiredPage({ reportRegistration });
    const registered = (provedAtMs: number, elsewhere: number) =>
      engine.tell((to) =>
        to.onRegistration({ state: 'registered', server: 'wss://a', sinceMs: 1, provedAtMs, elsewhere }),
      );
    const banners = () => store.getState().notices.ofPage.map(({ title }) => title);
    registered(1, 0);
    registered(2, 0);
    expect([banners(), reportRegistration.mock.calls.length]).toEqual([[], 1]);
    registered(3, 1);
    registered(4, 1);
    expect([banners(), reportRegistration.mock.calls.length]).toEqual([
      ['You are registered on another phone too'],
      2,
    ]);
    registered(5, 2);
    expect(banners()).toEqual(['You are registered on 2 other phones too']);
    registered(6, 0);
    expect(banners()).toEqual([]);
    expect(store.getState().line.registration).toMatchObject({ provedAtMs: 6 });
  });

  it('says that another phone is rung in its place, tells main once, and takes the calls back when the agent says so', async () => {
    const reportRegistration = vi.fn(() => Promise.resolve(ok(undefined)));
    const { engine, intents, store } = await openWiredPage({ reportRegistration });
    const displaced = () => engine.tell((to) => to.onRegistration({ state: 'displaced', elsewhere: 1 }));
    const banners = () => store.getState().notices.ofPage.map(({ title }) => title);
    displaced();
    displaced();
    expect([banners(), reportRegistration.mock.calls.length]).toEqual([
      ['Your calls ring on another phone, not here'],
      1,
    ]);
    intents.registerHere();
    expect(engine.asked).toContain('registerHere');
    engine.tell((to) =>
      to.onRegistration({ state: 'registered', server: 'wss://a', sinceMs: 1, provedAtMs: 1, elsewhere: 0 }),
    );
    expect(banners()).toEqual([]);
  });

  it('answers a call that the agent answered from its notification', async () => {
    const { engine, desktop } = await openWiredPage();
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    desktop.emit(
      'callChanged',
      loggedCall('s', { legId: 'leg', direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    desktop.emit('answerWanted', { callId: 's' });
    await vi.waitFor(() => expect(engine.asked).toContain('answer leg'));
  });

  it('takes the keyboard to the Answer of a call whose notification the agent clicked, and answers nothing', async () => {
    const { engine, desktop, offerAnswer } = await openWiredPage();
    desktop.emit('answerOffered', { callId: 's' });
    expect(offerAnswer).toHaveBeenCalledExactlyOnceWith('s');
    expect(engine.asked).not.toContain('answer leg');
  });

  it('rings while somebody calls, softly beside a conversation, and not for a call this agent asked for', async () => {
    const { desktop, ring } = await openWiredPage();
    desktop.emit('callChanged', loggedCall('mine', { state: { phase: 'ringing-agent' } }));
    expect(ring).toHaveBeenLastCalledWith('none');
    desktop.emit('callChanged', loggedCall('mine', { state: { phase: 'ended', cause: { by: 'agent' } } }));
    desktop.emit(
      'callChanged',
      loggedCall('s', { direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    expect(ring).toHaveBeenLastCalledWith('ringing');
    desktop.emit('callChanged', loggedCall('s', { direction: 'incoming', state: { phase: 'in-progress' } }));
    expect(ring).toHaveBeenLastCalledWith('none');
    const another = loggedCall('t', { direction: 'incoming', state: { phase: 'ringing-agent' } });
    desktop.emit('callChanged', another);
    expect(ring).toHaveBeenLastCalledWith('call-waiting');
    desktop.emit('callChanged', loggedCall('s', { direction: 'incoming', state: { phase: 'held' } }));
    expect(ring).toHaveBeenLastCalledWith('ringing');
  });
});

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

describe('audio devices', () => {
  it('are what the settings say: a headset is told of when it is gone and when it is back', async () => {
    const { audio, desktop, store } = await openWiredPage();
    desktop.emit('settingsChanged', {
      ...defaultSettings,
      audio: { ...defaultSettings.audio, microphone: [headsetMicrophone], speaker: [headsetSpeaker] },
    });
    expect(store.getState().audio.devices?.inUse.microphone).toEqual({
      state: 'wanted',
      device: headsetMicrophone,
    });
    audio.plugHeadset(false);
    expect(store.getState().notices.ofPage).toMatchObject([{ title: 'Jabra Evolve2 30 cannot be used now' }]);
    audio.plugHeadset(true);
    expect(store.getState().notices.ofPage).toEqual([]);
    expect(store.getState().notices.toasts).toMatchObject([{ title: 'Jabra Evolve2 30 is back' }]);
  });

  it('are chosen by a change of the settings, the one before second', async () => {
    const { intents, store } = await openWiredPage();
    intents.chooseDevice('speaker', headsetSpeaker);
    await vi.waitFor(() => expect(store.getState().desktop.settings.audio.speaker).toEqual([headsetSpeaker]));
    const other = { deviceId: 'other', groupId: 'other', label: 'Monitor' };
    intents.chooseDevice('speaker', other);
    await vi.waitFor(() =>
      expect(store.getState().desktop.settings.audio.speaker).toEqual([other, headsetSpeaker]),
    );
  });
});

describe('the form of a transfer', () => {
  const call = (id: string, phase: 'in-progress' | 'held'): Call =>
    loggedCall(id, { legId: id, state: { phase } });

  it('a contact is on hold while handed over, to the number that main has read', async () => {
    const { engine, desktop, intents } = await openWiredPage({
      transferTarget: () => Promise.resolve(ok({ to: '+442079460000', display: '' })),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    expect(await intents.transfer('a', '020 7946 0000')).toBeUndefined();
    await vi.waitFor(() => expect(engine.asked).toContain('transferTo a +442079460000'));
    expect(engine.asked.indexOf('hold a')).toBeLessThan(engine.asked.indexOf('transferTo a +442079460000'));
  });

  it('nobody is put on hold for a number that main refuses, whichever way, and the form says why', async () => {
    const refused = fail(localError('invalid_number', ''));
    const { engine, desktop, intents, store } = await openWiredPage({
      transferTarget: () => Promise.resolve(refused),
      previewCall: () => Promise.resolve(refused),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    intents.openTransfer('a');
    expect(await intents.transfer('a', 'nobody')).toEqual(refused.error);
    expect(await intents.consult('a', 'nobody')).toEqual(refused.error);
    expect(engine.asked).not.toContain('hold a');
    expect(store.getState().notices.ofPage).toEqual([]);
  });

  it('an extension is not asked first, since the provider calls full numbers only', async () => {
    const { engine, desktop, intents } = await openWiredPage({
      previewCall: () => Promise.resolve(fail({ kind: 'application', code: 'short_code', detail: '204' })),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    intents.openTransfer('a');
    expect(await intents.consult('a', '204')).toMatchObject({ code: 'extension_not_callable' });
    expect(engine.asked).not.toContain('hold a');
  });

  it('the form of a transfer closes with its call, whatever call is shown then, and says so', async () => {
    const { desktop, intents, store } = await openWiredPage();
    desktop.emit('callChanged', call('a', 'in-progress'));
    desktop.emit('callChanged', call('b', 'held'));
    intents.openTransfer('a');
    desktop.emit('callChanged', loggedCall('a', { state: { phase: 'ended', cause: { by: 'contact' } } }));
    expect(store.getState().transferForm.callId).toBeUndefined();
    expect(store.getState().notices.toasts).toMatchObject([{ id: 'transfer-form-closed' }]);
  });

  it('what hinders a transfer is told above the screen where its form is gone', async () => {
    const { desktop, intents, store } = await openWiredPage({
      transferTarget: () => Promise.resolve(fail(localError('invalid_number', ''))),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    expect(await intents.transfer('a', 'nobody')).toBeUndefined();
    expect(store.getState().notices.ofPage).toMatchObject([{ id: 'leg:a' }]);
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
