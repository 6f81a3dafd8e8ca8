/** Contract: how this desktop stands with its account, for Settings. */
import * as z from 'zod/mini';

export const signInSchema = z.object({
  /**
   * What signs it in: the built-in practice provider, tokens of the profile file, the profile's own OAuth credentials, or the
   * agent in the system's browser.
   */
  by: z.enum(['practice', 'tokens', 'client', 'browser']),
  /**
   * `signed-out`: nothing of the account is left; a profile file signs in again at the next start. `not-wiped`: out of use,
   * but still on the disk.
   */
  state: z.enum(['signed-in', 'signing-in', 'sign-in-needed', 'signed-out', 'not-wiped']),
  /** Nobody has signed in on this desktop yet. */
  first: z.optional(z.literal(true)),
});
export type SignIn = z.infer<typeof signInSchema>;

/** No token is given out any more, and no sign-in is waited for: only another start brings an account. */
export const isSignedOut = ({ state }: Pick<SignIn, 'state'>): boolean =>
  state === 'signed-out' || state === 'not-wiped';
