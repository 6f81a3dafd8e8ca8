import { expect, it } from 'vitest';

import { LegMeter } from '../../../renderer/softphone/quality/leg-meter.ts';
import { EngineClock } from './engine-clock.ts';

const measureEveryMs = 500;

/** Nothing comes for ten seconds while the two sides have agreed on `currentDirection`: how long that is missed, ms. */
async function missedAfterTenSeconds(currentDirection: RTCRtpTransceiverDirection): Promise<number> {
  const clock = new EngineClock();
  let nothingForMs = 0;
  const meter = new LegMeter({
    clock,
    onAudio: ({ quality }) => (nothingForMs = quality.nothingForMs),
    onHeard: () => undefined,
    onSummary: () => undefined,
  });
  meter.start({
    getStats: () =>
      Promise.resolve(
        new Map([['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 500, audioLevel: 0.5 }]]),
      ),
    getTransceivers: () => [{ currentDirection }],
    getSenders: () => [],
  } as unknown as RTCPeerConnection);
  await clock.passOne(150);
  const begunMs = clock.now();
  while (clock.now() < begunMs + 10_000) await clock.passOne(measureEveryMs);
  meter.stop();
  return nothingForMs;
}

it.each([
  ['sendrecv', true],
  // The far side holds this desktop, with music or without.
  ['recvonly', false],
  ['sendonly', false],
  ['inactive', false],
] as const)('audio that does not come in a call that is %s is missed: %s', async (direction, missed) => {
  expect((await missedAfterTenSeconds(direction)) > 5000).toBe(missed);
});
