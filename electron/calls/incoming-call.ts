/** Decision: the record of a call that nobody here asked for. */
import { randomUUID } from 'node:crypto';

import type { Call, CallOwner } from '../../shared/call/call.ts';
import { countryOf, parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

/**
 * @param defaultCountry ISO 3166 alpha-2: many a PBX tells a number without a plus. It is called back, and kept on the do-not-call
 *   list, in E.164
 */
export function incomingCall(
  fact: LegFact & { type: 'invited' },
  owner: CallOwner,
  { now, defaultCountry }: { now: Date; defaultCountry: string },
): Call {
  const number = parsePhoneNumber(fact.from, defaultCountry);
  const remote = number.ok ? number.value.to : fact.from;
  const country = countryOf(remote);
  return {
    id: randomUUID(),
    ...(fact.providerCallId === undefined ? {} : { providerCallId: fact.providerCallId }),
    direction: 'incoming',
    origin: 'incoming',
    remote,
    ...(fact.fromName === undefined ? {} : { remoteName: fact.fromName }),
    ...(country === undefined ? {} : { country }),
    ...owner,
    state: { phase: 'queued' },
    createdAt: now.toISOString(),
  };
}
