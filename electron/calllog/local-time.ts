/** Decision: how an export tells a time: ISO 8601 with the offset that this machine had, or will have, at that moment. */

/** e.g. `+01:00` */
function offsetText(minutes: number): string {
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(absolute / 60)}:${two(absolute % 60)}`;
}

/**
 * Makes a function that turns an instant as the log keeps it (ISO 8601 in UTC, `2026-11-23T10:00:00.000Z`) into local
 * time (`2026-11-23T11:00:00.000+01:00`). It remembers the last minute: the times of one call mostly share it, and no
 * offset changes within one.
 */
export function localTimes(): (instant: string) => string {
  let minute: string | undefined;
  let localMinute = '';
  let offset = '';
  return (instant) => {
    if (minute === undefined || !instant.startsWith(minute)) {
      minute = instant.slice(0, 16);
      const moment = new Date(`${minute}Z`);
      const offsetMinutes = -moment.getTimezoneOffset();
      localMinute = new Date(moment.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 16);
      offset = offsetText(offsetMinutes);
    }
    return localMinute + instant.slice(16, -1) + offset;
  };
}
