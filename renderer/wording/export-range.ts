/** Decision: which instants two calendar days mean. The days are the agent's, in the local time zone, both included. */
import type { ExportRequest } from '../../shared/call/call-log-export.ts';

/** As `<input type="date">` writes them, e.g. `2026-11-24`; empty for an open end. */
export interface ExportRange {
  firstDay: string;
  lastDay: string;
}

export function exportRequest(
  profile: ExportRequest['profile'],
  { firstDay, lastDay }: ExportRange,
): ExportRequest {
  return {
    profile,
    ...(firstDay === '' ? {} : { from: midnight(firstDay, 0).toISOString() }),
    ...(lastDay === '' ? {} : { to: midnight(lastDay, 1).toISOString() }),
  };
}

/** From the first day's start to the last day's end. */
export const daysToInstants = ({ firstDay, lastDay }: ExportRange): { from: string; to: string } => ({
  from: midnight(firstDay, 0).toISOString(),
  to: midnight(lastDay, 1).toISOString(),
});

/** The start of `day` in the local time zone, `daysLater` days on; days are counted by calendar, so clock changes fit. */
function midnight(day: string, daysLater: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater);
}

/** The first and the last day of which `from` until before `to` has a part. */
export const instantsToDays = ({ from, to }: { from: string; to: string }): ExportRange => ({
  firstDay: dayOf(new Date(from)),
  lastDay: dayOf(new Date(Date.parse(to) - 1)),
});

/** As `<input type="date">` has it, in the local time zone. */
export function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
