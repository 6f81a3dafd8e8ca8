/** Contract: what a supervisor sees of the account at a glance: the campaigns, who works, and the calls of the last hour. */
import * as z from 'zod/mini';

import { failureAlertSchema } from '../carrier/failure-watch.ts';
import { appErrorSchema } from '../errors/app-error.ts';
import { agentSchema, campaignSchema } from './campaign.ts';
import { trafficSchema } from './traffic.ts';

export const campaignBoardSchema = z.object({
  campaigns: z.array(campaignSchema),
  /** Absent where they may not be seen; `agentsError` says why. */
  agents: z.optional(z.array(agentSchema)),
  agentsError: z.optional(appErrorSchema),
  traffic: trafficSchema,
  /** What stands about the carrier now, by this desktop's own calls; the one over all calls first. */
  carrierAlerts: z.array(failureAlertSchema),
});
export type CampaignBoard = z.infer<typeof campaignBoardSchema>;
