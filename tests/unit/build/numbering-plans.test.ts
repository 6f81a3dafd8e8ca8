import {
  type CountryCode,
  getCountryCallingCode,
  type MetadataJson,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/core/es6';
import metadata from 'libphonenumber-js/min/metadata';
import { describe, expect, it } from 'vitest';

import { forGrouping } from '../../../build/numbering-plans.ts';

const pared = forGrouping(metadata) as MetadataJson;

/** Numbers of every length that E.164 has, with leading digits that vary. */
function* numbersAt(callingCode: string): Generator<string> {
  for (let length = 3; length <= 15 - callingCode.length; length += 1)
    for (let lead = 0; lead < 1000; lead += 13)
      yield `+${callingCode}${(String(lead).padStart(3, '0') + '123456789012').slice(0, length)}`;
}

const read = (number: string, plans: MetadataJson) => {
  const parsed = parsePhoneNumberFromString(number, { extract: false }, plans);
  return {
    number: parsed?.number,
    display: parsed?.formatInternational(),
    possible: parsed?.isPossible(),
    length: validatePhoneNumberLength(number, plans),
  };
};

describe('numbers in the page', () => {
  const callingCodes = new Set([
    ...Object.keys(metadata.countries).map((country) =>
      getCountryCallingCode(country as CountryCode, metadata),
    ),
    ...Object.keys(metadata.nonGeographic),
  ]);

  it.each([...callingCodes])('+%s … are grouped and measured as with the whole metadata', (callingCode) => {
    for (const number of numbersAt(callingCode)) expect(read(number, pared)).toEqual(read(number, metadata));
  });

  it('cost a fifth less', () => {
    expect(JSON.stringify(pared).length).toBeLessThan(0.8 * JSON.stringify(metadata).length);
  });
});
