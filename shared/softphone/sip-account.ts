/** Contract: what the page needs to register the agent. Kept in memory only; `ha1` is preferred to `password`. */
import * as z from 'zod/mini';

export const sipAccountSchema = z.object({
  /** The agent's address of record, e.g. `sip:agent1@lab.local`. */
  uri: z.string(),
  /** WebSocket URLs, best first. */
  servers: z.array(z.string()).check(z.minLength(1)),
  authorizationUsername: z.string(),
  secret: z.discriminatedUnion('type', [
    z.object({ type: z.literal('ha1'), ha1: z.string() }),
    z.object({ type: z.literal('password'), password: z.string() }),
  ]),
  iceServers: z.array(
    z.object({
      urls: z.union([z.string(), z.array(z.string())]),
      username: z.optional(z.string()),
      credential: z.optional(z.string()),
    }),
  ),
  /** Names of the INVITE headers that carry the provider's call ID and our client reference. */
  callIdHeader: z.string(),
  clientRefHeader: z.string(),
  expiresAtMs: z.optional(z.number()),
});
export type SipAccount = z.infer<typeof sipAccountSchema>;
