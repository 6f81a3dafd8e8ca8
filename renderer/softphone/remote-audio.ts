/** Edge: plays what comes from the far side. Chromium decodes (and measures) a remote track only while something plays it. */
import { describeThrown } from '../../shared/errors/app-error.ts';
import type { EngineLog } from './engine-log.ts';

export class RemoteAudio {
  readonly #element = new Audio();
  readonly #log: EngineLog;

  constructor(log: EngineLog) {
    this.#log = log;
  }

  play(stream: MediaStream): void {
    this.#element.srcObject = stream;
    this.#element.play().catch((thrown: unknown) => {
      // `stop` before the first sound interrupts it, too. Otherwise the page may not play: the meter moves, nothing is heard.
      if (this.#element.srcObject !== null) {
        this.#log('warn', 'The far side cannot be heard', { reason: describeThrown(thrown) });
      }
    });
  }

  stop(): void {
    this.#element.pause();
    this.#element.srcObject = null;
  }
}
