/** Contract: a way a call can be disposed of, from the campaign or from the default set. */
import * as z from 'zod/mini';

export const dispositionCodeSchema = z.object({
  code: z.string(),
  label: z.string(),
  /** Free text of the provider, e.g. `success`, `retry`, `do-not-call`; shown as a group. */
  category: z.string(),
  requiresCallback: z.optional(z.boolean()),
});
export type DispositionCode = z.infer<typeof dispositionCodeSchema>;
