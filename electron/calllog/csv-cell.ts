/**
 * Decision: how a value of the log stands in a CSV cell, as SQL expressions, because SQLite writes the lines
 * (docs/decisions/0010-csv-export.md).
 *
 * A spreadsheet takes a cell for a formula by its first sign (OWASP, CSV injection; ASVS 1.2.10); a leading apostrophe
 * makes it show the text as it is.
 */

/** `data` keeps telephone numbers exactly, for programs; `spreadsheet` guards every cell, for people. */
export type ExportProfile = 'data' | 'spreadsheet';

/** What begins a formula, the full-width forms included. */
const triggers = `'=+-@\uff1d\uff0b\uff0d\uff20'`;

/** What may stand unseen before it: white space of ASCII and Unicode, zero-width space, byte-order mark. */
const blanks = `char(${[
  ...[9, 10, 11, 12, 13, 32, 0x85, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0x2028, 0x2029, 0xfeff],
  ...Array.from({ length: 12 }, (_, index) => 0x2000 + index),
].join(',')})`;

const beginsWithOneOf = (signs: string, text: string): string =>
  `(${text} <> '' AND instr(${signs}, substr(${text}, 1, 1)) > 0)`;

/** `text` (NULL is empty), with an apostrophe before it where it begins a formula, or with a tab or carriage return. */
export const guarded = (text: string): string => `CASE
    WHEN ${text} IS NULL THEN ''
    WHEN ${text} GLOB '[0-9A-Za-z]*' THEN ${text} -- nearly all there is, and four times as fast
    WHEN ${beginsWithOneOf(triggers, `ltrim(${text}, ${blanks})`)}
      OR ${beginsWithOneOf('char(9, 13)', text)} THEN '''' || ${text}
    ELSE ${text} END`;

/** E.164 as it is (ITU-T E.164: `+`, at most 15 digits, the first not 0); anything else is free text. */
export const guardedUnlessE164 = (text: string): string => `CASE
    WHEN ${text} GLOB '+[1-9][0-9]*' AND length(${text}) <= 16 AND NOT substr(${text}, 2) GLOB '*[^0-9]*'
      THEN ${text}
    ELSE ${guarded(text)} END`;

/** One line of RFC 4180: every cell in quotes, quotes in it doubled (`%w`), CRLF at the end. */
export const csvLine = (cells: readonly string[]): string =>
  `format('${cells.map(() => '"%w"').join(',')}' || char(13, 10), ${cells.join(', ')})`;
