import { describe, expect, it } from 'vitest';

import { QualityMeter } from '../../../renderer/softphone/call-quality.ts';
import type { LegReading } from '../../../renderer/softphone/leg-statistics.ts';

const reading = (packetsReceived: number, more: Partial<LegReading> = {}): LegReading => ({
  packetsSent: packetsReceived,
  packetsReceived,
  levelIn: 0,
  levelOut: 0,
  packetsLost: 0,
  jitterMs: 2,
  lossOut: 0,
  ...more,
});

describe('the quality meter', () => {
  it('counts what is lost now, not what was lost at the beginning', () => {
    const meter = new QualityMeter();
    meter.observe(reading(0), 0, true);
    expect(meter.observe(reading(40, { packetsLost: 10 }), 1000, true).lossIn).toBeCloseTo(0.2);
    for (let second = 2; second < 10; second += 1)
      meter.observe(reading(second * 50, { packetsLost: 10 }), second * 1000, true);
    const { lossIn, score } = meter.observe(reading(500, { packetsLost: 10, roundTripMs: 40 }), 10_000, true);
    expect(lossIn).toBe(0);
    expect(score).toBeGreaterThan(4.2);
  });

  it('tells how long nothing has come, and has no score for it', () => {
    const meter = new QualityMeter();
    meter.observe(reading(50), 0, true);
    for (let second = 1; second < 8; second += 1) meter.observe(reading(50), second * 1000, true);
    const { nothingForMs, score } = meter.observe(reading(50), 8000, true);
    expect(nothingForMs).toBe(8000);
    expect(score).toBeUndefined();
    expect(meter.observe(reading(51), 8500, true).nothingForMs).toBe(0);
  });

  it('does not miss what a hold keeps away', () => {
    const meter = new QualityMeter();
    meter.observe(reading(50), 0, true);
    expect(meter.observe(reading(50), 60_000, false).nothingForMs).toBe(0);
    expect(meter.observe(reading(50), 62_000, true).nothingForMs).toBe(2000);
  });
});
