/** Contract: what the provider is asked for before a call can begin. Until then nothing of it is in the log. */
import * as z from 'zod/mini';

export const callPreparationSchema = z.object({
  asksFor: z.enum(['campaign', 'caller-ids', 'new-caller-id']),
  /** ISO 8601: by its rate limit or an outage the provider takes no such request until then. */
  waitsUntil: z.optional(z.string()),
});
export type CallPreparation = z.infer<typeof callPreparationSchema>;
