/** Decision: the days on which a new campaign may call, as choices. */
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
