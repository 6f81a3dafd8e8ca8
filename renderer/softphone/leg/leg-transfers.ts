/** The transfers of one leg, one after another: a second one only where the first was taken back. */
import type { Session, URI } from 'sip.js';

import { fail, localError, type Result } from '../../../shared/errors/app-error.ts';
import type { LegEnding } from './leg-ending.ts';
import type { PendingTransfer } from '../../../shared/call/pending-transfer.ts';
import { LegTransfer, type LegTransferOptions, type TransferState } from './leg-transfer.ts';
import { UnheardTransfer } from './unheard-transfer.ts';

export type LegTransferState = TransferState | 'unheard';

export interface LegTransfersOptions extends Pick<LegTransferOptions, 'clock' | 'session' | 'whenReachable'> {
  /** How the latest one stands; undefined once nothing of it can happen any more. */
  onState: (state: LegTransferState | undefined) => void;
  /** What another leg in the place of this one is to know: how the latest one stands; undefined as there. */
  onPending: (pending: PendingTransfer | undefined) => void;
  /** The far side was handed over, be it by a transfer that was taken back: the leg is over. */
  onHandedOver: (ending: LegEnding) => void;
}

export class LegTransfers {
  readonly #options: LegTransfersOptions;
  #latest: LegTransfer | UnheardTransfer | undefined;

  constructor(options: LegTransfersOptions) {
    this.#options = options;
  }

  /**
   * Waits for how it goes. Errors as of `LegTransfer.to`, and `transfer_under_way`.
   *
   * @param whom for the log
   */
  async to(target: URI | Session, whom: string): Promise<Result<undefined>> {
    if (this.#latest?.takenBack === false) return fail(localError('transfer_under_way', whom));
    const transfer = new LegTransfer({
      ...this.#options,
      whom,
      onState: (state) => this.#stands(state, whom),
    });
    this.#latest = transfer;
    void transfer.over.then((handedOver) => {
      if (handedOver) this.#options.onHandedOver(transfer.success);
      this.#over(transfer);
    });
    return transfer.to(target);
  }

  /** Goes on with one of the leg whose place this one takes. */
  goOnWith({ to, stands }: PendingTransfer): void {
    const transfer = new UnheardTransfer({
      clock: this.#options.clock,
      onState: (state) => this.#stands(state, to),
    });
    this.#latest = transfer;
    void transfer.over.then(() => this.#over(transfer));
    if (stands === 'taken-back') transfer.giveUp();
  }

  /** Does not wait for it any more; the far side may still carry it out. */
  giveUp(): void {
    this.#latest?.giveUp();
  }

  /** The leg is over; answers what is said of that. */
  legEnded(ending: LegEnding): LegEnding {
    return this.#latest?.legEnded(ending) ?? ending;
  }

  #stands(state: LegTransferState, to: string): void {
    this.#options.onState(state);
    switch (state) {
      case 'asked':
        this.#options.onPending({ to, stands: 'under-way' });
        break;
      case 'taken-back':
        this.#options.onPending({ to, stands: state });
        break;
      case 'unheard':
      case 'trying':
      case 'ringing':
        break;
    }
  }

  #over(transfer: LegTransfer | UnheardTransfer): void {
    // Another one has taken the place of one that was taken back.
    if (this.#latest !== transfer) return;
    this.#latest = undefined;
    this.#options.onState(undefined);
    this.#options.onPending(undefined);
  }
}
