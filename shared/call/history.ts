/** Contract: the calls of the log, page by page. */
import * as z from 'zod/mini';

import { callSchema } from './call.ts';
import { callOutcomes } from './call-outcome.ts';

export const historyQuerySchema = z.object({
  /** The `nextCursor` of the page before. */
  before: z.optional(z.string().check(z.maxLength(200))),
  limit: z.int().check(z.minimum(1), z.maximum(500)),
  /** Part of a number, name, note or contact reference. */
  search: z.optional(z.string().check(z.maxLength(200))),
  outcome: z.optional(z.enum(callOutcomes)),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export const historyPageSchema = z.object({ calls: z.array(callSchema), nextCursor: z.optional(z.string()) });
export type HistoryPage = z.infer<typeof historyPageSchema>;
