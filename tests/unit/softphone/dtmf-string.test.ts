import { expect, it } from 'vitest';

import { readDtmfString } from '../../../shared/softphone/dtmf-string.ts';

it.each([
  ['12,,34#', '12,,34#'],
  [' 1-800 (55).66 * a', '1800 5566*A'.replace(' ', '')],
  ['12p34', '12,34'],
])('%j is %s', (text, tones) => {
  expect(readDtmfString(text)).toEqual({ ok: true, value: tones });
});

it.each(['', '   ', 'PIN 12', '12;34', '1'.repeat(65)])('%j is none', (text) => {
  expect(readDtmfString(text)).toMatchObject({ ok: false, error: { code: 'dtmf_invalid' } });
});
