/** The hours of a new campaign, as a supervisor may type them. */
import { expect, it } from 'vitest';

import { callingHoursSchema, usualCallingHours } from '../../../shared/campaign/calling-hours.ts';
import { endAsTyped, endNextDay, endOfTyped, hoursFaults } from '../../../renderer/wording/calling-times.ts';

it('hours over midnight are taken, and end on the next day', () => {
  const night = { from: '22:00', to: '06:00' };
  expect(hoursFaults(night)).toEqual({});
  expect(endNextDay(night)).toBe(true);
  expect(endNextDay({ from: '09:00', to: '18:00' })).toBe(false);
});

it('until midnight is until the end of the day, and midnight to midnight a whole one', () => {
  const whole = { from: '00:00', to: endOfTyped('00:00') };
  expect(hoursFaults(whole)).toEqual({});
  expect(endNextDay(whole)).toBe(false);
  expect(endAsTyped(whole.to)).toBe('00:00');
  expect(callingHoursSchema.safeParse({ ...usualCallingHours, ...whole }).success).toBe(true);
});

it('no time, and no time between, are faults at their fields', () => {
  expect(hoursFaults({ from: '', to: '' })).toEqual({ from: 'A time is missing', to: 'A time is missing' });
  expect(hoursFaults({ from: '09:00', to: '09:00' })).toEqual({ to: 'The same as “from”' });
});
