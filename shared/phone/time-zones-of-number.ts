/** Decision: the time zones in which a number may be, by its longest known prefix (libphonenumber's map). */
import prefixesByZones from './number-time-zones.json' with { type: 'json' };

const zonesByPrefix = new Map(
  Object.entries(prefixesByZones).flatMap(([zones, prefixes]) => {
    const list: readonly string[] = zones.split('&');
    return prefixes.split(' ').map((prefix): [string, readonly string[]] => [prefix, list]);
  }),
);
const longestPrefix = Math.max(...[...zonesByPrefix.keys()].map(({ length }) => length));

/**
 * @param number E.164
 * @returns IANA zones; several where the prefix spans them (toll-free, mobile), none where it is not known
 */
export function timeZonesOfNumber(number: string): readonly string[] {
  const digits = number.replace(/^\+/, '');
  for (let length = Math.min(longestPrefix, digits.length); length > 0; length -= 1) {
    const zones = zonesByPrefix.get(digits.slice(0, length));
    if (zones !== undefined) return zones;
  }
  return [];
}
