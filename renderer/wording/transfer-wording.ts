/** Decision: what an agent reads while a call is handed over. */
import { assertNever } from '../../shared/assert-never.ts';
import type { LegView } from '../softphone/softphone.ts';

export function wordTransfer(transfer: NonNullable<LegView['transfer']>): string {
  switch (transfer) {
    case 'asked':
      return 'Handing over…';
    case 'trying':
      return 'The other side is being called…';
    case 'ringing':
      return 'The other side rings…';
    default:
      return assertNever(transfer);
  }
}
