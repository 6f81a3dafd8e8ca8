import { describe, expect, it } from 'vitest';

import { type DeviceRef, mostPreferred, prefer } from '../../../shared/audio/audio-settings.ts';
import { chooseDevice, deviceName, findDevice } from '../../../shared/audio/choose-device.ts';

const device = (name: string, change: Partial<DeviceRef> = {}): DeviceRef => ({
  deviceId: `${name}-id`,
  groupId: `${name}-group`,
  label: name,
  ...change,
});
const systems = device('Default - Laptop', { deviceId: 'default' });
const [laptop, headset, webcam] = [device('Laptop'), device('Headset'), device('Webcam')];

describe('the device that is used', () => {
  it('is the system’s default while none is preferred', () => {
    expect(chooseDevice([], [systems, laptop])).toEqual({ state: 'wanted', device: systems });
  });

  it('is the first of the agent’s order that is there', () => {
    const order = [headset, webcam];
    expect(chooseDevice(order, [systems, laptop, webcam, headset])).toEqual({
      state: 'wanted',
      device: headset,
    });
    expect(chooseDevice(order, [systems, laptop, webcam])).toEqual({
      state: 'fallback',
      device: webcam,
      wanted: headset,
    });
    expect(chooseDevice(order, [systems, laptop])).toEqual({
      state: 'fallback',
      device: systems,
      wanted: headset,
    });
  });

  it('is none where there is none, whatever is preferred', () => {
    expect(chooseDevice([headset], [])).toEqual({ state: 'none' });
  });

  it('is whatever there is where the system names no default', () => {
    expect(chooseDevice([], [laptop])).toEqual({ state: 'wanted', device: laptop });
  });
});

describe('a device whose id has changed', () => {
  it('is known by its label', () => {
    const renewed = { ...headset, deviceId: 'another', groupId: 'another' };
    expect(findDevice(headset, [systems, laptop, renewed])).toBe(renewed);
  });

  it('is known by its label on another port of Windows, too', () => {
    const before = device('Headset (Jabra Evolve2 30)', { deviceId: 'one' });
    const now = device('Headset (2- Jabra Evolve2 30)', { deviceId: 'other' });
    expect(findDevice(before, [now])).toBe(now);
  });

  it('is of two alike the one of its group', () => {
    const twins = ['a', 'b'].map((groupId) => ({ ...headset, deviceId: groupId, groupId }));
    expect(findDevice({ ...headset, deviceId: 'gone', groupId: 'b' }, twins)).toBe(twins[1]);
  });

  it('is not the system’s default, which goes by the same name', () => {
    expect(findDevice(laptop, [{ ...laptop, deviceId: 'default' }])).toBeUndefined();
  });

  it('is not just any device without a name', () => {
    expect(findDevice(device('', { deviceId: 'gone' }), [device('', { deviceId: 'other' })])).toBeUndefined();
  });
});

describe('choosing a device', () => {
  it('puts it before the others, once', () => {
    expect(prefer([webcam, headset], headset)).toEqual([headset, webcam]);
    expect(prefer([webcam], { ...webcam, deviceId: 'renewed' })).toEqual([
      { ...webcam, deviceId: 'renewed' },
    ]);
  });

  it('forgets the oldest of too many, and all of them for the system’s default', () => {
    const many = Array.from({ length: mostPreferred }, (_, index) => device(`Device ${index}`));
    expect(prefer(many, headset)).toEqual([headset, ...many.slice(0, -1)]);
    expect(prefer(many, undefined)).toEqual([]);
  });
});

it.each([
  ['Headset Microphone (2- Jabra Evolve2 30) (0b0e:0300)', 'Jabra Evolve2 30'],
  ['Default - Speakers (Realtek(R) Audio)', 'Realtek(R) Audio'],
  ['MacBook Pro Microphone (Built-in)', 'MacBook Pro Microphone (Built-in)'],
  ['Plantronics Blackwire 5220 Series', 'Plantronics Blackwire 5220 Series'],
])('the label “%s” names a %s', (label, name) => {
  expect(deviceName(label)).toBe(name);
});
