/** Asks main how a number would be dialled, a moment after the last keystroke. */
import type { Desktop } from '../../shared/ipc.ts';
import type { AppStore } from '../stores/store.ts';

/** Shorter than a pause in typing is felt, longer than the gap between two keystrokes. */
const pauseMs = 120;

export class DialPreview {
  readonly #desktop: Pick<Desktop, 'request'>;
  readonly #dispatch: AppStore['dispatch'];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desktop: Pick<Desktop, 'request'>, dispatch: AppStore['dispatch']) {
    this.#desktop = desktop;
    this.#dispatch = dispatch;
  }

  typed(input: string): void {
    clearTimeout(this.#timer);
    this.#dispatch('numberTyped', { input });
    if (input.trim() !== '') this.#timer = setTimeout(() => void this.#ask(input), pauseMs);
  }

  async #ask(input: string): Promise<void> {
    this.#dispatch('numberPreviewed', { input, result: await this.#desktop.request.previewCall({ input }) });
  }
}
