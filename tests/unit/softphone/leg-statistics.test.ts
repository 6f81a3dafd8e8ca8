/** What is read of the statistics that Chromium told of a real call (tests/fixtures/recorded/record-statistics.ts). */
import { expect, it } from 'vitest';

import { readLeg } from '../../../renderer/softphone/quality/leg-statistics.ts';
import recorded from '../../fixtures/recorded/statistics.json' with { type: 'json' };

type Recorded = Readonly<Record<string, unknown>>;

/** The recorded report, `changes` made to the statistics of a type; of what Chromium did not tell nothing can be changed. */
function connection(changes: Readonly<Record<string, Recorded>> = {}): {
  getStats: () => Promise<RTCStatsReport>;
} {
  const report = recorded.statistics.map((stats: Recorded): [string, Recorded] => {
    const change = changes[String(stats['type'])] ?? {};
    for (const name of Object.keys(change)) if (!(name in stats)) throw new Error(`${name} was not told`);
    return [String(stats['id']), { ...stats, ...change }];
  });
  return { getStats: () => Promise.resolve(new Map(report)) };
}

it('reads loss, jitter, round trip, levels, codec and the way of a call', async () => {
  expect(await readLeg(connection())).toEqual({
    packetsSent: 618,
    packetsReceived: 558,
    packetsLost: 61,
    bytesSent: 98_880,
    bytesReceived: 89_280,
    jitterMs: 4,
    lossOut: 0,
    roundTripMs: expect.closeTo(1.221) as number,
    levelOut: expect.closeTo(0.0154, 4) as number,
    levelIn: expect.closeTo(0.119, 4) as number,
    energyOut: expect.closeTo(3.2198, 4) as number,
    energyIn: expect.closeTo(0.777, 4) as number,
    codec: 'PCMU',
    // Of two pairs the one that is used.
    nextHop: { pair: 'CP9pmILwbE_nDonz7Wj', roundTripMs: 1, checksSent: 8, checksAnswered: 8 },
  });
});

it('reads what the far side tells of what it gets', async () => {
  const told = connection({ 'remote-inbound-rtp': { fractionLost: 0.08, roundTripTime: 0.35 } });
  expect(await readLeg(told)).toMatchObject({ lossOut: 0.08, roundTripMs: 350, jitterMs: 4 });
});
