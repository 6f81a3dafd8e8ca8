import { describe, expect, it } from 'vitest';

import { readNumberLines } from '../../../electron/calls/number-lines.ts';

const read = (text: string) => {
  const { numbers, refused } = readNumberLines(text, 'US');
  return { numbers: [...numbers], refused };
};

describe('numbers from typed and pasted lines', () => {
  it('reads one a line, several by semicolons or commas, and the first column of a CSV', () => {
    expect(
      read(
        '(202) 555-0100\n+442079460000; +442079460018\n202 555 0142, 202 555 0143\r\n"+493023125042","Jonas",2026-11-24',
      ),
    ).toEqual({
      numbers: [
        '+12025550100',
        '+442079460000',
        '+442079460018',
        '+12025550142',
        '+12025550143',
        '+493023125042',
      ],
      refused: [],
    });
  });

  it('takes no customer number or date behind a number for one to list, whatever separates them', () => {
    for (const separator of [';', ',', '\t'])
      expect(read(['+442079460100', '2025550143', '20240501'].join(separator))).toEqual({
        numbers: ['+442079460100'],
        refused: [],
      });
  });

  it('says which of several numbers on a line is none', () => {
    expect(read('+442079460100; +1202555')).toEqual({ numbers: ['+442079460100'], refused: ['+1202555'] });
  });

  it('loses no number of a line for an empty end or a note', () => {
    expect(read('+12025550100;+12025550101;').numbers).toEqual(['+12025550100', '+12025550101']);
    expect(read('+12025550100, +12025550101, called twice').numbers).toEqual([
      '+12025550100',
      '+12025550101',
    ]);
  });

  it('keeps every line that it does not understand, whole and however many', () => {
    const typed = Array.from(
      { length: 45 },
      (_, index) => `no number ${index}, called on Monday ${'.'.repeat(60)}`,
    );
    expect(read(`${typed.join('\n')}\n+12025550100\n, Ada`)).toEqual({
      numbers: ['+12025550100'],
      refused: [...typed, ', Ada'],
    });
  });
});
