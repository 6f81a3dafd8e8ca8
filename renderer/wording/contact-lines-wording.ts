/** Decision: what is said of pasted contacts: what must be mended, and what is only to be known. */
import { mostContacts } from '../../shared/campaign/campaign.ts';
import { counted } from '../../shared/counted.ts';
import type { FormFault } from '../../shared/phone/dialable-form.ts';
import type { ContactFault, ContactLines } from './contact-lines.ts';

const mostNamed = 8;
/** Faults said at once: they are mended one after another. */
const mostSaid = 4;

/** Why no campaign is made of these lines yet, a sentence for each line. */
export function wordContactFaults({ contacts, faults, sameReference }: ContactLines): string[] {
  const said = [
    ...faults.map(({ line, fault }) => `Line ${line}: ${wordFault(fault)}.`),
    ...sameReference.map(
      (lines) => `The same reference stands in ${wordLines(lines)}. Each contact needs its own.`,
    ),
    ...(contacts.length > mostContacts
      ? [`${counted(contacts.length, 'contact')}: at most ${counted(mostContacts, 'contact')} at once.`]
      : []),
  ];
  if (said.length <= mostSaid) return said;
  const more = faults.slice(mostSaid).map(({ line }) => String(line));
  return [
    ...said.slice(0, mostSaid),
    more.length === 0
      ? `And ${counted(said.length - mostSaid, 'more fault')}.`
      : `Not read either: ${more.length === 1 ? 'line' : 'lines'} ${list(more)}.`,
  ];
}

export const wordContactHint = ({ sameNumber }: ContactLines): string | undefined =>
  sameNumber.length === 0
    ? undefined
    : `The same number stands in ${list(sameNumber.map(wordLines))}: it is called once for each.`;

function wordFault(fault: ContactFault): string {
  switch (fault.what) {
    case 'quote':
      return fault.fault === 'unclosed'
        ? 'a quote (") is opened and never closed'
        : 'there is more behind a closing quote; a quote within quotes is written twice ("")';
    case 'number':
      return wordNumberFault(fault.fault, fault.written);
    case 'no-reference':
      return 'the reference is missing; it comes first';
    case 'long':
      return `the ${fault.part} is too long`;
  }
}

function wordNumberFault(fault: FormFault, written: string): string {
  const number = `“${written.length > 24 ? `${written.slice(0, 24)}…` : written}”`;
  switch (fault) {
    case 'none':
      return 'the phone number is missing; it comes after the reference';
    case 'not-a-number':
      return `${number} is no phone number`;
    case 'no-country-code':
      return `${number} has no country code; write it as +12025550100`;
    case 'unknown-country-code':
      return `${number} begins with no country’s code`;
    case 'too-short':
      return `${number} is too short for a phone number`;
    case 'too-long':
      return `${number} is too long for a phone number`;
    case 'wrong-length':
      return `${number} has the wrong length for a number of its country`;
  }
}

function wordLines(lines: readonly number[]): string {
  const last = lines.at(-1) ?? 0;
  return lines.length > mostNamed
    ? `lines ${list(lines.map(String))}`
    : `lines ${lines.slice(0, -1).join(', ')} and ${last}`;
}

const list = (named: readonly string[]): string =>
  `${named.slice(0, mostNamed).join(', ')}${named.length > mostNamed ? ` and ${named.length - mostNamed} more` : ''}`;
