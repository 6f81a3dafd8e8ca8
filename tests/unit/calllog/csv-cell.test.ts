import { DatabaseSync } from 'node:sqlite';

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { csvLine, guarded, guardedUnlessE164 } from '../../../electron/calllog/csv-cell.ts';

const database = new DatabaseSync(':memory:');
afterAll(() => database.close());

const select = (sql: string) => {
  const statement = database.prepare(`SELECT ${sql} AS value`);
  return (...values: (string | null)[]) => statement.get(...values)?.['value'];
};
const guard = select(guarded('?1'));
const guardUnlessE164 = select(guardedUnlessE164('?1'));

/** NUL never gets into the log, lone surrogates are no text for UTF-8. */
const stored = fc
  .string({ unit: 'binary' })
  .map((text) => text.replaceAll('\0', ''))
  .filter((text) => text.isWellFormed());
const formula = fc
  .tuple(
    fc.constantFrom('', ' ', '\u00a0', '\ufeff', '\u2003', '\n', ' \t '),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'),
    stored,
  )
  .map((parts) => parts.join(''));
const trap = fc.oneof(
  formula,
  fc.tuple(fc.constantFrom('\t', '\r'), stored).map((parts) => parts.join('')),
);

describe('a guarded cell', () => {
  it('never begins as a formula, whatever blanks stand before it', () => {
    fc.assert(
      fc.property(fc.oneof(trap, stored), (text) => {
        expect(guard(text)).not.toMatch(/^[\s\u0085\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r]/u);
      }),
    );
  });

  it('is guarded by an apostrophe alone, and only where it must be', () => {
    fc.assert(
      fc.property(trap, (text) => {
        expect(guard(text)).toBe(`'${text}`);
      }),
    );
    for (const text of ['', ' ', '  called', '3 = three', "it's", 'ünïcödé', '"quoted", with comma', '\nx']) {
      expect(guard(text)).toBe(text);
    }
    expect(guard(null)).toBe('');
  });
});

describe('a telephone number', () => {
  it('stands exactly as it is', () => {
    for (const number of ['+12025550100', '+442079460000', '+99', '+123456789012345']) {
      expect(guardUnlessE164(number)).toBe(number);
    }
  });

  it('is free text if it only looks like one', () => {
    const pretenders = [
      '+1+cmd|calc',
      '=1+1',
      '@SUM(A1)',
      '+1234567890123456',
      '+0123',
      '+1',
      '+12a',
      '+１２３',
    ];
    for (const text of pretenders) expect(guardUnlessE164(text)).toBe(`'${text}`);
    expect(guardUnlessE164('anonymous')).toBe('anonymous');
    expect(guardUnlessE164(null)).toBe('');
  });
});

describe('a line of the export', () => {
  it('comes back whole from a CSV reader, as one record', () => {
    const line = select(csvLine(['?1', '?2', '?3']));
    fc.assert(
      fc.property(fc.tuple(stored, stored, stored), (cells) => {
        const written = line(...cells);
        expect(written).toMatch(/\r\n$/);
        expect(parse(String(written))).toEqual([cells]);
      }),
    );
  });
});
