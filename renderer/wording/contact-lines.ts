/**
 * Decision: contacts from pasted lines, `reference, number, name, notes`, by comma, semicolon or tab. What can't be read is
 * named by its line: a campaign that silently misses contacts is worse than one that is not created.
 */
import { type NewContact, newContactSchema } from '../../shared/campaign/campaign.ts';

export interface ContactLines {
  contacts: NewContact[];
  /** 1-based numbers of lines that are no contact. */
  unread: number[];
}

export function parseContactLines(text: string): ContactLines {
  const contacts: NewContact[] = [];
  const unread: number[] = [];
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
    if (parsed.success) contacts.push(parsed.data);
    else unread.push(index + 1);
  }
  return { contacts, unread };
}
