/** Contract: a number that must not be called. */
import * as z from 'zod/mini';

export const doNotCallEntrySchema = z.object({
  /** E.164. */
  number: z.string(),
  /** For people: who wanted it, or where it comes from. */
  reason: z.string(),
  /** ISO 8601. */
  addedAt: z.string(),
});
export type DoNotCallEntry = z.infer<typeof doNotCallEntrySchema>;

/** The disposition that puts its number on the list. */
export const doNotCallCode = 'do_not_call';
