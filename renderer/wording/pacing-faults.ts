/** Decision: which figures of a campaign's pace can't be, and the words for it. */
import { mostCallsPerAgent, type Pacing, pacingLimits } from '../../shared/campaign/campaign.ts';

export type PacingFaults = Partial<Record<keyof Pacing, string>>;

/** @param mode of the campaign: more than one call per agent needs power mode */
export function pacingFaults(pacing: Pacing, mode: string): PacingFaults {
  const names = Object.keys(pacingLimits) as (keyof Pacing)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const fault = faultOf(name, pacing[name], mode);
      return fault === undefined ? [] : [[name, fault]];
    }),
  );
}

function faultOf(name: keyof Pacing, value: number, mode: string): string | undefined {
  const { min, whole } = pacingLimits[name];
  const max = name === 'callsPerAgent' ? mostCallsPerAgent(mode) : pacingLimits[name].max;
  if (Number.isNaN(value)) return 'A number is missing';
  if (name === 'callsPerAgent' && value > max && max < pacingLimits[name].max)
    return `At most ${max}; more in power mode`;
  if (value < min || value > max) return `From ${min} to ${max}`;
  return whole && !Number.isInteger(value) ? 'A whole number' : undefined;
}
