/**
 * Decision: whether a contact may be called now. Hours are the contact's own: where a number may be in several time zones
 * it must be within the hours in each of them (TCPA's 8 to 21 h and its like are counted at the called party's place).
 */
import * as z from 'zod/mini';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const callingHoursSchema = z.object({
  /** An IANA zone, or `contact`: the zone of the number dialled. */
  timeZone: z.string(),
  days: z.array(z.enum(weekdays)),
  /** `HH:MM`, from then on. */
  from: z.string().check(z.regex(/^\d\d:\d\d$/)),
  /** `HH:MM`, until before then; `24:00` is the end of the day. */
  to: z.string().check(z.regex(/^\d\d:\d\d$/)),
});
export type CallingHours = z.infer<typeof callingHoursSchema>;

/** Of a campaign that was given no others. */
export const usualCallingHours: CallingHours = {
  timeZone: 'contact',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
};

export type HoursVerdict =
  | { allowed: true }
  | { allowed: false; reason: 'outside'; timeZone: string; localTime: string }
  /** The hours are of the contact's zone, and that is not known. */
  | { allowed: false; reason: 'zone-unknown' };

/**
 * @param zonesOfContact IANA zones in which the contact may be
 * @throws RangeError where a zone is none
 */
export function withinCallingHours(
  hours: Readonly<Omit<CallingHours, 'days'>> & { readonly days: readonly CallingHours['days'][number][] },
  zonesOfContact: readonly string[],
  now: Date,
): HoursVerdict {
  const zones = hours.timeZone === 'contact' ? zonesOfContact : [hours.timeZone];
  if (zones.length === 0) return { allowed: false, reason: 'zone-unknown' };
  for (const timeZone of zones) {
    const { day, time } = localTime(now, timeZone);
    if (!hours.days.includes(day) || time < hours.from || time >= hours.to)
      return { allowed: false, reason: 'outside', timeZone, localTime: `${day} ${time}` };
  }
  return { allowed: true };
}

/** Whether `zone` is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // RangeError: no such zone.
  }
}

function localTime(now: Date, timeZone: string): { day: (typeof weekdays)[number]; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  const day = weekdays.find((known) => known === part('weekday').toLowerCase());
  if (day === undefined) throw new RangeError(`no day of the week in ${timeZone}`);
  return { day, time: `${part('hour')}:${part('minute')}` };
}
