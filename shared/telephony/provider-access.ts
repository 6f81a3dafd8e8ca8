/** Contract: what this profile may do at the provider, and by which version of its API, for Settings and what needs a scope. */
import * as z from 'zod/mini';

import { type Scope, scopes } from './operations.ts';

/** A switch to another version of the API that has not been made yet. */
export const versionSwitchSchema = z.object({
  to: z.string(),
  /** Campaigns that first went live today; absent as long as they are not known. */
  startedToday: z.optional(z.array(z.string())),
});
export type VersionSwitchState = z.infer<typeof versionSwitchSchema>;

export const providerAccessSchema = z.object({
  apiVersion: z.string(),
  versionSwitch: z.optional(versionSwitchSchema),
  tokens: z.array(
    z.object({
      /** `operations`, `analytics`. */
      purpose: z.string(),
      /** Absent until the provider told, and where it never does. */
      scopes: z.optional(z.array(z.string())),
    }),
  ),
});
export type ProviderAccess = z.infer<typeof providerAccessSchema>;

/** The scopes that no token has; none while one's scopes are not known, since a request may show that it has them. */
export function missingScopes({ tokens }: ProviderAccess): Scope[] {
  if (tokens.some((token) => token.scopes === undefined)) return [];
  const held = new Set(tokens.flatMap((token) => token.scopes ?? []));
  return scopes.filter((scope) => !held.has(scope));
}
