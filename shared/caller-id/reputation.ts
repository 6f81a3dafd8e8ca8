/** Contract: how a caller ID stood at a time. */
import * as z from 'zod/mini';

export const reputationSampleSchema = z.object({
  /** E.164. */
  number: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** 0 to 100. */
  score: z.number(),
});
export type ReputationSample = z.infer<typeof reputationSampleSchema>;
