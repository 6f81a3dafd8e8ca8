/** Loudness is heard by ratio, not by difference: a bar runs over the top 50 dB. */
const rangeDb = 50;

/** How much of its bar a level (from 0 up to 1) fills, from 0 up to 1. */
export const barOf = (level: number): number =>
  level <= 0 ? 0 : Math.min(1, Math.max(0, 1 + (20 * Math.log10(level)) / rangeDb));
