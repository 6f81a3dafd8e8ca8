/**
 * Chromium's fake devices can't be unplugged: what an unplugging does to a page (the list without it, its tracks ended,
 * `devicechange` several times) is done here; all else is Chromium's. Imported before what it is to be done to.
 */
const { mediaDevices } = navigator;
const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
const capture = mediaDevices.getUserMedia.bind(mediaDevices);
const gone = new Set<string>();
const occupied = new Set<string>();
const tracks: MediaStreamTrack[] = [];
const labels = new Map<string, string>();
let defaultLabel: string | undefined;

mediaDevices.enumerateDevices = async () => {
  const devices = await enumerate();
  for (const { deviceId, label } of devices) labels.set(deviceId, label);
  return devices
    .filter(({ label }) => !gone.has(label))
    .map((device) => {
      if (device.deviceId !== 'default' || device.kind !== 'audioinput' || defaultLabel === undefined)
        return device;
      const { deviceId, kind } = device;
      return {
        ...device.toJSON(),
        deviceId,
        kind,
        label: `Default - ${defaultLabel}`,
        groupId: defaultLabel,
      } as MediaDeviceInfo;
    });
};
mediaDevices.getUserMedia = async (constraints) => {
  const audioConstraints = constraints?.audio;
  const wanted = typeof audioConstraints === 'object' ? audioConstraints.deviceId : undefined;
  const id = typeof wanted === 'object' && 'exact' in wanted ? wanted.exact : undefined;
  const label = typeof id === 'string' ? (labels.get(id) ?? '') : '';
  if (gone.has(label)) throw new DOMException('Requested device not found', 'NotFoundError');
  if (occupied.has(label)) throw new DOMException('Could not start audio source', 'NotReadableError');
  const stream = await capture(constraints);
  tracks.push(...stream.getTracks());
  return stream;
};

/** Chromium tells of one headset by several events. */
const changed = (): void => {
  for (let times = 0; times < 3; times += 1) mediaDevices.dispatchEvent(new Event('devicechange'));
};

export function unplug(label: string): void {
  gone.add(label);
  changed();
  for (const track of tracks) {
    if (track.label !== label || track.readyState === 'ended') continue;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
}

export function plug(label: string): void {
  gone.delete(label);
  changed();
}

/** Another device becomes the system's default. */
export function makeDefault(label: string): void {
  defaultLabel = label;
  changed();
}

/** Listed, but taken by another program. */
export const occupy = (label: string): void => void occupied.add(label);

export const labelOf = (deviceId: string): string => labels.get(deviceId) ?? deviceId;
