/** Contract: a subscription at the provider, which posts its events to somebody else's server. */
import * as z from 'zod/mini';

/** What a provider of this kind publishes; another may publish more. */
export const providerEvents = [
  'call.completed',
  'call.state',
  'caller_id.status',
  'campaign.status',
] as const;

export const providerHookSchema = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  /** ISO 8601. */
  createdAt: z.string(),
});
export type ProviderHook = z.infer<typeof providerHookSchema>;

export const newProviderHookSchema = z.object({
  url: z.string().check(z.maxLength(2000)),
  events: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(50)),
  /** Signs what is posted; the provider never shows it again. */
  secret: z.string().check(z.minLength(16), z.maxLength(256)),
});
export type NewProviderHook = z.infer<typeof newProviderHookSchema>;
