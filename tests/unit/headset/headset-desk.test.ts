/** The page's own store, intents and wiring; only the headset's bytes and the engine are stood in for. */
import { describe, expect, it, vi } from 'vitest';

import { HeadsetButtons } from '../../../renderer/headset/headset-buttons.ts';
import { openPage } from '../../../renderer/wiring/open-page.ts';
import type { Call } from '../../../shared/call/call.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { AudioDouble } from '../../fixtures/audio-double.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { DesktopDouble } from '../../fixtures/desktop-double.ts';
import { EngineDouble, quietLeg } from '../../fixtures/engine-double.ts';
import { button, FakeHeadset, FakeHid, light } from '../../fixtures/fake-headset.ts';
import { sipAccount } from '../../fixtures/sip-account.ts';
import {} from '../../fixtures/wired-page.ts';

async function open(headset = new FakeHeadset()) {
  const engine = new EngineDouble();
  const desktop = new DesktopDouble({ sipAccount: () => Promise.resolve(ok(sipAccount)) });
  const hid = new FakeHid(headset);
  const page = openPage({
    desktop,
    openSoftphone: () => engine,
    audio: new AudioDouble(),
    hid,
    log: (_level, message) => expect.unreachable(message),
    ring: () => undefined,
    offerAnswer: () => undefined,
    onConnectivity: () => undefined,
  });
  await vi.waitFor(() => {
    expect(engine.asked).toContain('start');
    expect(page.store.getState().audio.headsets).toEqual(['Jabra Evolve2 30']);
  });
  const call = (state: Call['state'], change: Partial<Call> = {}) =>
    desktop.emit(
      'callChanged',
      loggedCall('call', { legId: 'leg', direction: 'incoming', state, ...change }),
    );
  const rings = () => {
    engine.showLeg(quietLeg('leg', { phase: 'ringing' }));
    call({ phase: 'ringing-agent' });
  };
  const talks = (muted = false) => {
    engine.showLeg(quietLeg('leg', { muted }));
    call({ phase: 'in-progress' });
  };
  const lit = (lights: number) => vi.waitFor(() => expect(headset.lit).toBe(lights));
  return { ...page, engine, desktop, headset, hid, call, rings, talks, lit };
}

const asked = (engine: EngineDouble) => engine.asked.filter((what) => what !== 'start');

describe('a headset', () => {
  it('rings, and answers when it is taken off the hook', async () => {
    const { engine, headset, rings, talks, lit } = await open();
    rings();
    await lit(light.ring);
    headset.set(button.hook, true);
    await vi.waitFor(() => expect(asked(engine)).toEqual(['answer leg']));
    talks();
    await lit(light.offHook);
    expect(asked(engine)).toEqual(['answer leg']);
  });

  it('hangs up when it is put on the hook, and not when the call ended by itself', async () => {
    const { engine, headset, call, talks, lit } = await open();
    talks();
    await lit(light.offHook);
    // The headset has repeated what its light told it; that was no press.
    expect(headset.hookIsOff()).toBe(true);
    expect(asked(engine)).toEqual([]);
    headset.set(button.hook, false);
    expect(asked(engine)).toEqual(['hangUp leg']);
    engine.endLeg('leg');
    call({ phase: 'ended', cause: { by: 'agent' } });
    await lit(0);
    talks();
    await lit(light.offHook);
    engine.endLeg('leg');
    call({ phase: 'ended', cause: { by: 'contact' } });
    await lit(0);
    expect(headset.hookIsOff()).toBe(false);
    expect(asked(engine)).toEqual(['hangUp leg']);
  });

  it('mutes and unmutes by the same button, and its light shows what the screen shows', async () => {
    const { engine, headset, talks, lit } = await open();
    talks();
    await lit(light.offHook);
    headset.press(button.mute);
    expect(asked(engine)).toEqual(['setMuted leg true']);
    talks(true);
    await lit(light.offHook | light.mute);
    headset.press(button.mute);
    expect(asked(engine)).toEqual(['setMuted leg true', 'setMuted leg false']);
  });

  it('answers a second call by its hook button, the first one waits on hold, and the headset stays in the call', async () => {
    const { engine, desktop, headset, talks, lit } = await open();
    talks();
    await lit(light.offHook);
    engine.showLeg(quietLeg('second', { phase: 'ringing' }));
    desktop.emit(
      'callChanged',
      loggedCall('second', { legId: 'second', direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    await lit(light.offHook | light.ring);
    headset.set(button.hook, false);
    await vi.waitFor(() => expect(asked(engine)).toEqual(['hold leg', 'answer second']));
    await vi.waitFor(() => expect(headset.hookIsOff()).toBe(true));
    headset.press(button.drop);
    expect(asked(engine).at(-1)).toMatch(/^hangUp/);
  });

  it('declines by its drop button', async () => {
    const { engine, headset, rings, lit } = await open();
    rings();
    await lit(light.ring);
    headset.press(button.drop);
    expect(asked(engine)).toEqual(['decline leg']);
  });

  it('does nothing without a call, and is put back on the hook', async () => {
    const { engine, headset } = await open();
    headset.set(button.hook, true);
    headset.press(button.mute);
    await vi.waitFor(() => expect(headset.hookIsOff()).toBe(false));
    expect(asked(engine)).toEqual([]);
  });

  it('is let go when it is unplugged or when its buttons are turned off, and heard again later', async () => {
    const { engine, desktop, headset, hid, store, rings, lit } = await open();
    const names = () => store.getState().audio.headsets;
    hid.unplug(headset);
    await vi.waitFor(() => expect(names()).toEqual([]));
    hid.plug(headset);
    await vi.waitFor(() => expect(names()).toHaveLength(1));
    const turn = (headsetButtons: boolean) =>
      desktop.emit('settingsChanged', {
        ...defaultSettings,
        audio: { ...defaultSettings.audio, headsetButtons },
      });
    turn(false);
    await vi.waitFor(() => expect(headset.opened).toBe(false));
    rings();
    headset.set(button.hook, true);
    expect(asked(engine)).toEqual([]);
    headset.set(button.hook, false);
    turn(true);
    await lit(light.ring);
    headset.set(button.hook, true);
    await vi.waitFor(() => expect(asked(engine)).toEqual(['answer leg']));
  });
});

it('a device without a hook switch is left alone', async () => {
  const keyboard = new FakeHeadset([]);
  const hid = new FakeHid(new FakeHeadset(), keyboard);
  const names: (readonly string[])[] = [];
  new HeadsetButtons({
    hid,
    log: () => undefined,
    onPress: () => undefined,
    onHeadsets: (list) => names.push(list),
  }).turn(true);
  await vi.waitFor(() => expect(names.at(-1)).toHaveLength(1));
  expect(keyboard.opened).toBe(false);
});
