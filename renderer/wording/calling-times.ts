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

export function hoursFaults({ from, to }: Pick<CallingHours, 'from' | 'to'>): { from?: string; to?: string } {
  return {
    ...(from === '' ? { from: 'A time is missing' } : {}),
    ...(to === ''
      ? { to: 'A time is missing' }
      : from !== '' && to <= from
        ? { to: 'Later than “from”' }
        : {}),
  };
}
