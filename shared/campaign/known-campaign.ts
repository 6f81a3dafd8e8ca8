/** Contract: what stands for a campaign where only its ID is at hand: its name, and how its calls may be disposed of. */
import * as z from 'zod/mini';

import { defaultDispositionCodes } from '../disposition/default-codes.ts';
import { type DispositionCode, dispositionCodeSchema } from '../disposition/disposition-code.ts';

export const knownCampaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** None where it has no codes of its own: the default set is for its calls then. */
  dispositions: z.array(dispositionCodeSchema),
});
export type KnownCampaign = z.infer<typeof knownCampaignSchema>;

/** How a call of this campaign, or of none that is known, may be disposed of. */
export const codesOf = (campaign: KnownCampaign | undefined): readonly DispositionCode[] =>
  campaign === undefined || campaign.dispositions.length === 0
    ? defaultDispositionCodes
    : campaign.dispositions;
