/** Decision: what is said of pasted contacts: what must be mended, and what is only to be known. */
import { mostContacts } from '../../shared/campaign/campaign.ts';
import type { ContactLines } from './contact-lines.ts';

const mostNamed = 8;

/** Why no campaign is made of these lines yet. */
export function wordContactFault({ contacts, unread, sameReference }: ContactLines): string | undefined {
  if (unread.length > 0)
    return `Not understood: line ${list(unread.map(String))}. Each needs a reference and a number such as +12025550100.`;
  if (sameReference.length > 0)
    return `The same reference stands in ${list(sameReference.map(wordLines))}. Each contact needs its own.`;
  return contacts.length > mostContacts ? `At most ${mostContacts} contacts at once.` : undefined;
}

export const wordContactHint = ({ sameNumber }: ContactLines): string | undefined =>
  sameNumber.length === 0
    ? undefined
    : `The same number stands in ${list(sameNumber.map(wordLines))}: it is called once for each.`;

function wordLines(lines: readonly number[]): string {
  const last = lines.at(-1) ?? 0;
  return lines.length > mostNamed
    ? `lines ${list(lines.map(String))}`
    : `lines ${lines.slice(0, -1).join(', ')} and ${last}`;
}

const list = (named: readonly string[]): string =>
  `${named.slice(0, mostNamed).join(', ')}${named.length > mostNamed ? ` and ${named.length - mostNamed} more` : ''}`;
