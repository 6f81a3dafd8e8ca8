/**
 * One leg's voice: the microphone stream it sends, let through only while the leg is neither muted nor on hold. A held
 * contact must not hear the agent even where the far side plays on what it is sent (hold offers `sendonly`). Whatever
 * stream takes the place of the first, it is let through by the same rule.
 */
import type { Microphone } from '../audio/microphone.ts';
import { VoiceMix } from '../audio/voice-mix.ts';

export class LegVoice {
  readonly #microphone: Pick<Microphone, 'open' | 'release'>;
  #opening: Promise<MediaStream> | undefined;
  #stream: MediaStream | undefined;
  #connection: RTCPeerConnection | undefined;
  /** While the leg is in a conference: what its far side hears besides the agent, and all of it as one track. */
  #conference: { others: readonly MediaStream[]; mix: VoiceMix } | undefined;
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

  /** The track of the microphone, whatever is mixed with it. */
  get track(): MediaStreamTrack | undefined {
    return this.#stream?.getAudioTracks()[0];
  }

  /** The far side hears `others`, too; none ends that. */
  async mixWith(others: readonly MediaStream[], context: AudioContext): Promise<void> {
    const before = this.#conference;
    this.#conference =
      others.length === 0 ? undefined : { others, mix: before?.mix ?? new VoiceMix(context) };
    await this.#send();
    if (this.#conference === undefined) before?.mix.close();
  }

  close(): void {
    this.#closed = true;
    this.#conference?.mix.close();
    this.#conference = undefined;
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
    const { mix, others = [] } = this.#conference ?? {};
    if (this.#stream !== undefined) mix?.hear([this.#stream, ...others]);
    const track = mix?.track ?? this.track;
    const sender = this.#connection?.getSenders().find((candidate) => candidate.track?.kind === 'audio');
    if (track === undefined || sender === undefined || sender.track === track) return;
    await sender.replaceTrack(track);
  }

  #apply(): void {
    const through = !this.#muted && !this.#held;
    for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = through;
  }
}
