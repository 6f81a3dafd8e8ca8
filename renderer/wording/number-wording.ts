/**
 * Decision: how an E.164 number is shown in lists. The page does without libphonenumber's metadata (54 kB gzip; main
 * formats what the agent confirms), so the countries called most have their groups here, written as libphonenumber writes
 * them (a test compares), and all others are split after the country code into threes.
 */

/** Groups of the national number by country code; the first pattern that fits counts. */
const nationalGroups: Record<string, readonly RegExp[]> = {
  '1': [/^(\d{3})(\d{3})(\d{4})$/],
  '31': [/^(6)(\d{8})$/, /^([1-5]\d)(\d{3})(\d{4})$/],
  '33': [/^(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/],
  '34': [/^(\d{3})(\d{2})(\d{2})(\d{2})$/],
  '44': [
    /^(2\d)(\d{4})(\d{4})$/,
    /^(7\d{3})(\d{6})$/,
    /^(1\d1|11\d|3\d\d|8\d\d)(\d{3})(\d{4})$/,
    /^(1\d{3})(\d{5,6})$/,
  ],
  '61': [/^(4\d{2})(\d{3})(\d{3})$/, /^([2378])(\d{4})(\d{4})$/],
  '91': [/^([6-9]\d{4})(\d{5})$/],
};

/** Country codes of one and two digits, ITU-T E.164 (list of 2016 with later changes); all others have three. */
const shortCountryCodes = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `number` in groups if it is E.164; anything else as it is. */
export function groupDigits(number: string): string {
  const digits = /^\+(\d{5,15})$/.exec(number)?.[1];
  if (digits === undefined) return number;
  const countryCode = shortCountryCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
  const national = digits.slice(countryCode.length);
  const known = nationalGroups[countryCode]
    ?.map((groups) => groups.exec(national))
    .find((found) => found !== null);
  return [`+${countryCode}`, ...(known?.slice(1) ?? threes(national))].join(' ');
}

/** Threes, the last group two to four digits long. */
function threes(digits: string): string[] {
  if (digits.length <= 4) return digits === '' ? [] : [digits];
  return [digits.slice(0, 3), ...threes(digits.slice(3))];
}
