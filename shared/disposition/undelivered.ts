/** Contract: the dispositions that are in the log and not at the provider. */
import * as z from 'zod/mini';

export const undeliveredSchema = z.object({
  /** What the provider would not take, oldest first; it is not tried again by itself. */
  refused: z.array(
    z.object({
      id: z.number(),
      /** The number that was called. */
      remote: z.string(),
      /** The disposition's. */
      label: z.string(),
      /** What the provider said, for people. */
      error: z.string(),
      /** ISO 8601. */
      savedAt: z.string(),
    }),
  ),
  /** How many are on their way. */
  waiting: z.number(),
  /** How many of other accounts of this desktop wait until their account is back. */
  elsewhere: z.array(z.object({ account: z.string(), count: z.number() })),
});
export type Undelivered = z.infer<typeof undeliveredSchema>;
