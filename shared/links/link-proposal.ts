/** Contract: a call that a deep link proposes. A link can never do more than this; the agent or a setting decides. */
import * as z from 'zod/mini';

/** As the telephony API has it (openapi.yaml, CallRequest). */
export const longestCampaignId = 64;

export const linkProposalSchema = z.object({
  id: z.string(),
  /** E.164. */
  to: z.string(),
  /** As people in that country write it, international form. */
  display: z.string(),
  country: z.optional(z.string()),
  scheme: z.enum(['tel', 'callto', 'sip', 'firstleg']),
  campaignId: z.optional(z.string()),
  callerId: z.optional(z.string()),
  contactRef: z.optional(z.string()),
  returnUrl: z.optional(z.url()),
  /** Things in the link that were not understood and were left out, by name. */
  ignored: z.array(z.string()),
});
export type LinkProposal = z.infer<typeof linkProposalSchema>;
