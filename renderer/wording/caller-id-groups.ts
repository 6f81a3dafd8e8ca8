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
  /** Usable numbers of the country that are left for each campaign. */
  left: number;
  /** Campaigns that name it; empty where any may use it. */
  campaigns: readonly string[];
}

export function effectOfRetiring(retired: CallerId, all: readonly CallerId[]): RetirementEffect {
  const left = all.filter(
    (other) => other.id !== retired.id && other.country === retired.country && isUsable(other),
  ).length;
  return { left, campaigns: retired.campaignIds };
}

/** The effect in a sentence or two, for the confirmation. */
export function wordEffect({ left, campaigns }: RetirementEffect, country: string): string {
  const who =
    campaigns.length === 0 ? 'Every campaign may use it' : `Campaigns that use it: ${campaigns.join(', ')}`;
  const name = countryName(country);
  const rest =
    left === 0
      ? `No number of ${name} is left; calls there ask the provider for a new one, or are refused`
      : left === 1
        ? `One usable number of ${name} is left`
        : `${left} usable numbers of ${name} are left`;
  return `${who}. ${rest}.`;
}
