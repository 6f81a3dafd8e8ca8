/** Decision: when a new campaign may call: the days as choices, and hours that can't be. */
import { type CallingHours, weekdays } from '../../shared/campaign/calling-hours.ts';

const daysBy: Record<string, CallingHours['days']> = {
  'Mon–Fri': weekdays.slice(0, 5),
  'Mon–Sat': weekdays.slice(0, 6),
  'Every day': [...weekdays],
};

export const dayChoices = Object.keys(daysBy);

export const daysOfChoice = (choice: string): CallingHours['days'] => daysBy[choice] ?? [...weekdays];

export const choiceOfDays = (days: CallingHours['days']): string =>
  dayChoices.find((choice) => daysBy[choice]?.length === days.length) ?? '';

/** Hours over midnight are none: they end on the next day. */
export function hoursFaults({ from, to }: Pick<CallingHours, 'from' | 'to'>): { from?: string; to?: string } {
  return {
    ...(from === '' ? { from: 'A time is missing' } : {}),
    ...(to === '' ? { to: 'A time is missing' } : from === to ? { to: 'The same as “from”' } : {}),
  };
}

/** Then the days chosen are those on which the hours begin. */
export const endNextDay = ({ from, to }: Pick<CallingHours, 'from' | 'to'>): boolean =>
  to !== '' && to < from;

/** A field for times knows no 24:00: until 00:00 is until the end of the day. */
export const endAsTyped = (to: string): string => (to === '24:00' ? '00:00' : to);
export const endOfTyped = (typed: string): string => (typed === '00:00' ? '24:00' : typed);
