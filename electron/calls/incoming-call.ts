/**
 * Decision: the record of a call that nobody here asked for. One that the provider names is its own, and may be the next contact
 * of a campaign that it dials.
 */
import { randomUUID } from 'node:crypto';

import type { Call, CallOwner } from '../../shared/call/call.ts';
import type { CallerId } from '../../shared/caller-id/caller-id.ts';
import { countryOf, parsePhoneNumber } from '../../shared/phone/phone-number.ts';
import type { LegFact } from '../../shared/softphone/leg-fact.ts';

/** A text of so few digits without a trunk zero is an extension of the PBX rather than a number. */
const longestExtension = 7;

type OwnNumber = Pick<CallerId, 'number' | 'country'>;

/**
 * @param defaultCountry ISO 3166 alpha-2: many a PBX tells a number without a plus. It is called back, and kept on the do-not-call
 *   list, in E.164; where the number could be two, it stays as it was told
 * @param ownNumbers of the account: one that was called shows how the PBX writes numbers
 * @param awaited the campaign whose contact may come next
 */
export function incomingCall(
  fact: LegFact & { type: 'invited' },
  owner: CallOwner,
  {
    now,
    defaultCountry,
    ownNumbers,
    awaited,
  }: { now: Date; defaultCountry: string; ownNumbers: readonly OwnNumber[]; awaited?: string | undefined },
): Call {
  const plan = planBy(fact, ownNumbers);
  const remote = numberIn(fact.from, defaultCountry, plan) ?? fact.from;
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
function numberIn(from: string, defaultCountry: string, plan: Plan | undefined): string | undefined {
  const digits = from.replace(/\D/g, '');
  const isPlain = !from.includes('+') && !digits.startsWith('0');
  if (isPlain && digits.length <= longestExtension) return undefined;
  const country = plan === undefined || plan === 'international' ? defaultCountry : plan.country;
  const read = (text: string): string[] => {
    const number = parsePhoneNumber(text, country);
    return number.ok ? [number.value.to] : [];
  };
  const [asCalled] = plan === undefined ? [] : read(plan === 'international' && isPlain ? `+${from}` : from);
  if (asCalled !== undefined) return asCalled;
  const readings = (isPlain ? [from, `+${from}`] : [from]).flatMap(read);
  return new Set(readings).size === 1 ? readings[0] : undefined;
}

/** How a PBX writes numbers without a plus: in E.164, or in the plan of a country. */
type Plan = 'international' | { country: string };

/**
 * Undefined where the number that was called is none of `own`, or could be two of them, and where its form says nothing of the
 * caller's: it has a plus, or a trunk zero that the other one lacks.
 */
function planBy(
  { called, from }: Pick<LegFact & { type: 'invited' }, 'called' | 'from'>,
  own: readonly OwnNumber[],
): Plan | undefined {
  if (called === undefined || called.startsWith('+')) return undefined;
  if (called.startsWith('0') !== from.startsWith('0')) return undefined;
  if (own.some(({ number }) => number === `+${called}`)) return 'international';
  const countries = own.flatMap(({ number, country }) => {
    const read = parsePhoneNumber(called, country);
    return read.ok && read.value.to === number ? [country] : [];
  });
  const [country, ...others] = new Set(countries);
  return country === undefined || others.length > 0 ? undefined : { country };
}
