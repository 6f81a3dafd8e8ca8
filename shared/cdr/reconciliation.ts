/** Contract: what a comparison of the provider's records with this desktop's log found, as the screen shows it and billing gets it. */
import * as z from 'zod/mini';

import { cdrQuerySchema } from './cdr.ts';

const tallySchema = z.object({ calls: z.number(), talkSeconds: z.number() });
/** So many calls, and the talk time of all of them. */
export type Tally = z.infer<typeof tallySchema>;

const sidesSchema = z.object({ provider: tallySchema, log: tallySchema });
export type Sides = z.infer<typeof sidesSchema>;

export const discrepancyKinds = ['provider-only', 'log-only', 'talk-time'] as const;

const discrepancySchema = z.object({
  kind: z.enum(discrepancyKinds),
  /** The provider's. */
  callId: z.string(),
  /** ISO 8601. */
  createdAt: z.string(),
  to: z.string(),
  campaignId: z.optional(z.string()),
  /** Seconds of talk; absent where there is no record. */
  providerSeconds: z.optional(z.number()),
  logSeconds: z.optional(z.number()),
});
export type Discrepancy = z.infer<typeof discrepancySchema>;

export const reconciliationSchema = z.object({
  /** What the records were asked for. */
  query: cdrQuerySchema,
  /** ISO 8601: when the provider told the first of them. */
  fetchedAt: z.string(),
  /** Whose calls were compared: the log of a desktop has one agent's. */
  agentId: z.string(),
  /** All that were compared. */
  compared: sidesSchema,
  /** Those of them that both sides have. */
  both: sidesSchema,
  discrepancies: z.array(discrepancySchema),
  /** Only one side has them, and nobody answered: there is nothing to bill, and no difference. */
  unanswered: z.array(discrepancySchema),
  leftOut: z.object({
    /** Records of other agents. */
    otherAgents: z.array(z.object({ agentId: z.string(), records: tallySchema })),
    /** Calls of the log that ended after the records were told. */
    tooLate: tallySchema,
    /** Calls of the log without the provider's ID: it never took them, or they came from elsewhere. */
    withoutId: tallySchema,
  }),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const noCalls: Tally = { calls: 0, talkSeconds: 0 };

export const withCall = ({ calls, talkSeconds }: Tally, seconds: number): Tally => ({
  calls: calls + 1,
  talkSeconds: talkSeconds + seconds,
});
