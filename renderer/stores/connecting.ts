/** Decision: which two calls are being connected with each other, as long as that can be taken back. */
import type { Call } from '../../shared/call/call.ts';
import { legOf, type LineState } from './line-slice.ts';

export interface ConnectingCalls {
  /** Whose far side is asked to go over to the other one's: the transfer is on its leg. */
  contact: Call;
  other: Call;
}

/** The pair that `call` belongs to; undefined where it is not being connected with another one. */
export function connectingCalls(
  call: Call,
  { calls, legs }: { calls: readonly Call[]; legs: LineState['legs'] },
): ConnectingCalls | undefined {
  for (const contact of calls) {
    const { transfer, transferLegId } = legOf(contact, { legs }) ?? {};
    if (transferLegId === undefined || transfer === undefined || transfer === 'taken-back') continue;
    const other = calls.find(({ legId }) => legId === transferLegId);
    if (other !== undefined && (call.id === contact.id || call.id === other.id)) return { contact, other };
  }
  return undefined;
}
