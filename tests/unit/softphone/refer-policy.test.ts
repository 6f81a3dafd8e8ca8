import { describe, expect, it } from 'vitest';

import { mayFollowRefer } from '../../../renderer/softphone/incoming/refer-policy.ts';

const asked = { user: '+12025550100', replaces: false, askedFor: '+12025550100', followed: false };

describe('a REFER is followed', () => {
  it.each([
    ['to the number asked for', asked],
    ['to the number asked for, written without a plus sign', { ...asked, user: '12025550100' }],
    [
      'to the number asked for, with separators and parameters',
      { ...asked, user: '+1-202-555-0100;phone-context=x' },
    ],
  ])('%s', (_what, signs) => expect(mayFollowRefer(signs)).toBe(true));
});

describe('SIP.js fault 24: a REFER is refused', () => {
  it.each([
    ['on a leg that nobody asked for', { ...asked, askedFor: undefined }],
    ['to another number', { ...asked, user: '+19005550100' }],
    ['to no number', { ...asked, user: '', askedFor: '' }],
    ['to a name with the digits in it', { ...asked, user: 'premium12025550100' }],
    ['to the place of another call', { ...asked, replaces: true }],
    ['for the second time', { ...asked, followed: true }],
  ])('%s', (_what, signs) => expect(mayFollowRefer(signs)).toBe(false));
});
