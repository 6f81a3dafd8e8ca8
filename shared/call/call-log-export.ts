/** Contract: which calls an export of the log is to hold, for whom, and what came of it. */
import * as z from 'zod/mini';

export const exportRequestSchema = z.object({
  profile: z.enum(['data', 'spreadsheet']),
  /** ISO 8601 instants; both ends open if left out. */
  from: z.optional(z.iso.datetime({ offset: true })),
  to: z.optional(z.iso.datetime({ offset: true })),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

export const exportOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('written'), path: z.string(), rows: z.number() }),
  z.object({ outcome: z.literal('cancelled') }),
]);
