/** Audio: which microphone, speaker and ringer, each tried out here, and how the microphone's sound is treated. */
import './audio-part.css';

import { Switch } from '@mantine/core';

import type { AudioProcessing } from '../../../shared/audio/audio-settings.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { DeviceSelect } from './device-select.tsx';
import { MicrophoneTest } from './microphone-test.tsx';
import { ToneTest } from './tone-test.tsx';

const treatments: { name: keyof AudioProcessing; label: string; hint: string }[] = [
  {
    name: 'echoCancellation',
    label: 'Cancel echo',
    hint: 'Contacts do not hear themselves from your speaker.',
  },
  { name: 'noiseSuppression', label: 'Suppress noise', hint: 'Keeps the noise of the room out.' },
  { name: 'autoGainControl', label: 'Level your voice', hint: 'Keeps you equally loud when you lean back.' },
];

export function AudioPart() {
  const { processing, headsetButtons } = useAppState((state) => state.desktop.settings.audio);
  const headsets = useAppState((state) => state.audio.headsets);
  const { changeProcessing, setHeadsetButtons } = useIntents();
  return (
    <>
      <DeviceSelect role="microphone" label="Microphone">
        <MicrophoneTest />
      </DeviceSelect>
      <DeviceSelect role="speaker" label="Speaker">
        <ToneTest role="speaker" />
      </DeviceSelect>
      <DeviceSelect role="ringer" label="Ringing">
        <ToneTest role="ringer" />
      </DeviceSelect>
      <fieldset className="fl-audio-treatments">
        <legend>Your voice</legend>
        {treatments.map(({ name, label, hint }) => (
          <Switch
            key={name}
            label={label}
            description={hint}
            labelPosition="left"
            checked={processing[name]}
            onChange={(event) => changeProcessing({ [name]: event.currentTarget.checked })}
          />
        ))}
      </fieldset>
      <Switch
        className="fl-audio-headset"
        label="Headset buttons"
        description={headsetHint(headsetButtons, headsets)}
        labelPosition="left"
        checked={headsetButtons}
        onChange={(event) => setHeadsetButtons(event.currentTarget.checked)}
      />
    </>
  );
}

function headsetHint(on: boolean, headsets: readonly string[]): string {
  if (!on) return 'Off: another program may use them.';
  if (headsets.length === 0) return 'Answer, hang up and mute. No headset with such buttons is connected.';
  return `Answer, hang up and mute with ${headsets.join(' and ')}.`;
}
