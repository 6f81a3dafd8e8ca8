/** The ringback that a network would play, while any leg has a far side that rings and sends no audio. */
import type { AudioOutput } from './audio-output.ts';
import { CadencedTone, ringbackCadence } from './cadenced-tone.ts';

export class RingbackTone {
  readonly #tone: CadencedTone;
  readonly #wanted = new Set<unknown>();

  constructor(speaker: AudioOutput) {
    this.#tone = new CadencedTone(speaker, ringbackCadence);
  }

  get sounding(): boolean {
    return this.#tone.sounding;
  }

  /** Sounds as long as anybody wants it. */
  start(whose: unknown): void {
    this.#wanted.add(whose);
    this.#tone.sound(true);
  }

  stop(whose: unknown): void {
    this.#wanted.delete(whose);
    if (this.#wanted.size === 0) this.#tone.sound(false);
  }
}
