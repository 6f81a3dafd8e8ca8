/** Decision: which of the devices that are there is used, and whether it is what the agent wants. */
import type { DeviceRef } from './audio-settings.ts';

/** How Chromium names the device that the system has chosen. */
export const systemDefaultId = 'default';
/** Windows has a second default; its device is listed under its own name, too. */
const communicationsId = 'communications';

export type DeviceInUse =
  /** What the agent wants: the first choice, or the system's default where none was made. */
  | { state: 'wanted'; device: DeviceRef }
  /** `wanted` is not there. */
  | { state: 'fallback'; device: DeviceRef; wanted: DeviceRef }
  /** There is no device of this kind. */
  | { state: 'none' };

/** The first of `preferred` that is there, else the system's default, else whatever there is. */
export function chooseDevice(preferred: readonly DeviceRef[], present: readonly DeviceRef[]): DeviceInUse {
  for (const [rank, wanted] of preferred.entries()) {
    const device = findDevice(wanted, present);
    if (device === undefined) continue;
    const [first = wanted] = preferred;
    return rank === 0 ? { state: 'wanted', device } : { state: 'fallback', device, wanted: first };
  }
  const device = present.find(({ deviceId }) => deviceId === systemDefaultId) ?? present[0];
  if (device === undefined) return { state: 'none' };
  const [first] = preferred;
  return first === undefined ? { state: 'wanted', device } : { state: 'fallback', device, wanted: first };
}

/** The same device by its id; by its label where the id is gone, of two alike the one of the same group. */
export function findDevice(wanted: DeviceRef, present: readonly DeviceRef[]): DeviceRef | undefined {
  const real = realDevices(present);
  const alike = real.filter(({ label }) => label !== '' && sameLabel(label, wanted.label));
  return (
    real.find(({ deviceId }) => deviceId === wanted.deviceId) ??
    alike.find(({ groupId }) => groupId === wanted.groupId) ??
    alike[0]
  );
}

/** Those an agent can choose by name: not the system's default, which stands for one of them. */
export const realDevices = (present: readonly DeviceRef[]): DeviceRef[] =>
  present.filter(({ deviceId }) => deviceId !== systemDefaultId && deviceId !== communicationsId);

const sameLabel = (one: string, other: string): boolean => withoutPort(one) === withoutPort(other);

/** Windows numbers a headset anew on another port: "Headset (2- Jabra Evolve2)". */
const withoutPort = (label: string): string => label.replace(/\(\d+- /, '(');

/** The jack or kind that Windows puts before the product's name. */
const windowsLabel =
  /^(?:Headset(?: Microphone| Earphone)?|Headphones|Earphones?|Microphone(?: Array)?|Speakers?|Echo Cancell?ing Speakerphone) \((?:\d+- )?(.+)\)$/;

/** The product's name out of a label: "Headset Microphone (2- Jabra Evolve2 30) (0b0e:0300)" is a Jabra Evolve2 30. */
export function deviceName(label: string): string {
  const plain = label
    .replace(/^(?:Default|Communications) - /, '')
    .replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/i, '');
  return windowsLabel.exec(plain)?.[1] ?? plain;
}
