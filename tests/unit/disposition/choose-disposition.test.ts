import { describe, expect, it } from 'vitest';

import { chooseDisposition } from '../../../shared/disposition/choose-disposition.ts';
import { defaultDispositionCodes } from '../../../shared/disposition/default-codes.ts';

const choose = (wish: { code: string; notes?: string; callbackAt?: string }) =>
  chooseDisposition({ notes: '', ...wish }, defaultDispositionCodes, new Date('2026-11-24T06:00:00Z'));

describe('chooseDisposition', () => {
  it('takes a known code with its label and trimmed notes', () => {
    expect(choose({ code: 'sale', notes: '  two, please \n' })).toEqual({
      ok: true,
      value: { code: 'sale', label: 'Sale', notes: 'two, please' },
    });
  });

  it('keeps the time to call back in UTC', () => {
    expect(choose({ code: 'callback', callbackAt: '2026-11-24T09:00:00+02:00' })).toEqual({
      ok: true,
      value: { code: 'callback', label: 'Call back', notes: '', callbackAt: '2026-11-24T07:00:00.000Z' },
    });
  });

  it.each([
    ['unknown_disposition', { code: 'won the lottery' }],
    ['callback_required', { code: 'callback' }],
    ['callback_unreadable', { code: 'callback', callbackAt: 'tomorrow, say' }],
    ['notes_too_long', { code: 'sale', notes: 'n'.repeat(4001) }],
  ])('refuses with %s', (code, wish) => {
    expect(choose(wish)).toMatchObject({ ok: false, error: { kind: 'application', code } });
  });

  it('takes notes of 4,000 characters', () => {
    expect(choose({ code: 'sale', notes: 'n'.repeat(4000) }).ok).toBe(true);
  });

  it('offers no code twice by default', () => {
    const codes = defaultDispositionCodes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('refuses a time to call back that has passed', () => {
    expect(choose({ code: 'callback', callbackAt: '2026-11-24T05:59:00Z' })).toMatchObject({
      ok: false,
      error: { code: 'callback_past' },
    });
  });
});
