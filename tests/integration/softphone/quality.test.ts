/** How calls sound, as the engine measures it in Chromium; the microphone is silent for ten seconds, then somebody speaks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { silence, tone, voiceLike } from '../../../electron/practice/media/audio-source.ts';
import { sampleRateHz } from '../../../electron/practice/media/g711.ts';
import type { CallQuality } from '../../../renderer/softphone/quality/call-quality.ts';
import { wordQuality } from '../../../renderer/wording/quality-words.ts';
import { poorScore } from '../../../shared/softphone/mos.ts';
import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { writeWave } from '../../fixtures/wave-file.ts';
import { EngineDesk } from './engine-desk.ts';
import { openEngineBrowser } from './engine-driver.ts';

/** 20 ms each. */
const silentFrames = 500;
const spokenFrames = 3000;

/** As if the microphone were not silent, which would be said first. */
const wordsOf = (quality: CallQuality): string | undefined =>
  wordQuality({ ...quality, microphoneDead: false, speakingWhileMuted: false })?.words;

let folder: string;
let browser: BrowserPage;
let desk: EngineDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-microphone-'));
  const voice = tone(voiceLike);
  const path = join(folder, 'microphone.wav');
  writeWave(
    path,
    [
      ...Array.from({ length: silentFrames }, () => silence.nextFrame()),
      ...Array.from({ length: spokenFrames }, () => voice.nextFrame()),
    ],
    sampleRateHz,
  );
  browser = await openEngineBrowser([`--use-file-for-fake-audio-capture=${path}`]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  desk = await EngineDesk.open(browser);
});
afterEach(() => desk.close());

describe('how a call sounds', () => {
  it('is measured each second, and told for the log at once and at the end', async () => {
    await desk.registered();
    await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    const soon = await desk.fact('quality');
    expect(soon.quality).toMatchObject({ codec: 'PCMU', lossIn: 0 });
    // 8,000 bytes a second, as long as the machine is in time.
    await expect
      .poll(async () => (await desk.leg())?.quality)
      .toSatisfy(
        ({ trend, score, bitrateIn }: CallQuality) =>
          trend.length > 4 && (score ?? 0) > 4.2 && bitrateIn > 55_000 && bitrateIn < 75_000,
      );
    await desk.act('hangUp', legId);
    const last = await desk.fact('quality', 1);
    expect(last.quality.scoreMean).toBeGreaterThanOrEqual(last.quality.scoreMin);
    expect(last.quality.scoreMean).toBeGreaterThan(4.2);
  });

  it('shows what is lost on the way here, which the agent reads and the log keeps', async () => {
    await desk.api.practice('/practice/packet-loss', { every: 10 });
    await desk.registered();
    await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    // The first reading has nothing to compare with, and the far side tells of the round trip after some seconds.
    await expect
      .poll(async () => (await desk.leg())?.quality, { timeout: 15_000 })
      .toSatisfy(
        (heard: CallQuality) =>
          heard.roundTripMs !== undefined &&
          heard.lossIn > 0.08 &&
          (heard.score ?? Infinity) < poorScore &&
          wordsOf(heard)?.includes('You hear the contact badly') === true,
      );
    await desk.act('hangUp', legId);
    const { quality: kept } = await desk.fact('quality', 1);
    expect(kept.lossIn).toBeGreaterThan(0.05);
    expect(kept.scoreMin).toBeLessThan(poorScore);
  });

  it('knows the contact’s side by its loss, while the way to the provider is good', async () => {
    await desk.registered();
    await desk.call('+12025550100');
    await desk.fact('audio-received');
    await desk.api.practice('/practice/packet-loss', { every: 2 });
    const words = async () => {
      const quality = (await desk.leg())?.quality;
      return quality && wordsOf(quality);
    };
    await expect
      .poll(words, { timeout: 45_000, interval: 200 })
      .toContain('sound is lost on the contact’s side');
  });

  it('a microphone that gives nothing is noticed, and speech into a muted one, until it is muted no more', async () => {
    await desk.registered();
    await desk.call('+12025550100');
    const { legId } = await desk.fact('audio-received');
    const leg = (timeout: number) => expect.poll(() => desk.leg(), { timeout, interval: 200 });
    await leg(15_000).toMatchObject({ quality: { microphoneDead: true } });
    await leg(15_000).toMatchObject({ quality: { microphoneDead: false } });
    expect(await desk.leg()).toMatchObject({ speakingWhileMuted: false });
    await desk.mute(legId, true);
    await leg(10_000).toMatchObject({ speakingWhileMuted: true, levelOut: 0 });
    await desk.mute(legId, false);
    expect(await desk.leg()).toMatchObject({ speakingWhileMuted: false });
    // What measures it is let go of, too.
    expect(await desk.microphone()).toEqual({ open: 1, through: 1 });
    await desk.mute(legId, true);
    await leg(10_000).toMatchObject({ speakingWhileMuted: true });
    await desk.act('hangUp', legId);
    expect(await desk.leftovers()).toEqual({ legs: 0, microphones: 0, connections: 0 });
  });
});
