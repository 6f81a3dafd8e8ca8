/** Contract: the calls of all agents in the last hour, as far as the provider told. */
import * as z from 'zod/mini';

const countSchema = z.object({
  inProgress: z.number(),
  /** Calls that ended. */
  attempts: z.number(),
  answered: z.number(),
  /** Failed by the carrier (SIP level), not by the contact. */
  failed: z.number(),
});

export const trafficSchema = z.object({
  all: countSchema,
  /** By campaign ID. */
  campaigns: z.record(z.string(), countSchema),
  /** ISO 8601: how things stood then; long ago while the provider's events are away. */
  asOf: z.string(),
  /** ISO 8601: what ended before is not counted; absent: the whole hour is. */
  since: z.optional(z.string()),
});
export type Traffic = z.infer<typeof trafficSchema>;
export type TrafficOf = z.infer<typeof countSchema>;
