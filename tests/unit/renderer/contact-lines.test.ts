import { describe, expect, it } from 'vitest';

import { wordContactFaults, wordContactHint } from '../../../renderer/wording/contact-lines-wording.ts';
import { newContactSchema } from '../../../shared/campaign/campaign.ts';
import { readInternationalNumber } from '../../../shared/phone/dialable-form.ts';
import { remembering } from '../../../renderer/wording/remembering.ts';
import { parseContactLines } from '../../../renderer/wording/contact-lines.ts';

describe('contacts from pasted lines', () => {
  it('reads commas, semicolons and tabs, numbers as people write them, and notes with commas', () => {
    const text =
      'C-1, +1 202-555-0100, Ada, due in May, call late\nC-2;+442079460000\n\nC-3\t+493023125042\tJonas';
    expect(parseContactLines(text)).toEqual({
      contacts: [
        { contactRef: 'C-1', number: '+12025550100', name: 'Ada', notes: 'due in May, call late' },
        { contactRef: 'C-2', number: '+442079460000' },
        { contactRef: 'C-3', number: '+493023125042', name: 'Jonas' },
      ],
      faults: [],
      sameReference: [],
      sameNumber: [],
    });
  });

  it('takes quoted fields as spreadsheets write them', () => {
    const text = '"C-1","+12025550100","Okafor, Ada","Said ""in May"",\nthen hung up"\n"C-2","+442079460000"';
    expect(parseContactLines(text)).toMatchObject({
      contacts: [
        { contactRef: 'C-1', name: 'Okafor, Ada', notes: 'Said "in May",\nthen hung up' },
        { contactRef: 'C-2', number: '+442079460000' },
      ],
      faults: [],
    });
  });

  it('says of each line that is no contact why, and loses none', () => {
    const read = parseContactLines(
      [
        'reference,number',
        'C-1,+1202555',
        'C-2,0202 555 0100',
        ',+12025550100',
        'C-4',
        'C-5,+12025550100123',
        'C-6,+99912345678',
        `C-7,+12025550142,${'A'.repeat(201)}`,
        'C-8,"+12025550183',
        'C-9,+12025550199',
      ].join('\n'),
    );
    expect(read.contacts.map(({ contactRef }) => contactRef)).toEqual(['C-9']);
    expect(wordContactFaults(read).slice(0, 4)).toEqual([
      'Line 1: “number” is no phone number.',
      'Line 2: “+1202555” is too short for a phone number.',
      'Line 3: “0202 555 0100” has no country code; write it as +12025550100.',
      'Line 4: the reference is missing; it comes first.',
    ]);
    expect(wordContactFaults(read)[4]).toBe('Not read either: lines 5, 6, 7, 8, 9.');
    expect(read.faults.slice(4).map(({ fault }) => fault)).toEqual([
      { what: 'number', fault: 'none', written: '' },
      { what: 'number', fault: 'too-long', written: '+12025550100123' },
      { what: 'number', fault: 'unknown-country-code', written: '+99912345678' },
      { what: 'long', part: 'name' },
      { what: 'quote', fault: 'unclosed' },
    ]);
  });

  it.each([
    ['reference', (text: string) => `${text},+12025550100`, 256],
    ['name', (text: string) => `C-1,+12025550100,${text}`, 200],
    ['notes', (text: string) => `C-1,+12025550100,Ada,${text}`, 4000],
  ] as const)('takes a %s as long as the API does, and no longer', (part, line, most) => {
    for (const letter of ['é', '𝐀']) {
      const { contacts } = parseContactLines(line(letter.repeat(most)));
      expect(contacts.map((contact) => newContactSchema.safeParse(contact).success)).toEqual([true]);
      expect(parseContactLines(line(letter.repeat(most + 1))).faults).toEqual([
        { line: 1, fault: { what: 'long', part } },
      ]);
    }
  });

  it('names the lines of a reference that stands twice, which makes no campaign', () => {
    const read = parseContactLines(
      'C-1,+12025550100\nC-2,+12025550142\n\nC-1,+12025550183\nC-1,+12025550199',
    );
    expect(read.sameReference).toEqual([[1, 4, 5]]);
    expect(wordContactFaults(read)).toEqual([
      'The same reference stands in lines 1, 4 and 5. Each contact needs its own.',
    ]);
  });

  it('names the lines of a number that stands twice, which may be meant', () => {
    const read = parseContactLines('C-1,+1 202 555 0100\nC-2,+442079460000\nC-3,+1 (202) 555-0100');
    expect([read.sameNumber, read.sameReference]).toEqual([[[1, 3]], []]);
    expect([wordContactFaults(read), wordContactHint(read)]).toEqual([
      [],
      'The same number stands in lines 1 and 3: it is called once for each.',
    ]);
  });
});

it('a number is read once, however often its lines are', () => {
  let read = 0;
  const readNumber = remembering((written) => {
    read += 1;
    return readInternationalNumber(written);
  });
  const lines = 'C-1, +1 202 555 0100\nC-2, +1 202';
  const first = parseContactLines(lines, readNumber);
  expect(parseContactLines(`${lines}5`, readNumber).contacts).toEqual(first.contacts);
  expect(read).toBe(3);
});
