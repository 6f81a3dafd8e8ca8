/** Contract: a disposition that is being written, kept until it is saved. */
import * as z from 'zod/mini';

export const draftSchema = z.object({
  callId: z.string().check(z.maxLength(64)),
  code: z.nullable(z.string().check(z.maxLength(64))),
  notes: z.string().check(z.maxLength(4000)),
  /** As an `<input type="datetime-local">` writes it: local time, no offset; empty if not set. */
  callbackAt: z.string().check(z.maxLength(32)),
});
export type Draft = z.infer<typeof draftSchema>;
