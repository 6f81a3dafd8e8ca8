/** Contract: a subscription at the provider, which posts its events to somebody else's server. */
import * as z from 'zod/mini';

import { sameAddress } from '../web-address.ts';

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

/** The events of `wanted` that its server gets by another subscription already: it would get them twice. */
export function postedTwice(
  wanted: Pick<NewProviderHook, 'url' | 'events'>,
  known: readonly Pick<ProviderHook, 'url' | 'events'>[],
): string[] {
  const url = sameAddress(wanted.url);
  const there = new Set(
    known.filter((hook) => sameAddress(hook.url) === url).flatMap(({ events }) => events),
  );
  return wanted.events.filter((event) => there.has(event));
}
