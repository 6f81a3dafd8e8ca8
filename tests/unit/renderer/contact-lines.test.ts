import { describe, expect, it } from 'vitest';

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
    });
  });

  it('names the lines that are no contact', () => {
    expect(parseContactLines('reference,number\nC-1,+12025550100\nC-2,0202').unread).toEqual([1, 3]);
  });
});
