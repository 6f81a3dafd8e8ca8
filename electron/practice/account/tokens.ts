/** Decision: who may do what. A token is random at each start and known to the process that started the provider only. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export const allScopes = [
  'read:balance',
  'read:calls',
  'write:calls',
  'read:cdrs',
  'read:numbers',
  'write:numbers',
  'read:agents',
  'write:agents',
  'read:campaigns',
  'write:campaigns',
  'write:hooks',
] as const;
export type Scope = (typeof allScopes)[number];

export interface Grant {
  readonly token: string;
  /** Who asks: the same with every token that follows this one, so that a renewed one can't do a thing twice. */
  readonly holder: string;
  readonly scopes: readonly Scope[];
}

/** A token in the published form, with 192 random bits. */
export const freshToken = (): string => `unl_test_${randomBytes(24).toString('base64url')}`;

/** The grant of an `Authorization` field value, or undefined where it names none of `grants`. */
export function grantOf(authorization: string | undefined, grants: readonly Grant[]): Grant | undefined {
  const given = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) return undefined;
  return grants.find(({ token }) => sameSecret(token, given));
}

/** Whether `given` is `secret`, in a time that does not tell how much of it is. */
export function sameSecret(secret: string, given: string): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
