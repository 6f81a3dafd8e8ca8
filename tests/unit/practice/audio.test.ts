import { describe, expect, it, vi } from 'vitest';

import {
  busyTone,
  ringbackTone,
  silence,
  TalkingContact,
  tone,
} from '../../../electron/practice/media/audio-source.ts';
import { FrameClock } from '../../../electron/practice/media/frame-clock.ts';
import { frameSamples, pcma, pcmu } from '../../../electron/practice/media/g711.ts';

const peak = (frame: Int16Array): number => Math.max(...frame.map(Math.abs));

describe('G.711', () => {
  it('gives the values of ITU-T G.711 at its corners', () => {
    expect([...pcmu.decode(Uint8Array.of(0x00, 0x80, 0xff, 0x7f))]).toEqual([-32_124, 32_124, 0, 0]);
    expect([...pcma.decode(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a))]).toEqual([8, -8, 32_256, -32_256]);
  });

  it.each([
    { name: 'PCMU', codec: pcmu },
    { name: 'PCMA', codec: pcma },
  ])('$name keeps every sample within the step of its segment', ({ codec }) => {
    const samples = Int16Array.from({ length: 655 }, (_, index) => -32_700 + index * 100);
    const back = codec.decode(codec.encode(samples));
    for (const [index, sample] of samples.entries()) {
      expect(Math.abs((back[index] ?? 0) - sample)).toBeLessThanOrEqual(Math.abs(sample) / 16 + 700 / 16);
    }
  });

  it.each([pcmu, pcma])('encodes what it decoded to the same byte again', (codec) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(codec.decode(codec.encode(codec.decode(bytes)))).toEqual(codec.decode(bytes));
  });
});

describe('a tone', () => {
  it('sounds and pauses as its cadence says, for ever', () => {
    const source = tone(busyTone);
    const loud = Array.from({ length: 100 }, () => peak(source.nextFrame()) > 1_000);
    expect(loud).toEqual(Array.from({ length: 100 }, (_, frame) => frame % 50 < 25));
  });

  it('is never so loud that it clips', () => {
    const source = tone(ringbackTone);
    for (let frame = 0; frame < 100; frame += 1) expect(peak(source.nextFrame())).toBeLessThanOrEqual(8_000);
    expect(peak(silence.nextFrame())).toBe(0);
  });
});

describe('a talking contact', () => {
  it('talks by itself, and says again what it heard 0.4 s ago', () => {
    const [alone, listening] = [new TalkingContact(), new TalkingContact()];
    const heard = new Int16Array(frameSamples).fill(3_000);
    const echoes = Array.from({ length: 40 }, () => {
      listening.hear(heard);
      const [spoken, mixed] = [alone.nextFrame(), listening.nextFrame()];
      return mixed.some((sample, index) => sample !== spoken[index]);
    });
    expect(echoes).toEqual(Array.from({ length: 40 }, (_, frame) => frame >= 20));
  });
});

describe('the frame clock', () => {
  it('ticks 50 times a second for everyone who listens, catches up after a stall, and stands still for nobody', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const clock = new FrameClock();
    let [first, second] = [0, 0];
    const stopFirst = clock.subscribe(() => (first += 1));
    const stopSecond = clock.subscribe(() => (second += 1));
    vi.advanceTimersByTime(1_000);
    expect([first, second]).toEqual([50, 50]);

    // 200 ms in which no timer fires: the frames that were due come at the next tick.
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 200);
    vi.advanceTimersByTime(20);
    expect(first).toBeGreaterThanOrEqual(60);
    now.mockRestore();

    stopFirst();
    stopSecond();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
