/** Contract: a caller ID of the account, as the provider has it and as this desktop has used it. */
import * as z from 'zod/mini';

export const callerIdSchema = z.object({
  id: z.string(),
  /** E.164. */
  number: z.string(),
  /** ISO 3166 alpha-2. */
  country: z.string(),
  /** The provider's word: `active`, `degraded`, `burned`, `deprecated`, or one that is not known yet. */
  status: z.string(),
  /** 0 to 100, higher is better; unknown counts as 0. */
  reputationScore: z.number(),
  /** The provider's word for the score. */
  reputationLabel: z.optional(z.string()),
  /** Empty: every campaign. */
  campaignIds: z.array(z.string()),
  /** ISO 8601; never used: absent. */
  lastUsedAt: z.optional(z.string()),
});
export type CallerId = z.infer<typeof callerIdSchema>;

/** Whether a call may go out with it. What a status means that is not known here, as of quarantine, nobody can say. */
export const isUsable = ({ status }: Pick<CallerId, 'status'>): boolean =>
  status === 'active' || status === 'degraded';

/** Neither good nor out of use, as one that the carrier is still making ready. */
export const mayBecomeUsable = (callerId: Pick<CallerId, 'status'>): boolean =>
  !isUsable(callerId) && callerId.status !== 'burned' && !isDeprecated(callerId);

/** Out of use for good: nothing is left to be done about it, as there is for one that is burned. */
export const isDeprecated = ({ status }: Pick<CallerId, 'status'>): boolean => status === 'deprecated';
