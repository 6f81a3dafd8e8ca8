import { describe, expect, it } from 'vitest';

import { wordContactFault, wordContactHint } from '../../../renderer/wording/contact-lines-wording.ts';
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
      unread: [],
      sameReference: [],
      sameNumber: [],
    });
  });

  it('names the lines that are no contact', () => {
    expect(parseContactLines('reference,number\nC-1,+12025550100\nC-2,0202').unread).toEqual([1, 3]);
  });

  it('names the lines of a reference that stands twice, which makes no campaign', () => {
    const read = parseContactLines(
      'C-1,+12025550100\nC-2,+12025550142\n\nC-1,+12025550183\nC-1,+12025550199',
    );
    expect(read.sameReference).toEqual([[1, 4, 5]]);
    expect(wordContactFault(read)).toContain('lines 1, 4 and 5');
  });

  it('names the lines of a number that stands twice, which may be meant', () => {
    const read = parseContactLines('C-1,+1 202 555 0100\nC-2,+442079460000\nC-3,+1 (202) 555-0100');
    expect([read.sameNumber, read.sameReference]).toEqual([[[1, 3]], []]);
    expect([wordContactFault(read), wordContactHint(read)]).toEqual([
      undefined,
      'The same number stands in lines 1 and 3: it is called once for each.',
    ]);
  });
});
