/**
 * Decision: whether a contact may be called now. Hours are the contact's own: where a number may be in several time zones
 * it must be within the hours in each of them (TCPA's 8 to 21 h and its like are counted at the called party's place).
 */
import * as z from 'zod/mini';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `9:00` and `09:00:00` are said for `09:00`; `24:00` is the end of the day. */
const timeOfDay = z.pipe(
  z
    .string()
    .check(
      z.regex(/^(?:[01]?\d|2[0-3]):[0-5]\d(?::00)?$|^24:00(?::00)?$/, { error: 'is no time of day (HH:MM)' }),
    ),
  z.transform((text) => text.replace(/^\d:/, '0$&').slice(0, 5)),
);

export const callingHoursSchema = z
  .object({
    /** An IANA zone, or `contact`: the zone of the number dialled. */
    timeZone: z.string().check(
      z.refine((zone) => zone === 'contact' || isTimeZone(zone), {
        error: 'is neither `contact` nor an IANA time zone',
      }),
    ),
    /** On which the hours begin. */
    days: z.array(z.enum(weekdays)),
    /** `HH:MM`, from then on. */
    from: timeOfDay,
    /** `HH:MM`, until before then: of the next day where it is earlier than `from`. */
    to: timeOfDay,
  })
  .check(
    z.refine(({ from, to }) => from !== to, {
      path: ['to'],
      error: 'is the same as “from”; a whole day is 00:00 to 24:00',
    }),
  );
export type CallingHours = z.infer<typeof callingHoursSchema>;

/** Hours as somebody else states them: those that can't be read forbid every call, and say what is wrong with them. */
export type StatedHours = CallingHours | { unreadable: string };

export function readCallingHours(stated: unknown): StatedHours {
  const read = callingHoursSchema.safeParse(stated);
  if (read.success) return read.data;
  return {
    unreadable: read.error.issues
      .map(({ path, message }) => `${path.join('.')} ${message}`.trim())
      .join('; '),
  };
}

/** Of a campaign that was given no others. */
export const usualCallingHours: CallingHours = {
  timeZone: 'contact',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
};

type Weekday = (typeof weekdays)[number];
interface HoursOfDay {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

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
  hours: HoursOfDay & { readonly timeZone: string },
  zonesOfContact: readonly string[],
  now: Date,
): HoursVerdict {
  const zones = hours.timeZone === 'contact' ? zonesOfContact : [hours.timeZone];
  if (zones.length === 0) return { allowed: false, reason: 'zone-unknown' };
  for (const timeZone of zones) {
    const { day, time } = localTime(now, timeZone);
    if (!contains(hours, day, time))
      return { allowed: false, reason: 'outside', timeZone, localTime: `${day} ${time}` };
  }
  return { allowed: true };
}

function contains({ days, from, to }: HoursOfDay, day: Weekday, time: string): boolean {
  if (from <= to) return days.includes(day) && from <= time && time < to;
  return days.includes(time < to ? dayBefore(day) : day) && (from <= time || time < to);
}

const dayBefore = (day: Weekday): Weekday => weekdays.at(weekdays.indexOf(day) - 1) ?? day;

/** Whether `zone` is an IANA time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // RangeError: no such zone.
  }
}

function localTime(now: Date, timeZone: string): { day: Weekday; time: string } {
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
