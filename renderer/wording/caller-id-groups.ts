/** Decision: how caller IDs are laid out, and what taking one out of use means before it is done. */
import { type CallerId, isUsable } from '../../shared/caller-id/caller-id.ts';
import { countryName } from './country.ts';

export interface CallerIdGroup {
  /** ISO 3166 alpha-2. */
  country: string;
  /** Usable ones first, best first. */
  callerIds: readonly CallerId[];
  usable: number;
}

/** By country, in the order of their names. */
export function groupByCountry(callerIds: readonly CallerId[]): readonly CallerIdGroup[] {
  const countries = [...new Set(callerIds.map(({ country }) => country))];
  return countries
    .map((country) => {
      const own = callerIds.filter((callerId) => callerId.country === country);
      return {
        country,
        callerIds: own.toSorted(
          (a, b) => Number(isUsable(b)) - Number(isUsable(a)) || b.reputationScore - a.reputationScore,
        ),
        usable: own.filter(isUsable).length,
      };
    })
    .toSorted((a, b) => countryName(a.country).localeCompare(countryName(b.country)));
}

export interface RetirementEffect {
  /** Usable numbers of the country that are left for calls of any campaign, or of none. */
  left: number;
  /** Campaigns that name it, each with what it has left in the country; empty where any may use it. */
  campaigns: readonly { id: string; left: number }[];
}

export function effectOfRetiring(retired: CallerId, all: readonly CallerId[]): RetirementEffect {
  const others = all.filter(
    (other) => other.id !== retired.id && other.country === retired.country && isUsable(other),
  );
  const leftFor = (campaignId?: string): number =>
    others.filter(
      ({ campaignIds }) =>
        campaignIds.length === 0 || (campaignId !== undefined && campaignIds.includes(campaignId)),
    ).length;
  return { left: leftFor(), campaigns: retired.campaignIds.map((id) => ({ id, left: leftFor(id) })) };
}

/** The effect in a sentence for each campaign, for the confirmation. */
export function wordEffect({ left, campaigns }: RetirementEffect, country: string): string {
  const name = countryName(country);
  if (campaigns.length === 0) return `Every campaign may use it. ${wordLeft(left, name)}.`;
  return campaigns.map((campaign) => `${campaign.id}: ${wordLeft(campaign.left, name)}.`).join(' ');
}

function wordLeft(left: number, country: string): string {
  if (left === 0)
    return `No number of ${country} is left; calls there ask the provider for a new one, or are refused`;
  return left === 1
    ? `One usable number of ${country} is left`
    : `${left} usable numbers of ${country} are left`;
}
