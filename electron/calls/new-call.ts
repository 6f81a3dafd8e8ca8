/** Decision: the record of a call that somebody here asked for, and what the provider is asked. */
import type { Call, CallOwner } from '../../shared/call/call.ts';
import type { PhoneNumber } from '../../shared/phone/phone-number.ts';
import type { CallRequest } from '../telephony/telephony-api.ts';
import type { CallWish } from './click-to-call.ts';

/** What `POST /calls` is told of it. */
export const callRequest = (call: Call): CallRequest => ({
  to: call.remote,
  callerId: call.callerId ?? '',
  agentId: call.agentId,
  clientRef: call.id,
  ...(call.campaignId === undefined ? {} : { campaignId: call.campaignId }),
  ...(call.contactRef === undefined ? {} : { contactRef: call.contactRef }),
});

/** As it is logged before its POST leaves. */
export function newCall(
  id: string,
  wish: CallWish,
  number: PhoneNumber,
  callerId: string,
  owner: CallOwner,
  now: Date,
): Call {
  return {
    id,
    direction: 'outbound',
    origin: wish.origin,
    remote: number.to,
    ...(wish.remoteName === undefined ? {} : { remoteName: wish.remoteName }),
    ...(number.country === undefined ? {} : { country: number.country }),
    callerId,
    ...(wish.consultFor === undefined ? {} : { consultFor: wish.consultFor }),
    ...(wish.campaignId === undefined ? {} : { campaignId: wish.campaignId }),
    ...(wish.contactRef === undefined ? {} : { contactRef: wish.contactRef }),
    ...(wish.returnUrl === undefined ? {} : { returnUrl: wish.returnUrl }),
    ...owner,
    state: { phase: 'queued' },
    createdAt: now.toISOString(),
  };
}
