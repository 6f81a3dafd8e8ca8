/** Contract: what this profile may do at the provider, and by which version of its API, for Settings and what needs a scope. */
import * as z from 'zod/mini';

import { type AppError, appErrorSchema } from '../errors/app-error.ts';
import { type OperationName, operationNames, operations, type Scope, scopes } from './operations.ts';

/** A switch to another version of the API that has not been made. */
export const versionSwitchSchema = z.object({
  to: z.string(),
  /** Campaigns that first went live today; absent as long as they are not known. */
  startedToday: z.optional(z.array(z.string())),
  /** The version was tried, and this came of it. */
  refusal: z.optional(appErrorSchema),
});
export type VersionSwitchState = z.infer<typeof versionSwitchSchema>;

/** The purpose without whose token nothing goes: whether the provider takes it is what the sign-in tells. */
export const signInPurpose = 'operations';

/** What a profile may have a token of its own for. */
export const tokenPurposes = [signInPurpose, 'analytics'] as const;
export const tokenPurposeSchema = z.enum(tokenPurposes);
export type TokenPurpose = z.infer<typeof tokenPurposeSchema>;

export const providerAccessSchema = z.object({
  apiVersion: z.string(),
  /** The provider does not serve this version, or no longer: nothing can be asked of it. */
  versionRefused: z.optional(z.boolean()),
  versionSwitch: z.optional(versionSwitchSchema),
  tokens: z.array(
    z.object({
      purpose: tokenPurposeSchema,
      /** An API key, which can be replaced by another. */
      pasted: z.boolean(),
      /** Absent until the provider told, and where it never does. */
      scopes: z.optional(z.array(z.string())),
      /** The provider did not take it the last time. */
      refused: z.optional(z.boolean()),
    }),
  ),
  /** What the provider would not do for this account at its first use, whatever the scopes say; absent where that is nothing. */
  notOffered: z.optional(z.array(z.object({ operation: z.enum(operationNames), error: appErrorSchema }))),
});
export type ProviderAccess = z.infer<typeof providerAccessSchema>;

/** The purposes for which there is no token. */
export const unkeyedPurposes = ({ tokens }: ProviderAccess): TokenPurpose[] =>
  tokenPurposes.filter((wanted) => !tokens.some(({ purpose }) => purpose === wanted));

/** Why a request that needs a scope would come to nothing: no token has it, or only one that the provider does not take now. */
export type ScopeHindrance = { kind: 'missing' } | { kind: 'refused'; purpose: TokenPurpose };

/** Undefined while a token that may have the scope is not known by its scopes, since a request may show that it has. */
export function scopeHindrance({ tokens }: ProviderAccess, scope: Scope): ScopeHindrance | undefined {
  const mayHave = tokens.filter(({ scopes: held }) => held?.includes(scope) ?? true);
  if (mayHave.length === 0) return { kind: 'missing' };
  // Of the sign-in itself more is said, and each request asks whether it is over.
  const [first] = mayHave;
  const allRefused = mayHave.every(({ purpose, refused }) => refused === true && purpose !== signInPurpose);
  return allRefused && first !== undefined ? { kind: 'refused', purpose: first.purpose } : undefined;
}

/** Why a request would come to nothing, as far as is known before it is sent. */
export type Hindrance = (ScopeHindrance & { scope: Scope }) | { kind: 'not-offered'; error: AppError };

/** What is missing of the scope is said first: that can be mended. */
export function hindranceOf(access: ProviderAccess, operation: OperationName): Hindrance | undefined {
  const { scope } = operations[operation];
  const ofScope = scope === undefined ? undefined : scopeHindrance(access, scope);
  if (scope !== undefined && ofScope !== undefined) return { ...ofScope, scope };
  const error = access.notOffered?.find((refused) => refused.operation === operation)?.error;
  return error === undefined ? undefined : { kind: 'not-offered', error };
}

/** The scopes that no token has; none while one's scopes are not known. */
export const missingScopes = (access: ProviderAccess): Scope[] =>
  scopes.filter((scope) => scopeHindrance(access, scope)?.kind === 'missing');
