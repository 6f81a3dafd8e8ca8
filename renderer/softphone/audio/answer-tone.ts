/** Two short notes when a call answers itself, so that the agent knows the microphone is open; where the far side will be heard. */
import type { AudioOutput } from './audio-output.ts';
import { playNotes } from './notes.ts';

export class AnswerTone {
  readonly #speaker: AudioOutput;

  constructor(speaker: AudioOutput) {
    this.#speaker = speaker;
  }

  play(): Promise<void> {
    return playNotes(this.#speaker, { frequenciesHz: [660, 880], noteS: 0.09, loudness: 0.08 });
  }
}
