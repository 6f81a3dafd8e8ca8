/**
 * Decision: how an E.164 number is shown in lists. Grouped for reading only; the page does without libphonenumber's
 * metadata (main formats what the agent confirms). North American numbers get their own grouping, others are split
 * after the country code into threes and fours.
 */

/** Country codes of one and two digits, ITU-T E.164 (list of 2016 with later changes); all others have three. */
const oneDigit = new Set(['1', '7']);
const twoDigits = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 ' +
    '90 91 92 93 94 95 98'
  ).split(' '),
);

/** `number` in groups if it is E.164; anything else as it is. */
export function groupDigits(number: string): string {
  const match = /^\+(\d{5,15})$/.exec(number);
  if (match?.[1] === undefined) return number;
  const digits = match[1];
  const codeLength = oneDigit.has(digits.slice(0, 1)) ? 1 : twoDigits.has(digits.slice(0, 2)) ? 2 : 3;
  return [`+${digits.slice(0, codeLength)}`, ...groups(digits.slice(codeLength))].join(' ');
}

/** Threes, the last group two to four digits long. */
function groups(digits: string): string[] {
  if (digits.length <= 4) return digits === '' ? [] : [digits];
  return [digits.slice(0, 3), ...groups(digits.slice(3))];
}
