/**
 * Decision: how a telephone number is written for people: by libphonenumber, one way in every place. Its smallest metadata
 * is enough to group digits and goes into the page (30 kB gzip); whether a number may be dialled needs the full set, which
 * stays in main (`phone-number.ts`).
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min/es6';

const e164 = /^\+\d{5,15}$/;

/** International form of an E.164 number, e.g. `+1 202 555 0100`; anything else as it is. */
export const displayPhoneNumber = (number: string): string =>
  e164.test(number) ? (parsePhoneNumberFromString(number)?.formatInternational() ?? number) : number;
