/**
 * Decision: the record of a call that nobody here asked for. One that the provider names is its own, and may be the next contact
 * of a campaign that it dials.
 */
import { randomUUID } from 'node:crypto';

import type { Call, CallOwner } from '../../shared/call/call.ts';
import { countryOf, parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

/** A text of so few digits without a trunk zero is an extension of the PBX rather than a number. */
const longestExtension = 7;

/**
 * @param defaultCountry ISO 3166 alpha-2: many a PBX tells a number without a plus. It is called back, and kept on the do-not-call
 *   list, in E.164; where the number could be two, it stays as it was told
 * @param awaited the campaign whose contact may come next
 */
export function incomingCall(
  fact: LegFact & { type: 'invited' },
  owner: CallOwner,
  { now, defaultCountry, awaited }: { now: Date; defaultCountry: string; awaited?: string | undefined },
): Call {
  const remote = numberIn(fact.from, defaultCountry) ?? fact.from;
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

/**
 * The one number that the text can be, in E.164. Without a plus or a zero at the front it may be written nationally, or in E.164
 * without its plus: 442079460000 is a number in London and one in Germany.
 */
function numberIn(from: string, defaultCountry: string): string | undefined {
  const digits = from.replace(/\D/g, '');
  const isPlain = !from.includes('+') && !digits.startsWith('0');
  if (isPlain && digits.length <= longestExtension) return undefined;
  const readings = (isPlain ? [from, `+${from}`] : [from]).flatMap((text) => {
    const number = parsePhoneNumber(text, defaultCountry);
    return number.ok ? [number.value.to] : [];
  });
  return new Set(readings).size === 1 ? readings[0] : undefined;
}
