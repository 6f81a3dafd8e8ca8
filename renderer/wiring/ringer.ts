/**
 * Edge: the sound of an incoming call, on the device chosen for it. Made of two tones instead of a file, so that nothing has
 * to load at the moment it must be heard. The cadence is the North American one: 2 s of ringing, 4 s of silence.
 */
import type { AudioOutput } from '../softphone/audio-output.ts';

const tonesHz = [440, 480];
const cadence = { soundS: 2, periodS: 6 };
const loudness = 0.12;
/** A ramp instead of a step: no click at either end of a ring. */
const rampS = 0.02;

export class Ringer {
  readonly #output: AudioOutput;
  #context: AudioContext | undefined;
  #stop: (() => void) | undefined;

  constructor(output: AudioOutput) {
    this.#output = output;
  }

  ring(ringing: boolean): void {
    if (ringing === (this.#stop !== undefined)) return;
    if (ringing) this.#start();
    else this.#end();
  }

  #start(): void {
    const context = this.#audio();
    // Chromium starts an audio context suspended until it is resumed or the page was clicked once.
    void context.resume();
    const gain = context.createGain();
    gain.gain.value = 0;
    gain.connect(context.destination);
    const oscillators = tonesHz.map((frequency) => {
      const oscillator = new OscillatorNode(context, { frequency });
      oscillator.connect(gain);
      oscillator.start();
      return oscillator;
    });
    const ringOnce = (): void => {
      const now = context.currentTime;
      gain.gain.setValueAtTime(0, now);
      gain.gain.linearRampToValueAtTime(loudness, now + rampS);
      gain.gain.setValueAtTime(loudness, now + cadence.soundS - rampS);
      gain.gain.linearRampToValueAtTime(0, now + cadence.soundS);
    };
    ringOnce();
    const timer = setInterval(ringOnce, cadence.periodS * 1000);
    this.#stop = () => {
      clearInterval(timer);
      for (const oscillator of oscillators) oscillator.stop();
      gain.disconnect();
    };
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
    // A context left running keeps the sound card busy, and the machine awake, all shift.
    void this.#context?.suspend();
  }

  #audio(): AudioContext {
    if (this.#context !== undefined) return this.#context;
    this.#context = new AudioContext();
    void this.#output.attach(this.#context);
    return this.#context;
  }
}
