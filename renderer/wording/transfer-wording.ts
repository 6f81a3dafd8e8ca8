/** Decision: what an agent reads while a call is handed over, and after it. */
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/call/call.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
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

/** Of an ended call: with whom its far side talks on; undefined where it was not handed over. */
export function wordHandedOver({ state }: Pick<Call, 'state'>): string | undefined {
  const reason = state.phase === 'ended' ? state.cause.reason : undefined;
  if (reason === undefined) return undefined;
  const to = /^Transferred to (.+)$/.exec(reason)?.[1];
  if (to !== undefined)
    return `You handed the contact over to ${displayPhoneNumber(to)}. They talk on without you.`;
  // The other one of two calls that were connected, by the provider's word and by this desktop's.
  const joined = /^Joined with (.+)$/.exec(reason)?.[1];
  if (joined !== undefined) return connected(displayPhoneNumber(joined));
  return reason === 'Connected with the other contact' ? connected('your other contact') : undefined;
}

const connected = (whom: string): string => `You connected them with ${whom}. They talk on without you.`;
