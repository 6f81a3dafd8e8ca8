/**
 * One leg's voice: the microphone stream it sends, let through only while the leg is neither muted nor on hold. A held
 * contact must not hear the agent even where the far side plays on what it is sent (hold offers `sendonly`).
 */
import type { Microphone } from './microphone.ts';

export class LegVoice {
  readonly #microphone: Microphone;
  #opening: Promise<MediaStream> | undefined;
  #stream: MediaStream | undefined;
  #closed = false;
  #muted = false;
  #held = false;

  constructor(microphone: Microphone) {
    this.#microphone = microphone;
  }

  /** Opens the microphone, once. Rejects as getUserMedia does. */
  open(): Promise<MediaStream> {
    this.#opening ??= this.#open();
    return this.#opening;
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
    this.#closed = true;
    if (this.#stream !== undefined) this.#microphone.release(this.#stream);
    this.#stream = undefined;
  }

  async #open(): Promise<MediaStream> {
    const stream = await this.#microphone.open();
    this.#stream = stream;
    // The leg may have ended while the microphone was being opened.
    if (this.#closed) this.close();
    else this.#apply();
    return stream;
  }

  #apply(): void {
    const through = !this.#muted && !this.#held;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = through;
  }
}
