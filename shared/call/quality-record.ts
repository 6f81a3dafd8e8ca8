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
