/** Decision: how caller IDs are laid out. */
import { type CallerId, isUsable } from '../../shared/caller-id/caller-id.ts';
import { countryName } from '../../shared/phone/country.ts';

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
