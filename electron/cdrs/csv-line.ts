/**
 * A line of CSV (RFC 4180, CRLF), of a file that begins with a byte-order mark (UTF-8). A cell that a spreadsheet would take for
 * a formula gets an apostrophe (OWASP, CSV injection); telephone numbers in E.164 stay as they are.
 */
const e164 = /^\+[1-9]\d{0,14}$/;
const formula = /^[\s\u200b\ufeff]*['=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const guarded = typeof value === 'string' && formula.test(text) && !e164.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  `${cells.map(cell).join(',')}\r\n`;

export const byteOrderMark = '\ufeff';
