/**
 * Contract: something the agent must know that is not about one call: settings moved aside, provider unreachable,
 * tokens not stored, a refused link. What happened, what it means, what to do.
 */
import * as z from 'zod/mini';

export const noticeSchema = z.object({
  /** Notices of the same id replace one another. */
  id: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  message: z.string(),
  /** What the message is about, where its figures change by the call: it is read aloud once, and again where this is another. */
  about: z.optional(z.string()),
  /** Where it can be put right: in Settings, under “Access to the provider”, or by signing in at once. */
  at: z.optional(z.enum(['access', 'sign-in'])),
});
export type Notice = z.infer<typeof noticeSchema>;
