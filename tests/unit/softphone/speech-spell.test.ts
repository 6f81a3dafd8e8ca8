import { describe, expect, it } from 'vitest';

import { SpeechSpell } from '../../../renderer/softphone/audio/speech-spell.ts';

const speech = 0.08;
const room = 0.002;

/** Ten readings a second of `level`, from one second to another. @returns at which of them it was said */
function hear(spell: SpeechSpell, from: number, to: number, level: number): boolean[] {
  return Array.from({ length: (to - from) * 10 }, (_, index) =>
    spell.observe(level, from * 1000 + index * 100),
  );
}

const said = (readings: boolean[]): boolean => readings.includes(true);

describe('an agent who is muted', () => {
  it('is told once speech has lasted, and no longer soon after it', () => {
    const spell = new SpeechSpell(0);
    expect(said(hear(spell, 0, 3, room))).toBe(false);
    expect(hear(spell, 3, 6, speech).at(-1)).toBe(true);
    expect(hear(spell, 6, 12, room).at(-1)).toBe(false);
  });

  it('is not told for a cough, nor for the word on the lips as the button was pressed', () => {
    const spell = new SpeechSpell(0);
    expect(said(hear(spell, 0, 1, speech))).toBe(false);
    hear(spell, 1, 4, room);
    expect(said([spell.observe(speech, 4000), spell.observe(speech, 4100), spell.observe(room, 4200)])).toBe(
      false,
    );
  });

  it('is told once a spell: who goes on talking to a colleague is left alone', () => {
    const spell = new SpeechSpell(0);
    hear(spell, 0, 2, room);
    expect(said(hear(spell, 2, 5, speech))).toBe(true);
    hear(spell, 5, 11, room);
    expect(said(hear(spell, 11, 14, speech))).toBe(false);
    hear(spell, 14, 36, room);
    expect(said(hear(spell, 36, 39, speech))).toBe(true);
  });
});
