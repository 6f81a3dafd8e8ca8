/** Contract: whether the provider's API answers, as the screens show it. */
import * as z from 'zod/mini';

export const providerHealthSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('up') }),
  z.object({ state: z.literal('down'), reason: z.string(), sinceMs: z.number() }),
]);
export type ProviderHealth = z.infer<typeof providerHealthSchema>;
