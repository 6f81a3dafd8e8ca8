/** The engine between main and the screens: what it is told, and what of it is. */
import { describe, expect, it, vi } from 'vitest';

import { openPage } from '../../../renderer/wiring/open-page.ts';
import type { Call } from '../../../shared/call/call.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { AudioDouble, headsetMicrophone, headsetSpeaker } from '../../fixtures/audio-double.ts';
import { DesktopDouble, emptySnapshot } from '../../fixtures/desktop-double.ts';
import { EngineDouble, quietLeg } from '../../fixtures/engine-double.ts';
import { sipAccount } from '../../fixtures/sip-account.ts';
import { invited, openWiredPage } from '../../fixtures/wired-page.ts';

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

  it('says of an account that it can’t use that nothing rings, and takes the next one', async () => {
    const engine = new EngineDouble();
    const desktop = new DesktopDouble({
      sipAccount: () => Promise.resolve(ok({ ...sipAccount, uri: 'none' })),
    });
    const { store } = openPage({
      desktop,
      openSoftphone: ({ uri }) => {
        if (uri === 'none') throw new Error('not a SIP address: none');
        return engine;
      },
      audio: new AudioDouble(),
      hid: undefined,
      log: () => undefined,
      ring: vi.fn(),
      offerAnswer: () => undefined,
      onConnectivity: vi.fn(),
    });
    await vi.waitFor(() => expect(store.getState().line.registration).toMatchObject({ state: 'offline' }));
    expect(JSON.stringify(store.getState().notices)).toContain('cannot be used');
    desktop.emit('sipAccountChanged', sipAccount);
    await vi.waitFor(() => expect(engine.asked).toContain('start'));
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
      ['Not ringing here: your calls ring on another phone'],
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
