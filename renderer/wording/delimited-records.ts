/**
 * Decision: the fields of pasted lines, as CSV has them (RFC 4180): a quoted field may hold separators, line breaks and doubled
 * quotes. Separators are comma, semicolon or tab, told for each record, since people paste from several places; blanks around a
 * field are no part of it.
 */

export interface DelimitedRecord {
  /** Where it begins, counted from 1. */
  line: number;
  separator: Separator;
  fields: string[];
}

/** `unclosed`: a quote that nothing ends; `after-quote`: more text behind the end of a quoted field. */
export type QuoteFault = 'unclosed' | 'after-quote';

export interface DelimitedText {
  records: DelimitedRecord[];
  /** Lines that are no record; the lines after one are read all the same. */
  faults: { line: number; fault: QuoteFault }[];
}

type Separator = ',' | ';' | '\t';

const isSeparator = (char: string): char is Separator => char === ',' || char === ';' || char === '\t';

/** Lines without any text are passed over. */
export function readDelimitedText(text: string): DelimitedText {
  const read: DelimitedText = { records: [], faults: [] };
  const whole = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  let line = 1;
  for (let at = 0; at < whole.length;) {
    const separator = separatorAt(whole, at);
    const { fields, fault, end } = readRecord(whole, at, separator);
    if (fault !== undefined) read.faults.push({ line, fault });
    else if (fields.some((field) => field !== '')) read.records.push({ line, separator, fields });
    line += whole.slice(at, end).split('\n').length - 1;
    at = end;
  }
  return read;
}

/** A tab where there is one, else what comes first: within quotes none separates. */
function separatorAt(text: string, start: number): Separator {
  let first: Separator | undefined;
  let quoted = false;
  for (let at = start; at < text.length && (quoted || text[at] !== '\n'); at += 1) {
    const char = text[at] ?? '';
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '\t') return char;
    else if (!quoted && isSeparator(char)) first ??= char;
  }
  return first ?? ',';
}

interface ReadRecord {
  fields: string[];
  fault?: QuoteFault;
  /** Where the next record begins. */
  end: number;
}

function readRecord(text: string, start: number, separator: Separator): ReadRecord {
  const fields: string[] = [];
  const endOfLine = (from: number): number => {
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end;
  };
  for (let at = start; ; at += 1) {
    const field = readField(text, at, separator);
    // The line that it stands in is the one to mend: the next one may be sound.
    if ('fault' in field) return { fields, fault: field.fault, end: endOfLine(start) + 1 };
    fields.push(field.value);
    at = field.end;
    if (at >= text.length || text[at] === '\n') return { fields, end: at + 1 };
  }
}

type Field = { value: string; end: number } | { fault: QuoteFault };

/** The field that begins at `start`, up to the separator or the end of the line. */
function readField(text: string, start: number, separator: Separator): Field {
  const ends = (at: number): boolean => at >= text.length || text[at] === '\n' || text[at] === separator;
  const isBlank = (at: number): boolean => !ends(at) && /\s/.test(text[at] ?? '');
  let at = start;
  while (isBlank(at)) at += 1;
  if (text[at] !== '"') {
    while (!ends(at)) at += 1;
    return { value: text.slice(start, at).trim(), end: at };
  }
  let value = '';
  for (at += 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { fault: 'unclosed' };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  while (isBlank(at)) at += 1;
  if (ends(at)) return { value: value.trim(), end: at };
  // A quote of a later line seemed to close it.
  return { fault: value.includes('\n') ? 'unclosed' : 'after-quote' };
}
