import { expect, it } from 'vitest';

import { isHeadset } from '../../../shared/audio/headset-vendors.ts';

const telephony = { usagePage: 0x0b, usage: 5 };
const keyboard = { usagePage: 0x01, usage: 6 };

it('the page gets the headsets of known makers, and no other device', () => {
  expect(isHeadset({ vendorId: 0x0b0e, collections: [keyboard, telephony] })).toBe(true);
  expect(isHeadset({ vendorId: 0x0b0e, collections: [keyboard] })).toBe(false);
  expect(isHeadset({ vendorId: 0x1234, collections: [telephony] })).toBe(false);
});
