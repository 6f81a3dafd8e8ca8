/**
 * Edge: listens to the microphone of a muted leg, which its far side does not. The muted track is silent by itself, so a clone of
 * it is measured, only while it is needed.
 */
import type { Clock } from '../clock.ts';
import type { LevelTap, LevelTaps } from './level-taps.ts';
import { SpeechSpell } from './speech-spell.ts';

export interface MutedSpeechOptions {
  clock: Clock;
  levels: LevelTaps;
  /** The track that the leg sends; another one after a change of the microphone. */
  track: () => MediaStreamTrack | undefined;
  onChange: (speaking: boolean) => void;
}

const everyMs = 100;

interface Listening {
  spell: SpeechSpell;
  /** What is measured, and of which track it is the clone. */
  clone?: { of: MediaStreamTrack; track: MediaStreamTrack; tap: LevelTap };
}

export class MutedSpeech {
  readonly #options: MutedSpeechOptions;
  #listening: Listening | undefined;
  #speaking = false;
  #stopWaiting: (() => void) | undefined;

  constructor(options: MutedSpeechOptions) {
    this.#options = options;
  }

  /** @param muted the leg stands, muted by the agent, and not on hold */
  follow(muted: boolean): void {
    if (muted === (this.#listening !== undefined)) return;
    if (!muted) {
      this.stop();
      this.#tell(false);
      return;
    }
    this.#listening = { spell: new SpeechSpell(this.#options.clock.now()) };
    this.#listenLater(this.#listening);
  }

  stop(): void {
    this.#stopWaiting?.();
    letGo(this.#listening);
    this.#listening = undefined;
  }

  #listenLater(listening: Listening): void {
    this.#stopWaiting = this.#options.clock.after(everyMs, () => {
      const { clock, levels, track } = this.#options;
      const sent = track();
      if (sent !== listening.clone?.of) {
        letGo(listening);
        if (sent === undefined) delete listening.clone;
        else {
          const clone = sent.clone();
          clone.enabled = true;
          listening.clone = { of: sent, track: clone, tap: levels.tap(clone) };
        }
      }
      this.#tell(listening.spell.observe(listening.clone?.tap.level() ?? 0, clock.now()));
      this.#listenLater(listening);
    });
  }

  #tell(speaking: boolean): void {
    if (speaking === this.#speaking) return;
    this.#speaking = speaking;
    this.#options.onChange(speaking);
  }
}

function letGo(listening: Listening | undefined): void {
  listening?.clone?.tap.close();
  listening?.clone?.track.stop();
}
