import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { readDelimitedText } from '../../../renderer/wording/delimited-records.ts';

const fieldsOf = (text: string): string[][] => readDelimitedText(text).records.map(({ fields }) => fields);

it('a quoted field holds separators, doubled quotes and line breaks (RFC 4180)', () => {
  expect(fieldsOf('1,"Okafor, Ada","said ""later"""\r\n2,Ben,"two\r\nlines"\r\n')).toEqual([
    ['1', 'Okafor, Ada', 'said "later"'],
    ['2', 'Ben', 'two\nlines'],
  ]);
});

it('each record has the separator that it is written with, and no other in its text divides it', () => {
  expect(fieldsOf('1,a,call after 5; ask for Ben\n2;b;late, please\n3\tc, d\te; f\n"4;4",x')).toEqual([
    ['1', 'a', 'call after 5; ask for Ben'],
    ['2', 'b', 'late, please'],
    ['3', 'c, d', 'e; f'],
    ['4;4', 'x'],
  ]);
});

it('a quote within a field is a sign like another', () => {
  expect(fieldsOf('1, 5" pipe, Ada "the boss" Okafor')).toEqual([['1', '5" pipe', 'Ada "the boss" Okafor']]);
});

it('names the line of a quote that is not closed, or has more behind it, and reads the lines after it', () => {
  expect(readDelimitedText('1,a\n2,"b\n3,c\n4,"d" e\n5,f')).toMatchObject({
    records: [{ line: 1 }, { line: 3 }, { line: 5 }],
    faults: [
      { line: 2, fault: 'unclosed' },
      { line: 4, fault: 'after-quote' },
    ],
  });
});

it('counts the lines as they were pasted', () => {
  const text = '\uFEFF1,a\n\n2,"b\nb"\n3,c';
  expect(readDelimitedText(text).records.map(({ line, fields }) => [line, fields[0]])).toEqual([
    [1, '1'],
    [3, '2'],
    [5, '3'],
  ]);
});

it('reads back whatever was written with quotes', () => {
  const field = fc
    .string({ unit: fc.constantFrom('a', ' b', ',', ';', '\t', '"', '\n', 'ü'), minLength: 1 })
    .map((text) => `x${text}x`);
  const separator = fc.constantFrom(',', ';', '\t');
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2 }), { minLength: 1 }), separator, (rows, by) => {
      const written = rows
        .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(by))
        .join('\r\n');
      expect(readDelimitedText(written)).toMatchObject({ faults: [] });
      expect(fieldsOf(written)).toEqual(rows);
    }),
  );
});
