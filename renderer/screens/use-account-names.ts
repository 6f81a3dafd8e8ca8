/** What people call the account's campaigns, agents and dispositions, in the place of IDs; without a known name the ID stands. */
import { useEffect, useMemo } from 'react';

import { defaultDispositionCodes } from '../../shared/disposition/default-codes.ts';
import { useAppState, useIntents } from '../app/app-context.tsx';
import { codesOfCampaign } from '../stores/campaign-book-slice.ts';
import { namesById } from '../wording/names-by-id.ts';
import type { KnownNames } from '../wording/records-query.ts';

export interface AccountNames extends KnownNames {
  campaign: (id: string) => string;
  agent: (id: string) => string;
  /** The label of a disposition code of a call of this campaign, or of none. */
  disposition: (code: string, campaignId: string | undefined) => string;
}

/** Asks for them once, when the screen is opened. */
export function useAccountNames(): AccountNames {
  const { lookUpNames } = useIntents();
  useEffect(() => void lookUpNames(), [lookUpNames]);
  const agents = useAppState((state) => state.agentNames);
  const book = useAppState((state) => state.campaignBook);
  return useMemo(() => {
    const campaigns = Object.values(book);
    const codes = [
      ...Object.values(book).flatMap(({ dispositions }) => dispositions),
      ...defaultDispositionCodes,
    ];
    const dispositions = [
      ...new Map(codes.map(({ code, label }) => [code, { id: code, name: label }])).values(),
    ];
    const byId = { campaigns: namesById(campaigns), agents: namesById(agents) };
    return {
      campaigns,
      agents,
      dispositions,
      campaign: (id) => byId.campaigns.get(id) ?? id,
      agent: (id) => byId.agents.get(id) ?? id,
      disposition: (wanted, campaignId) =>
        codesOfCampaign(book, campaignId).find(({ code }) => code === wanted)?.label ?? wanted,
    };
  }, [agents, book]);
}
