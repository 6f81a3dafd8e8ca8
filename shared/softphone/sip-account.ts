/**
 * Contract: what the page needs to register the agent, kept in memory only. No password that lasts is in it: HA1s (RFC 7616
 * section 3.4.2), each good for one realm of the SIP server, or a password that the provider issued for a while.
 */
import * as z from 'zod/mini';

/** Stands for every realm, where the provider issued an HA1 and did not say which it is for. */
export const anyRealm = '*';

/** Hash of `username:realm:password`, by each algorithm that the server may ask for and that is known. */
const ha1Schema = z.object({ MD5: z.optional(z.string()), 'SHA-256': z.optional(z.string()) });
export type Ha1 = z.infer<typeof ha1Schema>;

export const sipAccountSchema = z.object({
  /** The agent's address of record, e.g. `sip:agent1@lab.local`. */
  uri: z.string(),
  /** WebSocket URLs, best first. */
  servers: z.array(z.string()).check(z.minLength(1)),
  authorizationUsername: z.string(),
  secret: z.discriminatedUnion('type', [
    z.object({ type: z.literal('ha1'), ha1ByRealm: z.record(z.string(), ha1Schema) }),
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
  /** The address from which a PBX INVITEs this desktop to REFER it to the contact, such as Kamailio's `bridge_controller`. */
  clickToCallFrom: z.optional(z.string()),
});
export type SipAccount = z.infer<typeof sipAccountSchema>;
