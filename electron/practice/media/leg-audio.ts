/**
 * The audio of one agent leg: a peer, the source it plays now, and the shared clock that drives it. Changing the source
 * (ringback, the contact, a busy tone) is all that bridging takes.
 */
import { silence, type AudioSource, type TalkingContact } from './audio-source.ts';
import type { FrameClock } from './frame-clock.ts';
import { RtpPeer, type AudioCounts } from './rtp-peer.ts';

export class LegAudio {
  readonly #peer: RtpPeer;
  readonly #stopClock: () => void;
  #source: AudioSource = silence;
  #contact: TalkingContact | undefined;

  constructor(clock: FrameClock, onDigit: (digit: string) => void) {
    this.#peer = new RtpPeer({
      heard: (frame) => this.#contact?.hear(frame),
      digit: onDigit,
    });
    this.#stopClock = clock.subscribe(() => this.#peer.send(this.#source.nextFrame()));
  }

  /** Offer and answer; see RtpPeer. */
  get negotiation(): Pick<RtpPeer, 'offer' | 'accept' | 'answer'> {
    return this.#peer;
  }

  play(source: AudioSource): void {
    this.#contact = undefined;
    this.#source = source;
  }

  /** Connects the agent with `contact`, both ways. */
  bridge(contact: TalkingContact): void {
    this.#contact = contact;
    this.#source = contact;
  }

  counts(): AudioCounts {
    return this.#peer.counts();
  }

  async close(): Promise<void> {
    this.#stopClock();
    await this.#peer.close();
  }
}
