/**
 * What an agent does with audio devices, and what the page does with their changes: the settings go to the hardware, its
 * devices to the store, and a device that is missing or back is told.
 */
import { prefer } from '../../shared/audio/audio-settings.ts';
import type { AudioDevices, AudioHardware } from '../softphone/audio/audio-hardware.ts';
import type { AppStore } from '../stores/store.ts';
import { deviceNoticeId, wordDevices, wordReturn } from '../wording/device-words.ts';
import type { AudioIntents, DeskIntents } from './intents.ts';

/** What the page uses of the audio devices. */
export type PageAudio = Pick<AudioHardware, 'use' | 'subscribe' | 'watchLevel' | 'playTestTone'>;

export interface AudioIntentsOptions {
  audio: PageAudio;
  store: AppStore;
  changeSettings: DeskIntents['changeSettings'];
}

export function audioIntents({ audio, store, changeSettings }: AudioIntentsOptions): AudioIntents {
  followSettings(audio, store);
  tellDevices(audio, store);
  const settings = () => store.getState().desktop.settings.audio;
  return {
    chooseDevice: (role, device) =>
      changeSettings({ audio: { ...settings(), [role]: prefer(settings()[role], device) } }),
    changeProcessing: (change) =>
      changeSettings({ audio: { ...settings(), processing: { ...settings().processing, ...change } } }),
    setHeadsetButtons: (on) => changeSettings({ audio: { ...settings(), headsetButtons: on } }),
    watchMicrophone: (onLevel) => audio.watchLevel(onLevel),
    playTestTone: (role) => audio.playTestTone(role),
  };
}

function followSettings(audio: PageAudio, store: AppStore): void {
  let used = store.getState().desktop.settings.audio;
  audio.use(used);
  store.subscribe(({ desktop }) => {
    if (desktop.settings.audio === used) return;
    used = desktop.settings.audio;
    audio.use(used);
  });
}

function tellDevices(audio: PageAudio, store: AppStore): void {
  let before: AudioDevices['inUse'] | undefined;
  audio.subscribe((devices) => {
    store.dispatch('audioDevicesChanged', devices);
    const notice = wordDevices(devices.inUse);
    if (notice !== undefined) store.dispatch('told', { notice, as: 'banner' });
    else store.dispatch('toldEnough', { id: deviceNoticeId });
    const back = before === undefined ? undefined : wordReturn(before, devices.inUse);
    if (back !== undefined) store.dispatch('told', { notice: { id: 'device-back', ...back }, as: 'toast' });
    before = devices.inUse;
  });
}
