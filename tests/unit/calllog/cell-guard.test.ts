import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvLines } from '../../../electron/calllog/csv-lines.ts';
import { exportCell, guardCell } from '../../../electron/calllog/cell-guard.ts';

const trap = fc
  .tuple(
    fc.constantFrom('', ' ', '\u00a0', '\ufeff', '\n'),
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'),
    fc.string(),
  )
  .map((parts) => parts.join(''));

describe('guardCell', () => {
  it('lets no cell begin as a formula, whatever blanks stand before it', () => {
    fc.assert(
      fc.property(fc.oneof(trap, fc.string({ unit: 'binary' })), (text) => {
        expect(guardCell(text)).not.toMatch(/^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/u);
      }),
    );
  });

  it('changes nothing else', () => {
    for (const text of ['', 'called back', '3 = three', "it's", 'ünïcödé', '"quoted", with comma']) {
      expect(guardCell(text)).toBe(text);
    }
  });
});

describe('exportCell', () => {
  it('writes a number exactly in the data profile, and guarded in the spreadsheet profile', () => {
    expect(exportCell('+12025550100', 'number', 'data')).toBe('+12025550100');
    expect(exportCell('+12025550100', 'number', 'spreadsheet')).toBe("'+12025550100");
  });

  it('guards what only stands where a number should, in both profiles', () => {
    for (const text of ['+1+cmd|calc', '=1+1', '@SUM(A1)', '+123456789012345678']) {
      expect(exportCell(text, 'number', 'data')).toBe(`'${text}`);
    }
  });

  it('comes back whole from a CSV reader', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), (notes) => {
        const cells = notes.map((text) => exportCell(text, 'free-text', 'data'));
        const [read] = parse<string[]>(csvLines([cells]));
        expect(read).toEqual(cells);
      }),
    );
  });
});
