/** Contract: how a call sounded, as the log keeps it: over the seconds in which the far side was to be heard. */
import * as z from 'zod/mini';

const ratio = z.number().check(z.minimum(0), z.maximum(1));
const score = z.number().check(z.minimum(1), z.maximum(5));
const milliseconds = z.number().check(z.minimum(0));

export const qualityRecordSchema = z.object({
  /** As SDP has it: `opus`, `PCMU`. */
  codec: z.optional(z.string().check(z.maxLength(40))),
  /** Mean opinion scores of ITU-T G.107; the worst second, and all of them. */
  scoreMin: score,
  scoreMean: score,
  /** Means. Of the packets on the way here, and on the way to the far side. */
  lossIn: ratio,
  lossOut: ratio,
  jitterMs: milliseconds,
  /** There and back; absent if the far side never told (RTCP). */
  roundTripMs: z.optional(milliseconds),
});
export type QualityRecord = z.infer<typeof qualityRecordSchema>;

/** How one leg of a call sounded. */
export const legQualitySchema = z.extend(qualityRecordSchema, {
  /** In which its far side was to be heard: what its means weigh beside those of another leg. */
  seconds: z.number().check(z.minimum(1)),
});
export type LegQuality = z.infer<typeof legQualitySchema>;

/** How a call sounded that `legs` have carried, one after another, oldest first. Undefined where there is none. */
export function qualityOver(legs: readonly LegQuality[]): LegQuality | undefined {
  const last = legs.at(-1);
  if (last === undefined) return undefined;
  const codec = legs.findLast((leg) => leg.codec !== undefined)?.codec;
  const mean = (of: (leg: LegQuality) => number | undefined): number | undefined => {
    const known = legs.flatMap((leg) => {
      const value = of(leg);
      return value === undefined ? [] : [{ value, seconds: leg.seconds }];
    });
    const seconds = known.reduce((sum, one) => sum + one.seconds, 0);
    return seconds === 0 ? undefined : known.reduce((sum, one) => sum + one.value * one.seconds, 0) / seconds;
  };
  const roundTripMs = mean((leg) => leg.roundTripMs);
  return roundedQuality({
    ...(codec === undefined ? {} : { codec }),
    scoreMin: Math.min(...legs.map(({ scoreMin }) => scoreMin)),
    scoreMean: mean(({ scoreMean }) => scoreMean) ?? last.scoreMean,
    lossIn: mean(({ lossIn }) => lossIn) ?? last.lossIn,
    lossOut: mean(({ lossOut }) => lossOut) ?? last.lossOut,
    jitterMs: mean(({ jitterMs }) => jitterMs) ?? last.jitterMs,
    ...(roundTripMs === undefined ? {} : { roundTripMs }),
    seconds: legs.reduce((sum, { seconds }) => sum + seconds, 0),
  });
}

/** Finer figures nobody needs. */
export function roundedQuality(quality: LegQuality): LegQuality {
  const { scoreMin, scoreMean, lossIn, lossOut, jitterMs, roundTripMs } = quality;
  const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
  return {
    ...quality,
    scoreMin: rounded(scoreMin, 2),
    scoreMean: rounded(scoreMean, 2),
    lossIn: rounded(lossIn, 4),
    lossOut: rounded(lossOut, 4),
    jitterMs: rounded(jitterMs, 1),
    ...(roundTripMs === undefined ? {} : { roundTripMs: rounded(roundTripMs, 0) }),
  };
}
