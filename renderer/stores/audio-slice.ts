/** Projection: the audio devices that are there, and which of them are in use. */
import type { AudioDevices } from '../softphone/audio/audio-hardware.ts';
import { slice } from './slice.ts';

export interface AudioState {
  /** Absent until the browser has listed them. */
  devices: AudioDevices | undefined;
  /** Headsets whose buttons are heard, by name. */
  headsets: readonly string[];
}

export const audioSlice = slice<AudioState>(
  { devices: undefined, headsets: [] },
  {
    audioDevicesChanged: (state, devices) => ({ ...state, devices }),
    headsetsChanged: (state, { names }) => ({ ...state, headsets: names }),
  },
);
