import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseReferTo } from '../../../electron/practice/sip/refer-to.ts';
import { parseReplaces } from '../../../electron/practice/sip/replaces.ts';

describe('Refer-To', () => {
  it.each([
    ['<sip:+12025550100@host>', '+12025550100'],
    ['"Jo" <sips:+12025550100;phone-context=x@host;user=phone?Subject=hello>', '+12025550100'],
    ['sip:4711@host;method=INVITE', '4711'],
    ['<sip:%2B12025550100@host>', '+12025550100'],
    ['<tel:+1-(202).555-0100;ext=5>', '+12025550100'],
  ])('%s names the number', (value, number) => {
    expect(parseReferTo(value)).toEqual({ kind: 'number', number });
  });

  it('with an escaped Replaces names a dialog', () => {
    const value = '<sip:+1202@host;transport=ws?Replaces=a%40b%3Bto-tag%3Dt%3Bfrom-tag%3Df&Subject=x>';
    expect(parseReferTo(value)).toEqual({
      kind: 'dialog',
      replaces: { dialog: { callId: 'a@b', localTag: 't', remoteTag: 'f' }, earlyOnly: false },
    });
  });

  it.each([
    '<sip:host>',
    '<sip:@host>',
    '<tel:>',
    '<mailto:a@b>',
    '<sip:%zz@host>',
    '<sip:a@h?Replaces=%zz>',
    '<sip:a@h?Replaces=x%3Bto-tag%3Dt>',
    '',
  ])('%s names nobody', (value) => {
    expect(parseReferTo(value)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseReferTo(`<sip:${text}`)));
  });
});

describe('Replaces', () => {
  it('is read in any order and case of its parameters', () => {
    expect(parseReplaces(' c@h ; From-Tag=f ;early-only; to-tag=t')).toEqual({
      dialog: { callId: 'c@h', localTag: 't', remoteTag: 'f' },
      earlyOnly: true,
    });
  });

  it.each([';to-tag=t;from-tag=f', 'c;to-tag=t', 'c;from-tag=f', 'c;to-tag=;from-tag=f', ''])(
    '%s is none',
    (value) => {
      expect(parseReplaces(value)).toBeUndefined();
    },
  );
});
