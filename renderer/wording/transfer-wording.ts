/** Decision: what an agent reads while a call is handed over. */
import { assertNever } from '../../shared/assert-never.ts';
import type { LegView } from '../softphone/softphone.ts';

/** @param who the contact that is handed over */
export function wordTransfer(transfer: NonNullable<LegView['transfer']>, who: string): string {
  switch (transfer) {
    case 'asked':
      return `Handing ${who} over…`;
    case 'trying':
      return 'Handing over: the other side is being called…';
    case 'ringing':
      return 'Handing over: the other side rings…';
    case 'taken-back':
      return `${who} is back. The handing over cannot be called off: if the other side still answers, they are connected.`;
    default:
      return assertNever(transfer);
  }
}
