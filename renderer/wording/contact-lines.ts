/**
 * Decision: contacts from pasted lines, `reference, number, name, notes`, by comma, semicolon or tab. What can't be read is
 * named by its line: a campaign that silently misses contacts is worse than one that is not created.
 */
import { type NewContact, newContactSchema } from '../../shared/campaign/campaign.ts';

export interface ContactLines {
  contacts: NewContact[];
  /** 1-based numbers of lines that are no contact. */
  unread: number[];
  /** Lines, by twos or more, that have the same reference: nobody could tell whose call it was. */
  sameReference: number[][];
  /** Lines that have the same number: who answers there is called for each. */
  sameNumber: number[][];
}

export function parseContactLines(text: string): ContactLines {
  const contacts: NewContact[] = [];
  const unread: number[] = [];
  const linesByReference = new Map<string, number[]>();
  const linesByNumber = new Map<string, number[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
    const [contactRef = '', number = '', name = '', ...notes] = line
      .split(separator)
      .map((part) => part.trim());
    const note = notes.join(`${separator} `).trim();
    const parsed = newContactSchema.safeParse({
      contactRef,
      number: number.replaceAll(/[\s().-]/g, ''),
      ...(name === '' ? {} : { name }),
      ...(note === '' ? {} : { notes: note }),
    });
    if (!parsed.success) {
      unread.push(index + 1);
      continue;
    }
    contacts.push(parsed.data);
    addTo(linesByReference, parsed.data.contactRef, index + 1);
    addTo(linesByNumber, parsed.data.number, index + 1);
  }
  return {
    contacts,
    unread,
    sameReference: repeated(linesByReference),
    sameNumber: repeated(linesByNumber),
  };
}

function addTo(lines: Map<string, number[]>, key: string, line: number): void {
  const known = lines.get(key);
  if (known === undefined) lines.set(key, [line]);
  else known.push(line);
}

const repeated = (lines: Map<string, number[]>): number[][] =>
  [...lines.values()].filter(({ length }) => length > 1);
