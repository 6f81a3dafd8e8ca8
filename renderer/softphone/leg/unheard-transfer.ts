/**
 * A transfer that was asked for on a leg of a page that is gone: NOTIFY comes to nobody any more. The agent may take it back; else
 * the end of the leg is its only word, and what that means the provider knows.
 */
import type { Clock } from '../clock.ts';
import type { LegEnding } from './leg-ending.ts';
import { outcomeTimeoutMs } from './leg-transfer.ts';

export interface UnheardTransferOptions {
  clock: Clock;
  onState: (state: 'unheard' | 'taken-back') => void;
}

export class UnheardTransfer {
  readonly #options: UnheardTransferOptions;
  readonly #over = Promise.withResolvers<undefined>();
  #stopWaiting: (() => void) | undefined;

  constructor(options: UnheardTransferOptions) {
    this.#options = options;
    options.onState('unheard');
  }

  readonly asked = true;

  get takenBack(): boolean {
    return this.#stopWaiting !== undefined;
  }

  /** Resolves when nothing of it can happen any more. */
  get over(): Promise<undefined> {
    return this.#over.promise;
  }

  giveUp(): void {
    if (this.takenBack) return;
    const { clock, onState } = this.#options;
    this.#stopWaiting = clock.after(outcomeTimeoutMs, () => this.#over.resolve(undefined));
    onState('taken-back');
  }

  legEnded(ending: LegEnding): LegEnding {
    this.#stopWaiting?.();
    this.#over.resolve(undefined);
    return ending;
  }
}
