/** Edge: plays what comes from the far side. Chromium decodes (and measures) a remote track only while something plays it. */
import { describeThrown } from '../../shared/errors/app-error.ts';
import type { AudioOutput } from './audio-output.ts';
import type { EngineLog } from './engine-log.ts';

export class RemoteAudio {
  readonly #element = new Audio();
  readonly #speaker: AudioOutput;
  readonly #log: EngineLog;

  constructor(speaker: AudioOutput, log: EngineLog) {
    this.#speaker = speaker;
    this.#log = log;
  }

  play(stream: MediaStream): void {
    this.#element.srcObject = stream;
    // Not a sound of it on another device than the chosen one.
    void this.#speaker.attach(this.#element).then(() => this.#start());
  }

  stop(): void {
    this.#speaker.detach(this.#element);
    this.#element.pause();
    this.#element.srcObject = null;
  }

  #start(): void {
    if (this.#element.srcObject === null) return;
    this.#element.play().catch((thrown: unknown) => {
      // `stop` before the first sound interrupts it, too. Otherwise the page may not play: the meter moves, nothing is heard.
      if (this.#element.srcObject !== null) {
        this.#log('warn', 'The far side cannot be heard', { reason: describeThrown(thrown) });
      }
    });
  }
}
