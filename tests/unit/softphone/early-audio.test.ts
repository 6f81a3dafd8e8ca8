import { beforeEach, describe, expect, it } from 'vitest';

import { EarlyAudio } from '../../../renderer/softphone/audio/early-audio.ts';
import { EngineClock } from './engine-clock.ts';

const lookEveryMs = 200;

let clock: EngineClock;
let audio: EarlyAudio;
let ringback: boolean;
let played: number;
let packetsReceived: number;

const media = () => ({
  setEarlyDescription: () => Promise.resolve(),
  remoteMediaStream: {} as MediaStream,
  peerConnection: {
    getStats: () =>
      Promise.resolve(new Map([['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived }]])),
  } as unknown as RTCPeerConnection,
});

beforeEach(() => {
  clock = new EngineClock();
  ringback = false;
  played = packetsReceived = 0;
  audio = new EarlyAudio({
    clock,
    ringback: { start: () => (ringback = true), stop: () => (ringback = false) },
    remoteAudio: { play: () => (played += 1) },
    log: () => undefined,
  });
});

/** Lets `ms` pass, with as many packets in each look at them. */
async function pass(ms: number, packets: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += lookEveryMs) {
    packetsReceived += packets;
    await clock.passOne(lookEveryMs);
  }
  await clock.armed(lookEveryMs);
}

describe('a far side that rings', () => {
  it('is heard ringing by a tone of our own, until it answers or is over', () => {
    audio.alerting();
    expect(ringback).toBe(true);
    audio.stop();
    expect(ringback).toBe(false);
  });

  it('and promises audio that does not come is heard ringing all the same', async () => {
    audio.alerting();
    await audio.media(media(), 'v=0');
    await pass(6000, 0);
    expect(ringback).toBe(true);
  });

  it('is heard itself while packets come, and our tone again when no more do', async () => {
    audio.alerting();
    await audio.media(media(), 'v=0');
    await pass(200, 10);
    expect([ringback, played]).toEqual([false, 1]);
    await pass(600, 0);
    expect(ringback).toBe(false);
    await pass(600, 0);
    expect(ringback).toBe(true);
    await pass(200, 10);
    expect(ringback).toBe(false);
  });

  it('after its audio has begun to come does not bring the tone in', async () => {
    await audio.media(media(), 'v=0');
    await pass(400, 10);
    audio.alerting();
    expect(ringback).toBe(false);
  });
});

it('a far side that does not ring gets no tone, sends it audio or not (RFC 3960)', async () => {
  await audio.media(media(), 'v=0');
  await pass(2000, 0);
  expect(ringback).toBe(false);
});

it('a description that comes as the call ends is played to nobody', async () => {
  const taken = audio.media(media(), 'v=0');
  audio.stop();
  await taken;
  expect(played).toBe(0);
});
