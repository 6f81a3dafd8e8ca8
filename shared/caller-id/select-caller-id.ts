/**
 * Decision: which caller ID a call goes out with. Country of the destination → numbers of that country, allowed for the
 * campaign, active or degraded → best reputation, then least recently used. None: ask the provider for one;
 * never a number of another country unless the campaign allows it.
 */

import { type CallerId, isUsable } from './caller-id.ts';

export interface CallerIdRequest {
  /** ISO 3166 alpha-2 of the destination. */
  country: string;
  campaignId?: string;
  /** E.164; taken if it is usable, else the usual choice is made. */
  preferred?: string;
  /** The campaign's policy: a number of another country is better than none. */
  anyCountry?: boolean;
}

export type CallerIdDecision =
  { decision: 'use'; callerId: CallerId } | { decision: 'request'; country: string };

/** Chooses among `numbers`; the same input gives the same answer, whatever the order of `numbers`. */
export function selectCallerId(numbers: readonly CallerId[], request: CallerIdRequest): CallerIdDecision {
  const local = usableFor(numbers, request);
  const candidates =
    local.length === 0 && request.anyCountry === true
      ? numbers.filter((number) => mayBeUsed(number, request))
      : local;
  const preferred = candidates.find((number) => number.number === request.preferred);
  const callerId = preferred ?? candidates.toSorted(better)[0];
  return callerId === undefined
    ? { decision: 'request', country: request.country }
    : { decision: 'use', callerId };
}

/** The numbers of the country that a call may go out with. */
export const usableFor = (
  numbers: readonly CallerId[],
  request: Pick<CallerIdRequest, 'country' | 'campaignId'>,
): readonly CallerId[] =>
  numbers.filter((number) => number.country === request.country && mayBeUsed(number, request));

const mayBeUsed = (number: CallerId, request: Pick<CallerIdRequest, 'campaignId'>): boolean =>
  isUsable(number) && isForCampaign(number, request);

/** Whether it is for the campaign, or for every one; without a campaign any number is. */
export const isForCampaign = (
  { campaignIds }: Pick<CallerId, 'campaignIds'>,
  { campaignId }: Pick<CallerIdRequest, 'campaignId'>,
): boolean => campaignId === undefined || campaignIds.length === 0 || campaignIds.includes(campaignId);

function better(a: CallerId, b: CallerId): number {
  return (
    b.reputationScore - a.reputationScore ||
    lastUsed(a) - lastUsed(b) ||
    // Neither is better: any fixed order, so that the choice does not depend on the list's.
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const lastUsed = (number: CallerId): number =>
  number.lastUsedAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(number.lastUsedAt);
