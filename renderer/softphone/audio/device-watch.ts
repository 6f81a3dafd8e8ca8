/**
 * Edge: the audio devices that are there now. Chromium tells a change of one headset by several `devicechange` events, at
 * times before its list is the new one: the list is read when they have calmed down.
 */
import type { DeviceRef } from '../../../shared/audio/audio-settings.ts';
import { systemDefaultId } from '../../../shared/audio/choose-device.ts';
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { EngineLog } from '../engine-log.ts';

export interface PresentDevices {
  inputs: readonly DeviceRef[];
  outputs: readonly DeviceRef[];
}

export interface DeviceWatchOptions {
  clock: Clock;
  log: EngineLog;
  onDevices: (devices: PresentDevices) => void;
}

const calmMs = 250;

export class DeviceWatch {
  readonly #options: DeviceWatchOptions;
  #stopWaiting: (() => void) | undefined;

  constructor(options: DeviceWatchOptions) {
    this.#options = options;
    navigator.mediaDevices.addEventListener('devicechange', () => {
      this.#stopWaiting?.();
      this.#stopWaiting = options.clock.after(calmMs, () => void this.look());
    });
  }

  /** Reads the list now. */
  async look(): Promise<void> {
    try {
      const devices = await navigator.mediaDevices.enumerateDevices();
      this.#options.onDevices({
        inputs: ofKind(devices, 'audioinput'),
        outputs: ofKind(devices, 'audiooutput'),
      });
    } catch (thrown) {
      this.#options.log('warn', 'The audio devices could not be listed', { reason: describeThrown(thrown) });
    }
  }
}

/** Before the microphone may be used a device is there without id or name: it can only be used as the system's default. */
const ofKind = (devices: readonly MediaDeviceInfo[], wanted: MediaDeviceKind): DeviceRef[] =>
  devices
    .filter(({ kind }) => kind === wanted)
    .map(({ deviceId, groupId, label }) => ({
      deviceId: deviceId === '' ? systemDefaultId : deviceId,
      groupId,
      label,
    }));
