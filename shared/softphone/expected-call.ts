/**
 * Contract: a call this agent asked for, told to the engine before the POST leaves. The engine answers by itself only
 * an INVITE that matches one of these within its time window; any other INVITE rings. `providerCallId` comes with the
 * POST's answer, which may be later than the INVITE.
 */
import * as z from 'zod/mini';

export const expectedCallSchema = z.object({
  /** Our call's id, sent to the provider as `clientRef`. */
  clientRef: z.string(),
  providerCallId: z.optional(z.string()),
  /** E.164: whom it is for. A PBX that has no words of its own for a call REFERs the desktop there. */
  number: z.optional(z.string()),
  /** Milliseconds since the epoch; after it an INVITE for this call rings. */
  expiresAtMs: z.number(),
});
export type ExpectedCall = z.infer<typeof expectedCallSchema>;
