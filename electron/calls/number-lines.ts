/**
 * Decision: the numbers in a text as people type, paste and export it: one a line or by semicolons, several of them by commas,
 * or the first column of a CSV. What is no number is kept as it was typed, so that it can be mended.
 */
import { parsePhoneNumber } from '../../shared/phone/phone-number.ts';

export interface NumberLines {
  /** E.164. */
  numbers: Set<string>;
  /** Lines without a number at their beginning. */
  refused: string[];
}

/** @param defaultCountry of numbers without a country code, ISO 3166 alpha-2 */
export function readNumberLines(text: string, defaultCountry: string): NumberLines {
  const numbers = new Set<string>();
  const refused: string[] = [];
  for (const line of text.split(/[\r\n;]+/).map((typed) => typed.trim())) {
    if (line === '') continue;
    const fields = line.split(/[,\t]/).map((field) => {
      const number = parsePhoneNumber(field.replaceAll('"', ''), defaultCountry);
      return number.ok ? number.value.to : undefined;
    });
    const [first, ...others] = fields;
    if (first === undefined) {
      refused.push(line);
      continue;
    }
    numbers.add(first);
    // A line of numbers only is a list; in any other the columns after the first are about the number.
    const list = others.filter((number) => number !== undefined);
    if (list.length === others.length) for (const number of list) numbers.add(number);
  }
  return { numbers, refused };
}
