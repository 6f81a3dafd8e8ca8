import { expect, it, vi } from 'vitest';

import { type MicrophoneChoice, Microphone } from '../../../renderer/softphone/audio/microphone.ts';
import { EngineClock } from './engine-clock.ts';

it('takes up a change of devices after one whose devices could not be listed', async () => {
  const choose = vi.fn<() => Promise<MicrophoneChoice>>();
  const unheard = (): undefined => undefined;
  const microphone = new Microphone({
    clock: new EngineClock(),
    log: unheard,
    choose,
    onUnusable: unheard,
    onEnded: unheard,
  });
  choose.mockRejectedValueOnce(new Error('not listed'));
  await expect(microphone.renew()).rejects.toThrow('not listed');
  choose.mockResolvedValueOnce({
    deviceId: undefined,
    identity: 'headset',
    processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  await expect(microphone.renew()).resolves.toBeUndefined();
});
