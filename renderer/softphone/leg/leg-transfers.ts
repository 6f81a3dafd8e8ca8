/** The transfers of one leg, one after another: a second one only where the first was taken back. */
import type { Session, URI } from 'sip.js';

import { fail, localError, type Result } from '../../../shared/errors/app-error.ts';
import type { LegEnding } from './leg-ending.ts';
import { LegTransfer, type LegTransferOptions, type TransferState } from './leg-transfer.ts';

export interface LegTransfersOptions extends Pick<LegTransferOptions, 'clock' | 'session' | 'whenReachable'> {
  /** How the latest one stands; undefined once nothing of it can happen any more. */
  onState: (state: TransferState | undefined) => void;
  /** The far side was handed over, be it by a transfer that was taken back: the leg is over. */
  onHandedOver: (ending: LegEnding) => void;
}

export class LegTransfers {
  readonly #options: LegTransfersOptions;
  #latest: LegTransfer | undefined;

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
    const transfer = new LegTransfer({ ...this.#options, whom });
    this.#latest = transfer;
    void transfer.over.then((handedOver) => this.#over(transfer, handedOver));
    return transfer.to(target);
  }

  /** Does not wait for it any more; the far side may still carry it out. */
  giveUp(): void {
    this.#latest?.giveUp();
  }

  /** The leg is over; answers what is said of that. */
  legEnded(ending: LegEnding): LegEnding {
    return this.#latest?.legEnded(ending) ?? ending;
  }

  #over(transfer: LegTransfer, handedOver: boolean): void {
    if (handedOver) this.#options.onHandedOver(transfer.success);
    // Another one has taken the place of one that was taken back.
    if (this.#latest !== transfer) return;
    this.#latest = undefined;
    this.#options.onState(undefined);
  }
}
