import { parsePhoneNumberFromString } from 'libphonenumber-js/max/es6';
import { expect, it } from 'vitest';

import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';

it.each([
  ['+12025550100', '+1 202 555 0100'],
  ['+442079460000', '+44 20 7946 0000'],
  ['+4930901820', '+49 30 901820'],
  ['+33142685300', '+33 1 42 68 53 00'],
  ['+35316798888', '+353 1 679 8888'],
  ['+919876543210', '+91 98765 43210'],
])('%s is grouped as its country does, and as the full metadata has it', (number, display) => {
  expect(displayPhoneNumber(number)).toBe(display);
  expect(parsePhoneNumberFromString(number)?.formatInternational()).toBe(display);
});

it('leaves alone what is no E.164 number', () => {
  for (const text of ['anonymous', '911', '', '+12 34']) expect(displayPhoneNumber(text)).toBe(text);
});
