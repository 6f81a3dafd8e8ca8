/** Decision: the record of a call that nobody here asked for. */
import { randomUUID } from 'node:crypto';

import type { Call, CallOwner } from '../../shared/call/call.ts';
import { countryOf } from '../../shared/phone/phone-number.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

export function incomingCall(fact: LegFact & { type: 'invited' }, owner: CallOwner, now: Date): Call {
  const country = countryOf(fact.from);
  return {
    id: randomUUID(),
    ...(fact.providerCallId === undefined ? {} : { providerCallId: fact.providerCallId }),
    direction: 'incoming',
    origin: 'incoming',
    remote: fact.from,
    ...(fact.fromName === undefined ? {} : { remoteName: fact.fromName }),
    ...(country === undefined ? {} : { country }),
    ...owner,
    state: { phase: 'queued' },
    createdAt: now.toISOString(),
  };
}
