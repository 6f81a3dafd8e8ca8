/**
 * One leg's voice: the microphone stream it sends, let through only while the leg is neither muted nor on hold. A held
 * contact must not hear the agent even where the far side plays on what it is sent (hold offers `sendonly`).
 */
import type { Microphone } from './microphone.ts';

export class LegVoice {
  readonly #microphone: Microphone;
  #stream: MediaStream | undefined;
  #muted = false;
  #held = false;

  constructor(microphone: Microphone) {
    this.#microphone = microphone;
  }

  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** Opens the microphone. Rejects as getUserMedia does. */
  async open(): Promise<void> {
    this.#stream = await this.#microphone.open();
    this.#apply();
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#apply();
  }

  setHeld(held: boolean): void {
    this.#held = held;
    this.#apply();
  }

  close(): void {
    if (this.#stream !== undefined) this.#microphone.release(this.#stream);
    this.#stream = undefined;
  }

  #apply(): void {
    const through = !this.#muted && !this.#held;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = through;
  }
}
