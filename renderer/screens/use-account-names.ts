/** The names of the account's campaigns and agents, in the place of IDs; an ID without a known name stands for itself. */
import { useEffect, useMemo } from 'react';

import { useAppState, useIntents } from '../app/app-context.tsx';
import { namesById, type Named } from '../wording/names-by-id.ts';

export interface AccountNames {
  campaigns: readonly Named[];
  agents: readonly Named[];
  campaign: (id: string) => string;
  agent: (id: string) => string;
}

const none: readonly Named[] = [];

/** Asks for them once, when the screen is opened. */
export function useAccountNames(): AccountNames {
  const { openCampaigns } = useIntents();
  useEffect(() => void openCampaigns(), [openCampaigns]);
  const campaigns = useAppState((state) => state.work.board?.campaigns ?? none);
  const agents = useAppState((state) => state.work.board?.agents ?? none);
  return useMemo(() => {
    const byId = { campaigns: namesById(campaigns), agents: namesById(agents) };
    return {
      campaigns,
      agents,
      campaign: (id) => byId.campaigns.get(id) ?? id,
      agent: (id) => byId.agents.get(id) ?? id,
    };
  }, [campaigns, agents]);
}
