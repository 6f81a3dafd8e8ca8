/** Projection: what the campaigns are called and how their calls may be disposed of, as far as main has learnt it. */
import { codesOf, type KnownCampaign } from '../../shared/campaign/known-campaign.ts';
import type { DispositionCode } from '../../shared/disposition/disposition-code.ts';
import { slice } from './slice.ts';

export type CampaignBookState = Readonly<Record<string, KnownCampaign>>;

export const campaignBookSlice = slice<CampaignBookState>(
  {},
  {
    snapshotTaken: (_state, { knownCampaigns }) =>
      Object.fromEntries(knownCampaigns.map((campaign) => [campaign.id, campaign])),
    campaignLearnt: (state, campaign) => ({ ...state, [campaign.id]: campaign }),
  },
);

/** Those of a call of this campaign, or of none; the default set where the campaign has none of its own. */
export function codesOfCampaign(
  book: CampaignBookState,
  campaignId: string | undefined,
): readonly DispositionCode[] {
  return codesOf(campaignId === undefined ? undefined : book[campaignId]);
}
