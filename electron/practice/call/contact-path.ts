/**
 * What comes from the contact's side of a call: ringback, tones, then the contact's voice. It is played on whichever of the
 * agent's legs has the call now, so that the contact need not know when another leg takes the place of the first.
 */
import { silence, type AudioSource, type TalkingContact } from '../media/audio-source.ts';
import type { LegAudio } from '../media/leg-audio.ts';

type Playing =
  | { readonly kind: 'sound'; readonly source: AudioSource }
  | { readonly kind: 'contact'; readonly contact: TalkingContact };

export class ContactPath {
  #audio: LegAudio;
  #playing: Playing = { kind: 'sound', source: silence };
  /** The agent is cut off while the contact waits for somebody else. */
  #parted = false;

  constructor(audio: LegAudio) {
    this.#audio = audio;
  }

  play(source: AudioSource): void {
    this.#set({ kind: 'sound', source });
  }

  bridge(contact: TalkingContact): void {
    this.#set({ kind: 'contact', contact });
  }

  moveTo(audio: LegAudio): void {
    this.#audio.play(silence);
    this.#audio = audio;
    this.#apply();
  }

  part(): void {
    this.#parted = true;
    this.#apply();
  }

  rejoin(): void {
    this.#parted = false;
    this.#apply();
  }

  #set(playing: Playing): void {
    this.#playing = playing;
    this.#apply();
  }

  #apply(): void {
    if (this.#parted) this.#audio.play(silence);
    else if (this.#playing.kind === 'sound') this.#audio.play(this.#playing.source);
    else this.#audio.bridge(this.#playing.contact);
  }
}
