/**
 * Decision: the record of a call that nobody here asked for. One that the provider names is its own, and may be the next contact
 * of a campaign that it dials.
 */
import { randomUUID } from 'node:crypto';

import type { Call, CallOwner } from '../../shared/call/call.ts';
import { countryOf, parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

/**
 * @param defaultCountry ISO 3166 alpha-2: many a PBX tells a number without a plus. It is called back, and kept on the do-not-call
 *   list, in E.164
 * @param awaited the campaign whose contact may come next
 */
export function incomingCall(
  fact: LegFact & { type: 'invited' },
  owner: CallOwner,
  { now, defaultCountry, awaited }: { now: Date; defaultCountry: string; awaited?: string | undefined },
): Call {
  const number = parsePhoneNumber(fact.from, defaultCountry);
  const remote = number.ok ? number.value.to : fact.from;
  const country = countryOf(remote);
  return {
    id: randomUUID(),
    ...(fact.providerCallId === undefined ? {} : { providerCallId: fact.providerCallId }),
    ...(fact.providerCallId === undefined || awaited === undefined ? {} : { perhapsOf: awaited }),
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
