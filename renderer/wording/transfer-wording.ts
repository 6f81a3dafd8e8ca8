/** Decision: what an agent reads while a call is handed over, and after it. */
import { assertNever } from '../../shared/assert-never.ts';
import type { Call } from '../../shared/call/call.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { LegView } from '../softphone/softphone.ts';
import type { ConnectingCalls } from '../stores/connecting.ts';
import { whoIs } from './who.ts';

/** @param call whose contact is handed over */
export function wordTransfer(transfer: NonNullable<LegView['transfer']>, call: Call): string {
  const who = whoIs(call);
  switch (transfer) {
    case 'asked':
      return `Handing ${who} over…`;
    case 'trying':
      return 'Handing over: the other side is being called…';
    case 'ringing':
      return 'Handing over: the other side rings…';
    case 'unheard':
      return `The window had to restart while ${who} was being handed over to ${target(call)}; whether it worked is not known here. If it did, this call ends by itself. Take them back to talk to them.`;
    case 'failed':
      return `${who} was not handed over, and still waits here. Take them back to talk to them, or hand them over again.`;
    case 'taken-back':
      return `${call.state.phase === 'held' ? `${who} waits on hold.` : `${who} is back.`} The transfer cannot be cancelled any more: if the other side still answers, they are connected.`;
    default:
      return assertNever(transfer);
  }
}

/** Of one of two calls that are being connected. */
export function wordConnecting({ contact, other }: ConnectingCalls, call: Call): string {
  const mate = call.id === contact.id ? other : contact;
  return `Being connected with ${whoIs(mate)}. You leave both calls as soon as that is done.`;
}

const target = ({ transfer }: Pick<Call, 'transfer'>): string =>
  transfer === undefined ? 'somebody else' : displayPhoneNumber(transfer.to);

/** Of an ended call: with whom its far side talks on; undefined where it was not handed over. */
export function wordHandedOver({ state, transfer }: Pick<Call, 'state' | 'transfer'>): string | undefined {
  const reason = state.phase === 'ended' ? state.cause.reason : undefined;
  if (reason === undefined) return undefined;
  const to = /^Transferred to (.+)$/.exec(reason)?.[1];
  if (to !== undefined && transfer?.stands === 'taken-back')
    return `You took the contact back, and they were connected with ${displayPhoneNumber(to)} after all. They talk on without you.`;
  if (to !== undefined)
    return `You handed the contact over to ${displayPhoneNumber(to)}. They talk on without you.`;
  // The other one of two calls that were connected.
  const joined = /^Joined with (.+)$/.exec(reason)?.[1];
  return joined === undefined
    ? undefined
    : `You connected them with ${displayPhoneNumber(joined)}. They talk on without you.`;
}
