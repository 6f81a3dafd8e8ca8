import { expect, it } from 'vitest';

import { counted } from '../../shared/counted.ts';

it.each([
  [0, '0 records'],
  [1, '1 record'],
  [2, '2 records'],
  [4321, '4,321 records'],
])('%i is said as %s', (count, words) => {
  expect(counted(count, 'record')).toBe(words);
});

it('takes a plural of its own', () => {
  expect([counted(1, 'reply', 'replies'), counted(2, 'reply', 'replies')]).toEqual(['1 reply', '2 replies']);
});
