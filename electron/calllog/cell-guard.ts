/**
 * Decision: which cells of an export a spreadsheet would take for a formula, and how they are kept from it (OWASP, CSV
 * injection). A leading apostrophe makes a spreadsheet show the text as it is.
 */

/** `=`, `+`, `-`, `@` and their full-width forms, tab and CR; blanks before them do not help, a spreadsheet trims them. */
const trigger = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

export const guardCell = (text: string): string => (trigger.test(text) ? `'${text}` : text);

/** E.164, and nothing that only looks like it. */
const isE164 = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);

export type ExportProfile = 'data' | 'spreadsheet';

/** What a cell may hold: text that people or providers wrote, a telephone number, or a value of our own making. */
export type CellKind = 'free-text' | 'number' | 'own';

/** `value` as it stands in the export: numbers exactly in `data`, guarded like all else in `spreadsheet`. */
export function exportCell(value: string, kind: CellKind, profile: ExportProfile): string {
  if (profile === 'spreadsheet') return guardCell(value);
  return kind === 'free-text' || (kind === 'number' && !isE164(value)) ? guardCell(value) : value;
}
