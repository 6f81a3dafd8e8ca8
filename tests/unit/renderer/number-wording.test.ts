import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';

import { groupDigits } from '../../../renderer/wording/number-wording.ts';

describe('numbers in lists', () => {
  it.each([
    '+12025550100',
    '+442079460000',
    '+447400123456',
    '+441214960000',
    '+441632960123',
    '+443069990123',
    '+33142685300',
    '+33612345678',
    '+34912345678',
    '+31201234567',
    '+31612345678',
    '+61491570156',
    '+61255501234',
    '+919876543210',
  ])('%s is grouped as main writes it', (number) => {
    expect(groupDigits(number)).toBe(parsePhoneNumberFromString(number)?.formatInternational());
  });

  it('groups any other E.164 number after its country code', () => {
    expect(groupDigits('+4930123456')).toBe('+49 301 234 56');
    expect(groupDigits('+35312345678')).toBe('+353 123 456 78');
  });

  it('leaves alone what is no E.164 number', () => {
    for (const text of ['anonymous', '911', '', '+12 34']) expect(groupDigits(text)).toBe(text);
  });
});
