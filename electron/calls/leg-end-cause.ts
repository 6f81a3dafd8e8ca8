/** Decision: why a call ended, as far as the leg on this desktop tells. */
import type { Call } from '../../shared/call/call.ts';
import { type EndCause, isConnected } from '../../shared/call/call-state.ts';
import type { PendingTransfer } from '../../shared/call/pending-transfer.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';
import { endedBySipCode, saysWhy } from '../telephony/call-progress.ts';

/** Of a call whose far side talks on with somebody else. */
export const handedOver = ({ to }: Pick<PendingTransfer, 'to'>): EndCause => ({
  by: 'agent',
  reason: `Transferred to ${to}`,
});

export function legEndCause(
  call: Pick<Call, 'state' | 'direction' | 'transfer'>,
  fact: LegFact & { type: 'ended' },
): EndCause {
  const said = {
    ...(fact.sipCode === undefined ? {} : { sipCode: fact.sipCode }),
    ...(fact.reason === undefined ? {} : { reason: fact.reason }),
  };
  switch (fact.by) {
    case 'agent':
    case 'network':
    case 'local':
      return { by: fact.by, ...said };
    case 'far-end':
      if (fact.sipCode !== undefined && saysWhy(fact.sipCode))
        return { by: endedBySipCode(fact.sipCode), ...said };
      // Handed over is all that a far side without a word may mean by it, where no NOTIFY comes.
      if (call.transfer?.stands === 'unheard' && fact.reason === undefined)
        return { ...said, ...handedOver(call.transfer) };
      // On an incoming call the far end is the contact; on ours, the provider until the contact was reached.
      return {
        by: call.direction === 'incoming' || isConnected(call.state) ? 'contact' : 'provider',
        ...said,
      };
  }
}
