/**
 * The audio devices of this desktop: which are there, which of them are in use, and the parts that use them. When a device
 * goes, comes back or is chosen, calls that go on are moved at once.
 */
import {
  type AudioRole,
  type AudioSettings,
  defaultAudioSettings,
  type DeviceRef,
} from '../../../shared/audio/audio-settings.ts';
import { chooseDevice, type DeviceInUse, systemDefaultId } from '../../../shared/audio/choose-device.ts';
import { fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { AudioOutput } from './audio-output.ts';
import { type Clock, systemClock } from '../clock.ts';
import { DeviceWatch, type PresentDevices } from './device-watch.ts';
import type { EngineLog } from '../engine-log.ts';
import { LevelTaps } from './level-taps.ts';
import { Microphone, type MicrophoneChoice, microphoneError } from './microphone.ts';
import { watchLevel } from './microphone-level.ts';
import { playNotes } from './notes.ts';
import { SharedAudioContext } from './shared-audio-context.ts';

const testNotes = { frequenciesHz: [523, 659, 784], noteS: 0.25, loudness: 0.15 };

/** Plain data, for the screens. */
export interface AudioDevices {
  inputs: readonly DeviceRef[];
  outputs: readonly DeviceRef[];
  inUse: Readonly<Record<AudioRole, DeviceInUse>>;
}

export interface AudioHardwareOptions {
  clock?: Clock;
  log?: EngineLog;
}

export class AudioHardware {
  readonly microphone: Microphone;
  readonly speaker: AudioOutput;
  readonly ringer: AudioOutput;
  /** Where sound goes that is only measured, or mixed. */
  readonly nowhere = SharedAudioContext.unheard();
  readonly #levels = new LevelTaps(this.nowhere);
  readonly #watch: DeviceWatch;
  readonly #listeners = new Set<(devices: AudioDevices) => void>();
  readonly #listed: Promise<void>;
  /** Listed, but they could not be opened; asked again when the list changes. */
  readonly #unusable = new Set<string>();
  #present: PresentDevices = { inputs: [], outputs: [] };
  #settings: AudioSettings = defaultAudioSettings;
  #told = '';

  constructor({ clock = systemClock, log = () => undefined }: AudioHardwareOptions = {}) {
    this.speaker = new AudioOutput(log);
    this.ringer = new AudioOutput(log);
    this.microphone = new Microphone({
      clock,
      log,
      choose: () => this.#listed.then(() => this.#microphoneChoice()),
      onUnusable: (deviceId) => {
        this.#unusable.add(deviceId);
        this.#changed();
      },
      onEnded: () => void this.#watch.look(),
    });
    this.#watch = new DeviceWatch({
      clock,
      log,
      onDevices: (present) => {
        this.#unusable.clear();
        this.#present = present;
        this.#apply();
      },
    });
    this.#listed = this.#watch.look();
  }

  /** What the agent chose; calls that go on follow. */
  use(settings: AudioSettings): void {
    this.#settings = settings;
    this.#unusable.clear();
    // Before the first list nothing is there, and nothing could be chosen.
    void this.#listed.then(() => this.#apply());
  }

  /**
   * Calls back when the devices, or the use of them, have changed; not before they are known.
   * @returns how to stop listening
   */
  subscribe(listener: (devices: AudioDevices) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Calls back with the microphone's level, from 0 up to 1, many times a second; fails where it can't be opened.
   * @returns how to stop
   */
  async watchLevel(onLevel: (level: number) => void): Promise<Result<() => void>> {
    try {
      return ok(await watchLevel(this.microphone, this.#levels, onLevel));
    } catch (thrown) {
      return fail(microphoneError(thrown));
    }
  }

  /** Three notes on the speaker or the ringer; resolves when they have sounded. */
  playTestTone(role: Exclude<AudioRole, 'microphone'>): Promise<void> {
    return playNotes(this[role], testNotes);
  }

  devices(): AudioDevices {
    const { inputs, outputs } = this.#present;
    const usable = inputs.filter(({ deviceId }) => !this.#unusable.has(deviceId));
    return {
      inputs,
      outputs,
      inUse: {
        microphone: chooseDevice(this.#settings.microphone, usable),
        speaker: chooseDevice(this.#settings.speaker, outputs),
        ringer: chooseDevice(this.#settings.ringer, outputs),
      },
    };
  }

  #apply(): void {
    this.#changed();
    void this.microphone.renew();
  }

  #changed(): void {
    const devices = this.devices();
    const { speaker, ringer } = devices.inUse;
    this.speaker.use(idOf(speaker));
    this.ringer.use(idOf(ringer));
    const told = JSON.stringify(devices);
    if (told === this.#told) return;
    this.#told = told;
    for (const listener of this.#listeners) listener(devices);
  }

  #microphoneChoice(): MicrophoneChoice {
    const { microphone } = this.devices().inUse;
    const { processing } = this.#settings;
    if (microphone.state === 'none') return { deviceId: undefined, identity: 'none', processing };
    const { deviceId, groupId, label } = microphone.device;
    // The system's default keeps its id when it becomes another device; its group and label tell.
    const identity = deviceId === systemDefaultId ? JSON.stringify([deviceId, groupId, label]) : deviceId;
    return { deviceId, identity, processing };
  }
}

const idOf = (inUse: DeviceInUse): string =>
  inUse.state === 'none' ? systemDefaultId : inUse.device.deviceId;
