import { describe, expect, it } from 'vitest';

import { timeZonesOfNumber } from '../../../shared/phone/time-zones-of-number.ts';
import {
  type CallingHours,
  readCallingHours,
  withinCallingHours,
} from '../../../shared/campaign/calling-hours.ts';

const hours: CallingHours = {
  timeZone: 'contact',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '20:00',
};
/** A Tuesday. */
const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);

describe('calling hours', () => {
  it('are the contact’s: 14 h in London is 9 h in New York and 6 h in Los Angeles', () => {
    expect(withinCallingHours(hours, ['Europe/London'], at('14:00'))).toEqual({ allowed: true });
    expect(withinCallingHours(hours, ['America/New_York'], at('14:00'))).toEqual({ allowed: true });
    expect(withinCallingHours(hours, ['America/Los_Angeles'], at('14:00'))).toEqual({
      allowed: false,
      reason: 'outside',
      timeZone: 'America/Los_Angeles',
      localTime: 'tue 06:00',
    });
  });

  it('begin at their first minute and end before their last', () => {
    const verdict = (time: string) => withinCallingHours(hours, ['UTC'], at(time)).allowed;
    expect(['08:59', '09:00', '19:59', '20:00'].map(verdict)).toEqual([false, true, true, false]);
  });

  it('follow summer time: 9 h in New York is 13 h UTC in July and 14 h in November', () => {
    const verdict = (when: string) => withinCallingHours(hours, ['America/New_York'], new Date(when)).allowed;
    expect([verdict('2026-07-21T13:00:00Z'), verdict('2026-11-24T13:00:00Z')]).toEqual([true, false]);
  });

  it('count the contact’s day: Friday evening here is Saturday morning in Sydney', () => {
    expect(withinCallingHours(hours, ['Australia/Sydney'], new Date('2026-11-27T23:00:00Z'))).toMatchObject({
      allowed: false,
      localTime: 'sat 10:00',
    });
  });

  it('hold in every zone in which the number may be', () => {
    expect(withinCallingHours(hours, ['America/New_York', 'America/Los_Angeles'], at('15:00')).allowed).toBe(
      false,
    );
    expect(withinCallingHours(hours, ['America/New_York', 'America/Los_Angeles'], at('18:00')).allowed).toBe(
      true,
    );
  });

  it('forbid where they are the contact’s and its zone is not known; one zone for all needs none', () => {
    expect(withinCallingHours(hours, [], at('12:00'))).toEqual({ allowed: false, reason: 'zone-unknown' });
    expect(withinCallingHours({ ...hours, timeZone: 'UTC' }, [], at('12:00'))).toEqual({ allowed: true });
  });

  it('the whole day is from 00:00 to 24:00', () => {
    expect(withinCallingHours({ ...hours, from: '00:00', to: '24:00' }, ['UTC'], at('23:59')).allowed).toBe(
      true,
    );
  });
});

describe('hours over midnight', () => {
  const night: CallingHours = { timeZone: 'UTC', days: ['tue'], from: '22:00', to: '06:00' };
  const verdict = (when: string) => withinCallingHours(night, [], new Date(when)).allowed;

  it('go on until the morning of the next day', () => {
    expect(['21:59', '22:00', '23:59'].map((time) => verdict(`2026-11-24T${time}:00Z`))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['00:00', '05:59', '06:00'].map((time) => verdict(`2026-11-25T${time}:00Z`))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are of the day on which they begin', () => {
    expect([verdict('2026-11-24T03:00:00Z'), verdict('2026-11-25T22:30:00Z')]).toEqual([false, false]);
    const sunday = { ...night, days: ['sun' as const] };
    expect(withinCallingHours(sunday, [], new Date('2026-11-23T03:00:00Z')).allowed).toBe(true);
  });
});

describe('hours as a provider or a profile states them', () => {
  it.each([
    ['9:00', '18:00', '09:00', '18:00'],
    ['09:00:00', '24:00', '09:00', '24:00'],
    ['22:00', '06:00', '22:00', '06:00'],
  ])('%s to %s is read', (from, to, readFrom, readTo) => {
    expect(readCallingHours({ ...hours, from, to })).toEqual({ ...hours, from: readFrom, to: readTo });
  });

  it.each<[object, why: string]>([
    [{ timeZone: 'Europe/Berln' }, 'timeZone is neither'],
    [{ from: '9 am' }, 'from is no time of day'],
    [{ to: '25:00' }, 'to is no time of day'],
    [{ to: '09:00' }, 'to is the same as “from”'],
    [{ days: ['monday'] }, 'days.0'],
  ])('%o cannot be read, and it is said why', (change, why) => {
    const read = readCallingHours({ ...hours, ...change });
    expect('unreadable' in read && read.unreadable).toContain(why);
  });
});

describe('the time zones of a number', () => {
  it.each([
    ['+12125550187', ['America/New_York']],
    ['+14155550173', ['America/Los_Angeles']],
    ['+442079460142', ['Europe/London']],
    ['+493023125042', ['Europe/Berlin']],
    ['+61255501242', ['Australia/Sydney']],
    ['+18085550100', ['Pacific/Honolulu']],
  ])('%s is in %s', (number, zones) => {
    expect(timeZonesOfNumber(number)).toEqual(zones);
  });

  it('a toll-free number may be anywhere in its plan, and an unknown one nowhere', () => {
    expect(timeZonesOfNumber('+18005550100').length).toBeGreaterThan(4);
    expect(timeZonesOfNumber('+9991234')).toEqual([]);
  });
});
