/**
 * One leg's voice: the microphone stream it sends, let through only while the leg is neither muted nor on hold. A held
 * contact must not hear the agent even where the far side plays on what it is sent (hold offers `sendonly`). Whatever
 * stream takes the place of the first, it is let through by the same rule.
 */
import type { Microphone } from './microphone.ts';

export class LegVoice {
  readonly #microphone: Pick<Microphone, 'open' | 'release'>;
  #opening: Promise<MediaStream> | undefined;
  #stream: MediaStream | undefined;
  #connection: RTCPeerConnection | undefined;
  #closed = false;
  #muted = false;
  #held = false;

  constructor(microphone: Pick<Microphone, 'open' | 'release'>) {
    this.#microphone = microphone;
  }

  /** Opens the microphone, once. Rejects as getUserMedia does. */
  open(): Promise<MediaStream> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /** The connection that carries it from now on: another microphone takes the sender of the first. */
  carriedBy(connection: RTCPeerConnection): Promise<void> {
    this.#connection = connection;
    return this.#send();
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
    const stream = await this.#microphone.open((next) => this.#replace(next));
    this.#stream = stream;
    // The leg may have ended while the microphone was being opened.
    if (this.#closed) this.close();
    else this.#apply();
    return stream;
  }

  async #replace(next: MediaStream): Promise<void> {
    this.#stream = next;
    this.#apply();
    await this.#send();
  }

  /**
   * By `replaceTrack`, which needs no re-INVITE and leaves no gap. SIP.js would not take up another device at all, and gives a
   * sender whose track is null a second m-line: the sender always has one (fault 21).
   */
  async #send(): Promise<void> {
    const track = this.#stream?.getAudioTracks()[0];
    const sender = this.#connection?.getSenders().find((candidate) => candidate.track?.kind === 'audio');
    if (track === undefined || sender === undefined || sender.track === track) return;
    await sender.replaceTrack(track);
  }

  #apply(): void {
    const through = !this.#muted && !this.#held;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = through;
  }
}
