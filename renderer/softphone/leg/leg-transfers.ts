/** The transfers of one leg, one after another: a second one only where the first was taken back. */
import type { Session, URI } from 'sip.js';

import { fail, localError, type Result } from '../../../shared/errors/app-error.ts';
import type { LegEnding } from './leg-ending.ts';
import type { PendingTransfer } from '../../../shared/call/pending-transfer.ts';
import { LegTransfer, type LegTransferOptions, type TransferState } from './leg-transfer.ts';
import {
  UnheardTransfer,
  type UnheardTransferOptions,
  type UnheardTransferState,
} from './unheard-transfer.ts';

export type LegTransferState = TransferState | UnheardTransferState;

export interface TransferTarget {
  /** A number, or another call of this agent. */
  to: URI | Session;
  /** The leg of that call. */
  legId?: string;
  /** E.164, or a SIP address. */
  whom: string;
}

export interface LegTransfersOptions
  extends
    Pick<LegTransferOptions, 'clock' | 'session' | 'whenReachable'>,
    Pick<UnheardTransferOptions, 'stillThere'> {
  /** How the latest one stands; undefined once nothing of it can happen any more. */
  onState: (state: LegTransferState | undefined, target?: Omit<TransferTarget, 'to'>) => void;
  /** What another leg in the place of this one is to know: how the latest one stands; undefined as there. */
  onPending: (pending: PendingTransfer | undefined) => void;
  /** The far side was handed over, be it by a transfer that was taken back: the leg is over. */
  onHandedOver: (ending: LegEnding) => void;
}

export class LegTransfers {
  readonly #options: LegTransfersOptions;
  #latest: LegTransfer | UnheardTransfer | undefined;
  #latestLegId: string | undefined;
  #pending: PendingTransfer | undefined;

  constructor(options: LegTransfersOptions) {
    this.#options = options;
  }

  /** Waits for how it goes. Errors as of `LegTransfer.to`, and `transfer_under_way`. */
  async to({ to, ...target }: TransferTarget): Promise<Result<undefined>> {
    const { whom } = target;
    if (this.#latest?.underWay === true) return fail(localError('transfer_under_way', whom));
    const transfer = new LegTransfer({
      ...this.#options,
      whom,
      onState: (state) => this.#stands(state, target),
    });
    this.#latest = transfer;
    this.#latestLegId = target.legId;
    void transfer.over.then((handedOver) => {
      if (handedOver) this.#options.onHandedOver(transfer.success);
      this.#over(transfer);
    });
    return transfer.to(to);
  }

  /** Goes on with one of the leg whose place this one takes. */
  goOnWith({ to, stands }: PendingTransfer): void {
    const transfer = new UnheardTransfer({
      ...this.#options,
      onState: (state) => this.#stands(state, { whom: to }),
    });
    this.#latest = transfer;
    this.#pending = { to, stands: 'unheard' };
    void transfer.over.then(() => this.#over(transfer));
    if (stands === 'taken-back') transfer.giveUp();
  }

  /** What a leg in the place of this one goes on with; undefined where the far side has been asked nothing that may still happen. */
  get pending(): PendingTransfer | undefined {
    return this.#latest?.asked === true ? this.#pending : undefined;
  }

  /** Does not wait for it any more; the far side may still carry it out. */
  giveUp(): void {
    this.#latest?.giveUp();
  }

  /** Another leg is over: whoever was to be connected with its far side, and has not been asked to, is not. */
  otherLegEnded(legId: string): void {
    if (this.#latestLegId === legId && this.#latest?.asked === false) this.#latest.giveUp();
  }

  /** The leg is over; answers what is said of that. */
  legEnded(ending: LegEnding): LegEnding {
    return this.#latest?.legEnded(ending) ?? ending;
  }

  #stands(state: LegTransferState, target: Omit<TransferTarget, 'to'>): void {
    this.#options.onState(state, target);
    switch (state) {
      case 'asked':
        this.#tellPending({ to: target.whom, stands: 'under-way' });
        break;
      case 'taken-back':
        this.#tellPending({ to: target.whom, stands: state });
        break;
      case 'failed':
        this.#tellPending(undefined);
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
    this.#latestLegId = undefined;
    this.#options.onState(undefined);
    this.#tellPending(undefined);
  }

  #tellPending(pending: PendingTransfer | undefined): void {
    this.#pending = pending;
    this.#options.onPending(pending);
  }
}
