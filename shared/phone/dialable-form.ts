/**
 * Decision: what keeps a written number from being dialled anywhere in the world, as far as its form tells: by libphonenumber's
 * smallest metadata, for the page. Whether the number exists is main's to say (`phone-number.ts`).
 */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min/es6';

const longestE164 = '+'.length + 15;

export type FormFault =
  | 'none'
  /** Letters or signs that no number has. */
  | 'not-a-number'
  | 'no-country-code'
  | 'unknown-country-code'
  | 'too-short'
  | 'too-long'
  /** A length that its country's plan has no numbers of. */
  | 'wrong-length';

/** E.164 of `written`, in international form with blanks, dots, dashes and brackets as people use them; or what is wrong. */
export function readInternationalNumber(
  written: string,
): { ok: true; number: string } | { ok: false; fault: FormFault } {
  const text = written.trim().replace(/^00(?=[1-9])/, '+');
  if (text === '') return { ok: false, fault: 'none' };
  if (!/^[+＋]?[\d\s().\-/‐-―]+$/u.test(text) || !/\d/.test(text))
    return { ok: false, fault: 'not-a-number' };
  if (!/^[+＋]/u.test(text)) return { ok: false, fault: 'no-country-code' };
  const parsed = parsePhoneNumberFromString(text, { extract: false });
  if (parsed?.isPossible() !== true) return { ok: false, fault: faultOfLength(text) };
  // Some plans are told as longer than any number may be (ITU-T E.164, 6.1).
  if (parsed.number.length > longestE164) return { ok: false, fault: 'too-long' };
  return { ok: true, number: parsed.number };
}

function faultOfLength(text: string): FormFault {
  const fault = validatePhoneNumberLength(text);
  return fault === undefined ? 'not-a-number' : faults[fault];
}

const faults: Record<NonNullable<ReturnType<typeof validatePhoneNumberLength>>, FormFault> = {
  INVALID_COUNTRY: 'unknown-country-code',
  NOT_A_NUMBER: 'not-a-number',
  TOO_SHORT: 'too-short',
  TOO_LONG: 'too-long',
  INVALID_LENGTH: 'wrong-length',
};
