/** Contract: what the registration pill shows. `registered` means a 2xx to REGISTER on the present socket, still proved. */
import * as z from 'zod/mini';

export const registrationStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting'), attempt: z.number() }),
  z.object({
    state: z.literal('registered'),
    server: z.string(),
    sinceMs: z.number(),
    /** When the server last answered over this very flow. */
    provedAtMs: z.number(),
    /** How many other phones the registrar has for this agent. */
    elsewhere: z.number(),
  }),
  /** Another phone of this agent has taken its place at the registrar: calls ring there. */
  z.object({ state: z.literal('displaced'), elsewhere: z.number() }),
  /** Not registered, and nothing is under way right now; `retryAtMs` says when the next try is. */
  z.object({ state: z.literal('offline'), reason: z.string(), retryAtMs: z.optional(z.number()) }),
]);
export type RegistrationState = z.infer<typeof registrationStateSchema>;

/** Whether `next` says more than that the same registration was proved once more. */
export function registrationChanged(before: RegistrationState | undefined, next: RegistrationState): boolean {
  if (before?.state === 'displaced' && next.state === 'displaced') return before.elsewhere !== next.elsewhere;
  return !(
    before?.state === 'registered' &&
    next.state === 'registered' &&
    before.server === next.server &&
    before.sinceMs === next.sinceMs &&
    before.elsewhere === next.elsewhere
  );
}
