/**
 * Decision: contacts from pasted lines, `reference, number, name, notes`. What can't be read is named by its line, with the
 * reason: a campaign that silently misses contacts is worse than one that is not created.
 */
import { longestOfContact, type NewContact } from '../../shared/campaign/campaign.ts';
import { type FormFault, readInternationalNumber } from '../../shared/phone/dialable-form.ts';
import { type DelimitedRecord, type QuoteFault, readDelimitedText } from './delimited-records.ts';

export type ContactFault =
  | { what: 'quote'; fault: QuoteFault }
  | { what: 'number'; fault: FormFault; written: string }
  | { what: 'no-reference' }
  /** Longer than the API takes it. */
  | { what: 'long'; part: 'reference' | 'name' | 'notes' };

export interface ContactLines {
  contacts: NewContact[];
  /** In the order of their lines, which are counted from 1. */
  faults: { line: number; fault: ContactFault }[];
  /** Lines, by twos or more, that have the same reference: nobody could tell whose call it was. */
  sameReference: number[][];
  /** Lines that have the same number: who answers there is called for each. */
  sameNumber: number[][];
}

/** @param readNumber another reader of the same kind, as one that remembers */
export function parseContactLines(text: string, readNumber = readInternationalNumber): ContactLines {
  const { records, faults: quoteFaults } = readDelimitedText(text);
  const contacts: NewContact[] = [];
  const faults: ContactLines['faults'] = quoteFaults.map(({ line, fault }) => ({
    line,
    fault: { what: 'quote', fault },
  }));
  const linesByReference = new Map<string, number[]>();
  const linesByNumber = new Map<string, number[]>();
  for (const record of records) {
    const { line } = record;
    const read = readContact(record, readNumber);
    if ('what' in read) {
      faults.push({ line, fault: read });
      continue;
    }
    contacts.push(read);
    addTo(linesByReference, read.contactRef, line);
    addTo(linesByNumber, read.number, line);
  }
  return {
    contacts,
    faults: faults.toSorted((a, b) => a.line - b.line),
    sameReference: repeated(linesByReference),
    sameNumber: repeated(linesByNumber),
  };
}

function readContact(
  { fields, separator }: DelimitedRecord,
  readNumber: typeof readInternationalNumber,
): NewContact | ContactFault {
  const [contactRef = '', written = '', name = '', ...notes] = fields;
  if (contactRef === '') return { what: 'no-reference' };
  const number = readNumber(written);
  if (!number.ok) return { what: 'number', fault: number.fault, written };
  const note = notes.join(`${separator} `).trim();
  if (isLonger(contactRef, longestOfContact.contactRef)) return { what: 'long', part: 'reference' };
  if (isLonger(name, longestOfContact.name)) return { what: 'long', part: 'name' };
  if (isLonger(note, longestOfContact.notes)) return { what: 'long', part: 'notes' };
  return {
    contactRef,
    number: number.number,
    ...(name === '' ? {} : { name }),
    ...(note === '' ? {} : { notes: note }),
  };
}

/** In characters: those beyond U+FFFF count once, as the schema counts them. */
const isLonger = (text: string, most: number): boolean =>
  text.length > most && Array.from(text).length > most;

function addTo(lines: Map<string, number[]>, key: string, line: number): void {
  const known = lines.get(key);
  if (known === undefined) lines.set(key, [line]);
  else known.push(line);
}

const repeated = (lines: Map<string, number[]>): number[][] =>
  [...lines.values()].filter(({ length }) => length > 1);
