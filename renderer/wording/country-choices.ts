/** Decision: the countries to choose from, those a number can be read for, by their names. */
import { getCountries } from 'libphonenumber-js/min/es6';

import { countryName } from '../../shared/phone/country.ts';

export const countryChoices = (): { value: string; label: string }[] =>
  getCountries()
    .map((value) => ({ value, label: countryName(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
