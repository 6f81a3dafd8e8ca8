import { describe, expect, it } from 'vitest';

import type { CallQuality } from '../../../renderer/softphone/call-quality.ts';
import { wordQuality } from '../../../renderer/wording/quality-words.ts';

const good: CallQuality = { score: 4.3, lossIn: 0, lossOut: 0, jitterMs: 5, nothingForMs: 400 };

describe('the quality of a call', () => {
  it('is not talked about while it is good, nor before anything is known', () => {
    expect(wordQuality(good)).toBeUndefined();
    expect(wordQuality({ lossIn: 0, lossOut: 0, jitterMs: 0, nothingForMs: 0 })).toBeUndefined();
  });

  it.each<[Partial<CallQuality>, string]>([
    [{ nothingForMs: 6100 }, 'Nothing comes from the contact’s side'],
    [{ nothingForMs: 6100, lossOut: 0.2 }, 'Nothing comes'],
    [{ lossOut: 0.08 }, 'The contact hears you badly'],
    [{ lossIn: 0.08, score: 3.5 }, 'You hear the contact badly'],
    [{ score: 3.2 }, 'You hear the contact badly'],
    [{ lossIn: 0.08, lossOut: 0.08 }, 'your network is weak'],
  ])('%j is said', (change, words) => {
    expect(wordQuality({ ...good, ...change })?.words).toContain(words);
  });
});
