/** Contract: how a typed or linked number would be dialled, or why it is refused. */
import * as z from 'zod/mini';

export const dialTargetSchema = z.object({
  /** E.164. */
  to: z.string(),
  display: z.string(),
  country: z.optional(z.string()),
  callerId: z.discriminatedUnion('choice', [
    z.object({ choice: z.literal('selected'), number: z.string(), display: z.string(), country: z.string() }),
    /** No usable number of that country is at hand; one is asked for when the call is placed. */
    z.object({ choice: z.literal('on-demand'), country: z.string() }),
    /** The list of caller IDs is not known yet (provider unreachable). */
    z.object({ choice: z.literal('unknown') }),
  ]),
});
export type DialTarget = z.infer<typeof dialTargetSchema>;
