/** Edge: the ringback that a network would play, for a leg whose far side rings and sends no audio (ITU-T E.180; the North American cadence). */
const tonesHz = [440, 480];
const cadence = { soundS: 2, periodS: 6 };
const loudness = 0.05;

export class RingbackTone {
  #context: AudioContext | undefined;
  #stopSound: (() => void) | undefined;
  readonly #wanted = new Set<unknown>();

  /** Sounds as long as anybody wants it. */
  start(whose: unknown): void {
    this.#wanted.add(whose);
    if (this.#stopSound !== undefined) return;
    const context = (this.#context ??= new AudioContext());
    void context.resume();
    const gain = new GainNode(context, { gain: 0 });
    gain.connect(context.destination);
    const oscillators = tonesHz.map((frequency) => new OscillatorNode(context, { frequency }));
    for (const oscillator of oscillators) {
      oscillator.connect(gain);
      oscillator.start();
    }
    const ringOnce = (): void => {
      gain.gain.setTargetAtTime(loudness, context.currentTime, 0.01);
      gain.gain.setTargetAtTime(0, context.currentTime + cadence.soundS, 0.01);
    };
    ringOnce();
    const timer = setInterval(ringOnce, cadence.periodS * 1000);
    this.#stopSound = () => {
      clearInterval(timer);
      for (const oscillator of oscillators) oscillator.stop();
      gain.disconnect();
      void context.suspend();
    };
  }

  stop(whose: unknown): void {
    this.#wanted.delete(whose);
    if (this.#wanted.size > 0) return;
    this.#stopSound?.();
    this.#stopSound = undefined;
  }

  get sounding(): boolean {
    return this.#stopSound !== undefined;
  }
}
