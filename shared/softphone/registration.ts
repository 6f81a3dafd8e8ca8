/** Contract: what the registration pill shows. `registered` means a 2xx to REGISTER on the present socket, still proved. */
import * as z from 'zod/mini';

export const registrationStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting'), attempt: z.number() }),
  z.object({ state: z.literal('registered'), server: z.string(), sinceMs: z.number() }),
  /** Not registered, and nothing is under way right now; `retryAtMs` says when the next try is. */
  z.object({ state: z.literal('offline'), reason: z.string(), retryAtMs: z.optional(z.number()) }),
]);
export type RegistrationState = z.infer<typeof registrationStateSchema>;
