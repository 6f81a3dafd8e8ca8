import { expect, it } from 'vitest';

import type { LegQuality } from '../../../shared/call/quality-record.ts';
import type { Side } from '../../../renderer/softphone/quality/bad-side.ts';
import { LegMeter } from '../../../renderer/softphone/quality/leg-meter.ts';
import { EngineClock } from './engine-clock.ts';

const measureEveryMs = 500;

/** One on which so many packets have come by now, and that is agreed on. */
const connection = (packetsReceived: () => number, currentDirection: () => RTCRtpTransceiverDirection) =>
  ({
    getStats: () =>
      Promise.resolve(
        new Map([
          ['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived: packetsReceived(), audioLevel: 0.5 }],
        ]),
      ),
    getTransceivers: () => [{ currentDirection: currentDirection() }],
    getSenders: () => [],
  }) as unknown as RTCPeerConnection;

/** Nothing comes for ten seconds while the two sides have agreed on `currentDirection`: how long that is missed, ms. */
async function missedAfterTenSeconds(currentDirection: RTCRtpTransceiverDirection): Promise<number> {
  const clock = new EngineClock();
  let nothingForMs = 0;
  const meter = new LegMeter({
    clock,
    serverRoundTripMs: () => undefined,
    onAudio: ({ quality }) => (nothingForMs = quality.nothingForMs),
    onHeard: () => undefined,
    onSummary: () => undefined,
  });
  meter.start(
    connection(
      () => 500,
      () => currentDirection,
    ),
  );
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

/** How a leg of twenty seconds is kept; `packetsAt` each of them have come, agreed on is `directionAt`. */
async function keptOf(
  packetsAt: (second: number) => number,
  directionAt: (second: number) => RTCRtpTransceiverDirection = () => 'sendrecv',
): Promise<LegQuality | undefined> {
  const clock = new EngineClock();
  const begunMs = clock.now();
  const second = (): number => Math.round((clock.now() - begunMs) / 1000);
  const meter = new LegMeter({
    clock,
    serverRoundTripMs: () => undefined,
    onAudio: () => undefined,
    onHeard: () => undefined,
    onSummary: () => undefined,
  });
  meter.start(
    connection(
      () => packetsAt(second()),
      () => directionAt(second()),
    ),
  );
  await clock.passOne(150);
  while (second() < 20) await clock.passOne(measureEveryMs);
  return meter.stop();
}

it('a call that was deaf for its last half is kept as one that was', async () => {
  const kept = await keptOf((second) => 50 * Math.min(second + 1, 10));
  expect(kept?.scoreMin).toBe(1);
  expect(kept?.scoreMean).toBeGreaterThan(2);
  expect(kept?.scoreMean).toBeLessThan(3.4);
  expect(kept?.lossIn).toBeGreaterThan(0.3);
});

it('a hold that keeps all audio away spoils no figure', async () => {
  const kept = await keptOf(
    (second) => 50 * Math.min(second + 1, 10),
    (second) => (second < 10 ? 'sendrecv' : 'inactive'),
  );
  expect(kept?.scoreMin).toBeGreaterThan(4.2);
});

it.each([
  [380, 'agent'],
  [20, undefined],
] as const)(
  'loss on a slow way to the media server, a SIP server being %d ms away: %s',
  async (serverMs, side) => {
    const clock = new EngineClock();
    const sides: (Side | undefined)[] = [];
    const meter = new LegMeter({
      clock,
      serverRoundTripMs: () => serverMs,
      onAudio: ({ quality }) => sides.push(quality.lossSide),
      onHeard: () => undefined,
      onSummary: () => undefined,
    });
    let packets = 0;
    meter.start({
      getStats: () => {
        packets += 45;
        return Promise.resolve(
          new Map([
            [
              'in',
              {
                ...{ type: 'inbound-rtp', kind: 'audio', audioLevel: 0.5 },
                ...{ packetsReceived: packets, packetsLost: packets / 9 },
              },
            ],
            ['pair', { id: 'pair', type: 'candidate-pair', currentRoundTripTime: 0.4 }],
            ['transport', { type: 'transport', selectedCandidatePairId: 'pair' }],
          ]),
        );
      },
      getTransceivers: () => [{ currentDirection: 'sendrecv' }],
      getSenders: () => [],
    } as unknown as RTCPeerConnection);
    await clock.passOne(150);
    await clock.passOne(measureEveryMs);
    await clock.armed(measureEveryMs);
    meter.stop();
    expect(sides.at(-1)).toBe(side);
  },
);
