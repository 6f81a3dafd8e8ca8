/**
 * Decision: the numbers in a text as people type, paste and export it: one a line, several of them by commas or semicolons, or
 * the first column of a CSV. What is no number is kept as it was typed, so that it can be mended.
 */
import { parsePhoneNumber } from '../../shared/phone/phone-number.ts';

export interface NumberLines {
  /** E.164. */
  numbers: Set<string>;
  /** Lines without a number at their beginning, and numbers behind one that are none. */
  refused: string[];
}

/** @param defaultCountry of numbers without a country code, ISO 3166 alpha-2 */
export function readNumberLines(text: string, defaultCountry: string): NumberLines {
  const numbers = new Set<string>();
  const refused: string[] = [];
  for (const line of text.split(/[\r\n]+/).map((typed) => typed.trim())) {
    if (line === '') continue;
    const fields = line.split(/[,;\t]/).map((field) => {
      const typed = field.replaceAll('"', '').trim();
      const number = parsePhoneNumber(typed, defaultCountry);
      return { typed, number: number.ok ? number.value.to : undefined };
    });
    const [first, ...columns] = fields;
    if (first?.number === undefined) {
      refused.push(line);
      continue;
    }
    numbers.add(first.number);
    const others = columns.filter(({ typed }) => typed !== '');
    // A line of numbers only is a list; in any other the columns after the first are about the number.
    const isList = others.every(({ number }) => number !== undefined);
    for (const { typed, number } of others) {
      // But nobody writes a reference or a date with a plus.
      if (!isList && !typed.startsWith('+')) continue;
      if (number === undefined) refused.push(typed);
      else numbers.add(number);
    }
  }
  return { numbers, refused };
}
