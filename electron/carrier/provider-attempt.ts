/** Decision: what a call that the provider tells of says about the carrier, whoever's it is. */
import { failedByCarrier } from '../../shared/carrier/attempt.ts';
import type { Attempt } from '../../shared/carrier/failure-watch.ts';
import { countryOf } from '../../shared/phone/phone-number.ts';
import type { ProviderCall } from '../telephony/answers.ts';
import { endCauseOf } from '../telephony/call-progress.ts';

/** Whether the carrier failed a call that ended at the provider. */
export const providerCallFailed = (call: ProviderCall): boolean =>
  call.state === 'failed' && failedByCarrier({ direction: 'outbound' }, endCauseOf(call));

/** Undefined for a call that goes on, and for one that the provider itself ended: the carrier has no part in it. */
export function attemptOfProviderCall(call: ProviderCall, now: Date): Attempt | undefined {
  const { state, to, callerId, campaignId } = call;
  const nowMs = now.getTime();
  const endedMs = Date.parse(call.endedAt ?? '');
  if (state !== 'completed' && (state !== 'failed' || endCauseOf(call).by === 'provider')) return undefined;
  const country = to === undefined ? undefined : countryOf(to);
  return {
    // After a sleep the stream tells of the night. A clock that runs ahead of this one ends no call in the future.
    atMs: Number.isNaN(endedMs) ? nowMs : Math.min(endedMs, nowMs),
    failed: providerCallFailed(call),
    ...(country === undefined ? {} : { country }),
    ...(callerId === undefined ? {} : { callerId }),
    ...(campaignId === undefined ? {} : { campaignId }),
  };
}
