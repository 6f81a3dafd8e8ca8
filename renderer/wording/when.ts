/** Decision: a moment as an agent looks for it: the time for today, the weekday for this week, else the date. */
const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const dateWithYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' });

const dayMs = 24 * 60 * 60 * 1000;

/** @param at ISO 8601; shown in the local time zone */
export function wordWhen(at: string, now: Date): string {
  const moment = new Date(at);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (moment.getTime() >= midnight) return time.format(moment);
  if (moment.getTime() >= midnight - dayMs) return `Yesterday ${time.format(moment)}`;
  if (moment.getTime() >= midnight - 6 * dayMs) return `${weekday.format(moment)} ${time.format(moment)}`;
  return moment.getFullYear() === now.getFullYear()
    ? `${date.format(moment)} ${time.format(moment)}`
    : dateWithYear.format(moment);
}

/** Day, date and time to the second, in the local time zone. */
export const wordWhenFully = (at: string): string => full.format(new Date(at));
