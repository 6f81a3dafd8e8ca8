/**
 * Decision: whether a text is a number this phone may dial. Numbers are read by libphonenumber's
 * full metadata, so that premium-rate ranges are known; emergency and other short codes are refused before that, since
 * an outbound agent's carrier cannot place them and a link must never try.
 *
 * Imported by main only: the metadata is 54 kB gzip, and the page gets results.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max/es6';

import { type AppError, fail, ok, type Result } from '../errors/app-error.ts';
import { displayPhoneNumber } from './display-phone-number.ts';

export interface PhoneNumber {
  /** E.164, e.g. `+12025550100`. */
  to: string;
  /** International form for people, e.g. `+1 202 555 0100`. */
  display: string;
  /** ISO 3166 alpha-2; absent for global services (+800, +883 and the like). */
  country?: string;
}

/** Numbers that reach emergency services somewhere; ITU-T E.161.1 and national plans. */
const emergencyNumbers = new Set(
  (
    '000 08 15 17 18 100 101 102 103 104 105 106 108 110 111 112 113 114 115 116 117 118 119 120 122 123 125 126 127 ' +
    '128 129 130 131 132 133 140 143 144 145 150 155 158 160 166 180 190 191 192 193 194 195 197 198 199 555 811 ' +
    '900 901 902 903 907 908 911 912 913 919 985 991 992 993 994 995 996 997 998 999 1122 10111 10177'
  ).split(' '),
);

const longestInput = 64;
/** A subscriber number of six digits or fewer without a country code is a short code in every national plan. */
const longestShortCode = 6;

/** Reads `input` as people type and paste it; `defaultCountry` applies where it has no country code. */
export function parsePhoneNumber(input: string, defaultCountry: string): Result<PhoneNumber> {
  const text = input.trim();
  if (text.length === 0 || text.length > longestInput || !/^[+＋\d\s().\-/‐-―]+$/u.test(text)) {
    return refuse('invalid_number', 'not written as a telephone number');
  }
  const digits = text.replace(/\D/g, '');
  if (emergencyNumbers.has(digits)) return refuse('emergency_number', digits);
  if (digits.length <= longestShortCode) return refuse('short_code', digits);
  if (!isSupportedCountry(defaultCountry))
    return refuse('invalid_number', `unknown country ${defaultCountry}`);
  const country: CountryCode = defaultCountry;
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (parsed?.isValid() !== true) return refuse('invalid_number', 'no such number in its country’s plan');
  if (parsed.getType() === 'PREMIUM_RATE') return refuse('premium_number', parsed.number);
  return ok({
    to: parsed.number,
    display: displayPhoneNumber(parsed.number),
    ...(parsed.country === undefined ? {} : { country: parsed.country }),
  });
}

/** ISO 3166 alpha-2 of an E.164 number, if it has one. */
export const countryOf = (number: string): string | undefined => parsePhoneNumberFromString(number)?.country;

const refuse = (code: string, detail: string): { ok: false; error: AppError } =>
  fail({ kind: 'application', code, detail });
