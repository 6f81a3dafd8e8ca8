/**
 * The audio of one agent leg: a peer, the source it plays now, and the shared clock that drives it. Changing the source
 * (ringback, the contact, a busy tone) is all that bridging takes.
 */
import { silence, type AudioSource, type TalkingContact } from './audio-source.ts';
import type { FrameClock } from './frame-clock.ts';
import type { PacketLoss } from './packet-loss.ts';
import { RtpPeer, type AudioCounts } from './rtp-peer.ts';

/** Audio for one more leg; `onDigit` has each digit that the agent's phone sends by RFC 4733. */
export type NewLegAudio = (onDigit: (digit: string) => void) => LegAudio;

type State =
  | { readonly kind: 'open'; readonly peer: RtpPeer; readonly stopClock: () => void }
  /** Only what was counted is left: a call that is over must not keep its connection alive. */
  | { readonly kind: 'closed'; readonly counts: AudioCounts };

export class LegAudio {
  #state: State;
  #source: AudioSource = silence;
  #contact: TalkingContact | undefined;

  constructor(options: { frameClock: FrameClock; loss: PacketLoss; onDigit: (digit: string) => void }) {
    const { frameClock, loss, onDigit } = options;
    const peer = new RtpPeer({ heard: (frame) => this.#contact?.hear(frame), digit: onDigit }, loss);
    const stopClock = frameClock.subscribe(() => peer.send(this.#source.nextFrame()));
    this.#state = { kind: 'open', peer, stopClock };
  }

  /** Offer and answer; see RtpPeer. Throws after `close`. */
  get negotiation(): Pick<RtpPeer, 'offer' | 'accept' | 'answer'> {
    if (this.#state.kind === 'closed') throw new Error('the leg is over');
    return this.#state.peer;
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
    return this.#state.kind === 'open' ? this.#state.peer.counts() : this.#state.counts;
  }

  async close(): Promise<void> {
    if (this.#state.kind === 'closed') return;
    const { peer, stopClock } = this.#state;
    this.#state = { kind: 'closed', counts: peer.counts() };
    this.play(silence);
    stopClock();
    await peer.close();
  }
}
