/** Contract: all caller IDs, what this desktop's own calls of the last week say about each, and what became of them. */
import * as z from 'zod/mini';

import { callerIdSchema } from './caller-id.ts';
import { localSignalsSchema } from './local-signals.ts';
import { reputationSampleSchema } from './reputation.ts';

export const callerIdsViewSchema = z.object({
  callerIds: z.array(callerIdSchema),
  /** By number. */
  signals: z.record(z.string(), localSignalsSchema),
  /** Of the last weeks, by number, oldest first. */
  reputation: z.record(z.string(), z.array(reputationSampleSchema)),
});
export type CallerIdsView = z.infer<typeof callerIdsViewSchema>;
