import { describe, expect, it } from 'vitest';

import { type CallQuality, QualityMeter } from '../../../renderer/softphone/quality/call-quality.ts';
import type { LegReading } from '../../../renderer/softphone/quality/leg-statistics.ts';
import { QualitySummary } from '../../../renderer/softphone/quality/quality-summary.ts';

const reading = (packetsReceived: number, more: Partial<LegReading> = {}): LegReading => ({
  packetsSent: packetsReceived,
  packetsReceived,
  bytesSent: packetsReceived * 160,
  bytesReceived: packetsReceived * 160,
  energyOut: packetsReceived,
  energyIn: packetsReceived,
  levelIn: 0,
  levelOut: 0,
  packetsLost: 0,
  jitterMs: 2,
  lossOut: 0,
  ...more,
});

const both = { receiving: true, sending: true };

/** One reading a second; `of` gives what differs. @returns the last quality */
function talk(
  meter: QualityMeter,
  seconds: [from: number, to: number],
  of: (second: number) => Partial<LegReading> = () => ({}),
  expected = both,
): CallQuality {
  const [from, to] = seconds;
  let last: CallQuality | undefined;
  for (let second = from; second <= to; second += 1)
    last = meter.observe(reading(second * 50, of(second)), second * 1000, expected);
  if (last === undefined) throw new Error('no second');
  return last;
}

describe('the quality meter', () => {
  it('counts what is lost now, not what was lost at the beginning', () => {
    const meter = new QualityMeter();
    meter.observe(reading(0), 0, both);
    expect(meter.observe(reading(40, { packetsLost: 10 }), 1000, both).lossIn).toBeCloseTo(0.2);
    const { lossIn, score } = talk(meter, [2, 10], () => ({ packetsLost: 10, roundTripMs: 40 }));
    expect(lossIn).toBe(0);
    expect(score).toBeGreaterThan(4.2);
  });

  it('tells how long nothing has come, and has the worst score for it from the first second on', () => {
    const meter = new QualityMeter();
    const none = () => ({ packetsReceived: 250 });
    expect(talk(meter, [0, 5])).toMatchObject({ nothingForMs: 0, lossIn: 0 });
    expect(talk(meter, [6, 6], none)).toMatchObject({ nothingForMs: 1000, score: 1, lossIn: 1 });
    const { nothingForMs, score, trend } = talk(meter, [7, 12], none);
    expect([nothingForMs, score, trend.at(-1)]).toEqual([7000, 1, 1]);
    expect(meter.observe(reading(251), 12_500, both)).toMatchObject({ nothingForMs: 0, lossIn: 0 });
  });

  it('leaves a far side three seconds from its first packets until audio comes steadily', () => {
    const meter = new QualityMeter();
    const nothing = () => ({ packetsReceived: 0, bytesReceived: 0 });
    const few = () => ({ packetsReceived: 20 });
    talk(meter, [0, 8], nothing);
    const good = talk(meter, [9, 11], few);
    expect([good.nothingForMs, good.lossIn]).toEqual([2000, 0]);
    expect(good.score).toBeGreaterThan(4);
    expect(talk(meter, [12, 12], few)).toMatchObject({ nothingForMs: 3000, score: 1, lossIn: 1 });
  });

  it('knows a network that dies after a lossy spell for the agent’s', () => {
    const meter = new QualityMeter();
    const diesAt = 31;
    /** A check in 2.5 s; one in 20 packets is lost until nothing comes and no check is answered. */
    const dying = (second: number) => {
      const alive = Math.min(second, diesAt);
      return {
        packetsReceived: alive * 50,
        packetsLost: Math.round(alive * 2.6),
        nextHop: {
          pair: 'one',
          roundTripMs: 20,
          checksSent: Math.floor(second / 2.5),
          checksAnswered: Math.floor(alive / 2.5),
        },
      };
    };
    expect(talk(meter, [0, diesAt], dying).lossSide).toBeUndefined();
    for (let second = diesAt + 1; second < diesAt + 10; second += 1)
      expect(talk(meter, [second, second], dying).lossSide).not.toBe('contact');
    expect(talk(meter, [diesAt + 10, diesAt + 10], dying)).toMatchObject({ lossIn: 1, lossSide: 'agent' });
  });

  it('has no score of a far side that has sent nothing yet', () => {
    const nothing = () => ({ packetsReceived: 0, bytesReceived: 0 });
    const { nothingForMs, score } = talk(new QualityMeter(), [0, 8], nothing);
    expect([nothingForMs, score]).toEqual([8000, undefined]);
  });

  it('does not miss what a hold keeps away, nor at once what is to come after it', () => {
    const meter = new QualityMeter();
    const none = () => ({ packetsReceived: 50 });
    meter.observe(reading(50), 0, both);
    const held = talk(meter, [58, 60], none, { receiving: false, sending: true });
    expect([held.nothingForMs, held.score]).toEqual([0, undefined]);
    const resumed = talk(meter, [61, 62], none);
    expect([resumed.nothingForMs, resumed.score, resumed.lossIn]).toEqual([2000, undefined, 0]);
    expect(talk(meter, [63, 63], none)).toMatchObject({ nothingForMs: 3000, score: 1 });
  });

  it('tells codec and bit rate, and keeps a score of each second', () => {
    const quality = talk(new QualityMeter(), [0, 100], () => ({ codec: 'PCMU' }));
    expect(quality).toMatchObject({ codec: 'PCMU', bitrateIn: 64_000, bitrateOut: 64_000 });
    expect(quality.trend).toHaveLength(90);
  });

  it('notices a line on which packets come but no sound, and one sound ends it', () => {
    const meter = new QualityMeter();
    const silent = () => ({ energyIn: 1 });
    talk(meter, [0, 1]);
    expect(talk(meter, [2, 20], silent).inaudible).toBe(false);
    expect(talk(meter, [21, 25], silent).inaudible).toBe(true);
    expect(talk(meter, [26, 26]).inaudible).toBe(false);
  });

  it('notices a microphone that is off at once, and one that went silent after a while', () => {
    const off = () => ({ energyOut: 0 });
    expect(talk(new QualityMeter(), [0, 5], off).microphoneDead).toBe(false);
    expect(talk(new QualityMeter(), [0, 6], off).microphoneDead).toBe(true);
    const meter = new QualityMeter();
    talk(meter, [0, 10]);
    const gone = () => ({ energyOut: 500 });
    expect(talk(meter, [11, 30], gone).microphoneDead).toBe(false);
    expect(talk(meter, [31, 40], gone).microphoneDead).toBe(true);
  });

  it('takes a muted agent for muted, and another microphone for alive', () => {
    const meter = new QualityMeter();
    const off = () => ({ energyOut: 0 });
    expect(talk(meter, [0, 60], off, { receiving: true, sending: false }).microphoneDead).toBe(false);
    talk(meter, [61, 70]);
    // The energy of a new source begins at nothing.
    expect(talk(meter, [71, 97], (second) => ({ energyOut: (second - 70) * 0.1 })).microphoneDead).toBe(
      false,
    );
  });
});

describe('the summary of a leg', () => {
  const quality = talk(new QualityMeter(), [0, 3]);

  it('has the worst second and the means, and leaves out seconds in which nothing was to come', () => {
    const summary = new QualitySummary();
    expect(summary.record()).toBeUndefined();
    const { score: _none, ...nothing } = quality;
    summary.add({ ...quality, score: 4.4, lossIn: 0, codec: 'opus' });
    summary.add(nothing);
    summary.add({ ...quality, score: 2.2, lossIn: 0.1, lossOut: 0.02, roundTripMs: 80 });
    expect(summary.record()).toEqual({
      codec: 'opus',
      scoreMin: 2.2,
      scoreMean: 3.3,
      lossIn: 0.05,
      lossOut: 0.01,
      jitterMs: 2,
      roundTripMs: 80,
      seconds: 2,
    });
  });
});
