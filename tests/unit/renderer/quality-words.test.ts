import { describe, expect, it } from 'vitest';

import { gradeOf, type HeardLeg, wordQuality } from '../../../renderer/wording/quality-words.ts';

const good: HeardLeg = {
  score: 4.3,
  trend: [4.3],
  bitrateIn: 64_000,
  bitrateOut: 64_000,
  lossIn: 0,
  lossOut: 0,
  jitterMs: 5,
  nothingForMs: 400,
  inaudible: false,
  microphoneDead: false,
  speakingWhileMuted: false,
};

describe('the quality of a call', () => {
  it('is not talked about while it is good, nor before anything is known', () => {
    expect(wordQuality(good)).toBeUndefined();
    const { score: _none, ...unknown } = good;
    expect(wordQuality({ ...unknown, trend: [], jitterMs: 0, nothingForMs: 0 })).toBeUndefined();
  });

  it.each<[Partial<HeardLeg>, string]>([
    [{ nothingForMs: 6100 }, 'No sound comes from the contact’s side'],
    [{ nothingForMs: 6100, lossOut: 0.2 }, 'No sound'],
    [{ microphoneDead: true, lossIn: 0.2 }, 'your microphone gives no sound'],
    [{ speakingWhileMuted: true, lossIn: 0.2 }, 'You are muted'],
    [{ inaudible: true }, 'has been silent for a while'],
    [{ nothingForMs: 6100, lossSide: 'agent' }, 'You hear nothing: your network'],
    [{ lossOut: 0.08 }, 'The contact hears you badly: sound is lost between you'],
    [{ lossOut: 0.08, lossSide: 'agent' }, 'The contact hears you badly: your network'],
    [
      { lossOut: 0.08, lossSide: 'contact' },
      'The contact hears you badly: sound is lost on the contact’s side',
    ],
    [{ lossIn: 0.08, score: 3.5 }, 'You hear the contact badly'],
    [{ score: 3.2 }, 'You hear the contact badly'],
    [{ lossIn: 0.08, lossSide: 'agent' }, 'You hear the contact badly: your network'],
    [
      { lossIn: 0.08, lossSide: 'contact' },
      'You hear the contact badly: sound is lost on the contact’s side',
    ],
    [{ score: 3.4, roundTripMs: 700 }, 'long delay, both ways: the connection between you is long'],
    [{ score: 3.4, roundTripMs: 700, delaySide: 'agent' }, 'long delay, both ways: your network is slow'],
    [{ roundTripMs: 700, delaySide: 'contact' }, 'long delay, both ways: the contact’s side is slow'],
    [{ lossIn: 0.08, lossOut: 0.08 }, 'You hear each other badly: sound is lost between you'],
    [{ lossIn: 0.08, lossOut: 0.08, lossSide: 'agent' }, 'You hear each other badly: your network'],
  ])('%j is said', (change, words) => {
    expect(wordQuality({ ...good, ...change })?.words).toContain(words);
  });

  it('is not said to be anybody’s fault where that can’t be told', () => {
    const words = wordQuality({ ...good, lossIn: 0.08, score: 3.5 })?.words;
    expect(words).toContain('lost between you. If other calls sound bad too, it is your network');
  });

  it.each([
    [4.4, 'good'],
    [4.03, 'good'],
    [3.7, 'fair'],
    [3.2, 'poor'],
    [2, 'bad'],
  ] as const)('of %d is %s', (score, grade) => {
    expect(gradeOf(score)).toBe(grade);
  });
});
