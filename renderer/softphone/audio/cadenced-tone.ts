/**
 * Edge: tones that come and go: the ring of an incoming call, the ringback of an outgoing one, a call that waits. Made of
 * oscillators instead of a file, so that nothing has to load at the moment they must be heard. Frequencies and cadences are the
 * North American ones (ITU-T E.180, supplement 2).
 */
import type { AudioOutput } from './audio-output.ts';

export interface Cadence {
  tonesHz: readonly number[];
  soundS: number;
  periodS: number;
  /** 0 to 1. */
  loudness: number;
}

export const ringingCadence: Cadence = { tonesHz: [440, 480], soundS: 2, periodS: 6, loudness: 0.12 };
/** In the ear, not across the room. */
export const ringbackCadence: Cadence = { ...ringingCadence, loudness: 0.05 };
/** Beside a conversation. */
export const callWaitingCadence: Cadence = { tonesHz: [440], soundS: 0.3, periodS: 8, loudness: 0.04 };

/** A ramp instead of a step: no click at either end of a tone. */
const rampS = 0.02;

export class CadencedTone {
  readonly #output: AudioOutput;
  readonly #cadence: Cadence;
  #stop: (() => void) | undefined;

  constructor(output: AudioOutput, cadence: Cadence) {
    this.#output = output;
    this.#cadence = cadence;
  }

  get sounding(): boolean {
    return this.#stop !== undefined;
  }

  sound(on: boolean): void {
    if (on === this.sounding) return;
    if (on) this.#start();
    else this.#end();
  }

  #start(): void {
    const { loudness, periodS, soundS, tonesHz } = this.#cadence;
    const { context, release } = this.#output.playing();
    const gain = new GainNode(context, { gain: 0 });
    gain.connect(context.destination);
    const oscillators = tonesHz.map((frequency) => {
      const oscillator = new OscillatorNode(context, { frequency });
      oscillator.connect(gain);
      oscillator.start();
      return oscillator;
    });
    const soundOnce = (): void => {
      const now = context.currentTime;
      gain.gain.setValueAtTime(0, now);
      gain.gain.linearRampToValueAtTime(loudness, now + rampS);
      gain.gain.setValueAtTime(loudness, now + soundS - rampS);
      gain.gain.linearRampToValueAtTime(0, now + soundS);
    };
    soundOnce();
    const timer = setInterval(soundOnce, periodS * 1000);
    this.#stop = () => {
      clearInterval(timer);
      for (const oscillator of oscillators) oscillator.stop();
      gain.disconnect();
      release();
    };
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
