/**
 * A transfer that was asked for on a leg of a page that is gone: NOTIFY comes to nobody any more. Where it goes well the far side ends
 * the leg, or the provider knows what its end means; one that is still there once every ringing is over was not handed over. The
 * agent may take it back.
 */
import type { Clock } from '../clock.ts';
import type { LegEnding } from './leg-ending.ts';
import { outcomeTimeoutMs } from './leg-transfer.ts';

export type UnheardTransferState = 'unheard' | 'failed' | 'taken-back';

export interface UnheardTransferOptions {
  clock: Clock;
  /** Asks the far side whether it still knows this call. */
  stillThere: () => Promise<boolean>;
  onState: (state: UnheardTransferState) => void;
}

export class UnheardTransfer {
  /** Of this one nothing is known to be unsent. */
  readonly asked = true;
  readonly #options: UnheardTransferOptions;
  readonly #over = Promise.withResolvers<undefined>();
  #state: UnheardTransferState = 'unheard';
  #stopWaiting: () => void;

  constructor(options: UnheardTransferOptions) {
    this.#options = options;
    options.onState('unheard');
    this.#stopWaiting = options.clock.after(outcomeTimeoutMs, () => void this.#look());
  }

  get underWay(): boolean {
    return this.#state === 'unheard';
  }

  /** Resolves when nothing of it can happen any more, and nothing need be said of it. */
  get over(): Promise<undefined> {
    return this.#over.promise;
  }

  giveUp(): void {
    if (this.#state === 'failed') this.#over.resolve(undefined);
    if (this.#state !== 'unheard') return;
    this.#become('taken-back');
    this.#stopWaiting();
    this.#stopWaiting = this.#options.clock.after(outcomeTimeoutMs, () => this.#over.resolve(undefined));
  }

  legEnded(ending: LegEnding): LegEnding {
    this.#stopWaiting();
    this.#over.resolve(undefined);
    return ending;
  }

  async #look(): Promise<void> {
    const there = await this.#options.stillThere();
    if (there && this.#state === 'unheard') this.#become('failed');
  }

  #become(state: UnheardTransferState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
