/** Edge: plays what comes from the far side. Chromium decodes (and measures) a remote track only while something plays it. */
import { describeThrown } from '../../../shared/errors/app-error.ts';
import type { AudioOutput } from './audio-output.ts';
import type { EngineLog } from '../engine-log.ts';

export class RemoteAudio {
  /** From the first sound on: a leg that only rings has none. */
  #element: HTMLAudioElement | undefined;
  readonly #speaker: AudioOutput;
  readonly #log: EngineLog;

  constructor(speaker: AudioOutput, log: EngineLog) {
    this.#speaker = speaker;
    this.#log = log;
  }

  play(stream: MediaStream): void {
    const element = (this.#element ??= new Audio());
    element.srcObject = stream;
    // Not a sound of it on another device than the chosen one.
    void this.#speaker.attach(element).then(() => this.#start(element));
  }

  stop(): void {
    if (this.#element === undefined) return;
    this.#speaker.detach(this.#element);
    this.#element.pause();
    this.#element.srcObject = null;
  }

  #start(element: HTMLAudioElement): void {
    if (element.srcObject === null) return;
    element.play().catch((thrown: unknown) => {
      // `stop` before the first sound interrupts it, too. Otherwise the page may not play: the meter moves, nothing is heard.
      if (element.srcObject !== null) {
        this.#log('warn', 'The far side cannot be heard', { reason: describeThrown(thrown) });
      }
    });
  }
}
