/**
 * Vite plugin: takes from libphonenumber's smallest metadata what the page has no use for. It groups the digits of E.164
 * numbers and measures their length; which kind of number one is, how it is written at home, and what its first digits
 * already tell while it is typed are a fifth of it.
 */
import metadata from 'libphonenumber-js/min/metadata';
import type { Plugin } from 'vite';
import * as z from 'zod';

/** By its METADATA.md: 4 the formats, 6 the rule for the national prefix, 11 the patterns of each type. */
const plan = z.array(z.unknown());
/** Pattern, format, patterns of the leading digits (the last one decides for a whole number), rule for the national prefix. */
const format = z.tuple([z.unknown(), z.unknown(), z.array(z.string()).optional()]).rest(z.unknown());
const plans = z.looseObject({
  countries: z.record(z.string(), plan),
  nonGeographic: z.record(z.string(), plan),
});

export const numberingPlans = (): Plugin => ({
  name: 'numbering-plans',
  load: {
    filter: { id: /\/libphonenumber-js\/metadata\.min\.json\.js$/ },
    handler: () => `export default ${JSON.stringify(forGrouping(metadata))}`,
  },
});

/** `whole`, in its own form, with what international format and length need. */
export function forGrouping(whole: unknown): z.infer<typeof plans> {
  const { countries, nonGeographic, ...rest } = plans.parse(whole);
  return { ...rest, countries: eachPared(countries), nonGeographic: eachPared(nonGeographic) };
}

const eachPared = (all: Record<string, unknown[]>): Record<string, unknown[]> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, paredPlan(one)]));

const paredPlan = (one: unknown[]): unknown[] =>
  one.map((value, at) => {
    if (at === 4 && Array.isArray(value)) return value.map(paredFormat);
    return at === 6 || at === 11 ? 0 : value;
  });

function paredFormat(one: unknown): unknown[] {
  const [pattern, written, leadingDigits, , , international] = format.parse(one);
  const pared = [pattern, written, leadingDigits?.slice(-1) ?? []];
  return international === undefined ? pared : [...pared, 0, 0, international];
}
