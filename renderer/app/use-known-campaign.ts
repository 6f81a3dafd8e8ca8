/** What is known of a campaign by its ID; what is not known yet is asked of main, and shows as soon as it comes. */
import { useEffect } from 'react';

import type { KnownCampaign } from '../../shared/campaign/known-campaign.ts';
import type { DispositionCode } from '../../shared/disposition/disposition-code.ts';
import { codesOfCampaign } from '../stores/campaign-book-slice.ts';
import { useAppState, useIntents } from './app-context.tsx';

/** Its name; the ID itself while there is none. */
export const useCampaignName = (id: string | undefined): string | undefined =>
  useKnownCampaign(id)?.name ?? id;

/** The ways in which a call of this campaign, or of none, may be disposed of. */
export function useDispositionCodes(campaignId: string | undefined): readonly DispositionCode[] {
  useKnownCampaign(campaignId);
  return codesOfCampaign(
    useAppState((state) => state.campaignBook),
    campaignId,
  );
}

function useKnownCampaign(id: string | undefined): KnownCampaign | undefined {
  const { lookUpCampaign } = useIntents();
  const known = useAppState((state) => (id === undefined ? undefined : state.campaignBook[id]));
  const missing = known === undefined ? id : undefined;
  useEffect(() => {
    if (missing !== undefined) lookUpCampaign(missing);
  }, [missing, lookUpCampaign]);
  return known;
}
