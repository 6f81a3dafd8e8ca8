import { describe, expect, it } from 'vitest';

import type { DeviceInUse } from '../../../shared/audio/choose-device.ts';
import { wordDevices, wordReturn } from '../../../renderer/wording/device-words.ts';

const ref = (label: string) => ({ deviceId: label, groupId: '', label });
const headset = 'Headset (Jabra Evolve2 30)';
const laptop = 'Microphone Array (Realtek Audio)';
const wanted = (label: string): DeviceInUse => ({ state: 'wanted', device: ref(label) });
const instead = (label: string, of: string): DeviceInUse => ({
  state: 'fallback',
  device: ref(label),
  wanted: ref(of),
});
const all = (use: DeviceInUse) => ({ microphone: use, speaker: use, ringer: use });

describe('a device that was chosen', () => {
  it('is not spoken of while it is used', () => {
    expect(wordDevices(all(wanted(headset)))).toBeUndefined();
  });

  it('is named once when it is gone, with all that stands in for it', () => {
    const notice = wordDevices({
      microphone: instead(laptop, headset),
      speaker: instead('Speakers (Realtek Audio)', headset),
      ringer: wanted('Monitor'),
    });
    expect(notice).toMatchObject({
      severity: 'warning',
      title: 'Jabra Evolve2 30 cannot be used now',
      message:
        'Unplugged, or taken by another program. Until it is back you speak into Realtek Audio and you hear contacts on Realtek Audio.',
    });
  });

  it('is said to be back once, not when the agent has chosen another', () => {
    const gone = { ...all(wanted(laptop)), microphone: instead(laptop, headset) };
    expect(wordReturn(gone, { ...gone, microphone: wanted(headset) })?.title).toBe(
      'Jabra Evolve2 30 is back',
    );
    expect(wordReturn(gone, { ...gone, microphone: wanted(laptop) })).toBeUndefined();
    expect(wordReturn(gone, gone)).toBeUndefined();
  });
});

it('no microphone at all is an error', () => {
  expect(wordDevices({ ...all(wanted(laptop)), microphone: { state: 'none' } })).toMatchObject({
    severity: 'error',
    title: 'No microphone is connected',
  });
});
