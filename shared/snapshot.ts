/** Contract: the desktop's state as one piece, which a page begins with. */
import * as z from 'zod/mini';

import { callSchema } from './call/call.ts';
import { agentPresenceSchema } from './campaign/agent-state.ts';
import { knownCampaignSchema } from './campaign/known-campaign.ts';
import { campaignWorkSchema } from './campaign/campaign-work.ts';
import { cdrFetchSchema } from './cdr/cdr.ts';
import { draftSchema } from './disposition/draft.ts';
import { linkProposalSchema } from './links/link-proposal.ts';
import { noticeSchema } from './notice.ts';
import { settingsSchema } from './settings.ts';
import { signInSchema } from './sign-in.ts';
import { expectedCallSchema } from './softphone/expected-call.ts';
import { providerAccessSchema } from './telephony/provider-access.ts';
import { providerHealthSchema } from './telephony/provider-health.ts';

/** Everything a page needs to draw itself; events after it carry higher numbers. */
export const snapshotSchema = z.object({
  /** Number of the last event this snapshot includes. */
  sequence: z.number(),
  version: z.string(),
  profile: z.object({
    name: z.string(),
    environment: z.string(),
    agentId: z.string(),
    /** Its key (electron/account/account-key.ts). */
    account: z.string(),
    practice: z.boolean(),
  }),
  settings: settingsSchema,
  providerHealth: providerHealthSchema,
  access: providerAccessSchema,
  signIn: signInSchema,
  /** Calls not ended, and ended ones whose disposition is still owed; newest first. */
  calls: z.array(callSchema),
  expectedCalls: z.array(expectedCallSchema),
  /** At most one: a newer link replaces it. */
  linkProposal: z.optional(linkProposalSchema),
  notices: z.array(noticeSchema),
  agentPresence: agentPresenceSchema,
  cdrFetch: cdrFetchSchema,
  /** Absent while the agent works in no campaign. */
  campaignWork: z.optional(campaignWorkSchema),
  knownCampaigns: z.array(knownCampaignSchema),
  /** Dispositions being written. */
  drafts: z.array(draftSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
