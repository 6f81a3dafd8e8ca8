/** What supervisors do with campaigns and agents do in one; how it went is told. */
import type { Campaign } from '../../shared/campaign/campaign.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import type { AppStore } from '../stores/store.ts';
import type { CampaignIntents } from './intents.ts';

export interface CampaignIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'dispatch'>;
  tell: (id: string, error: AppError) => void;
}

export function campaignIntents({ desktop, store, tell }: CampaignIntentsOptions): CampaignIntents {
  const { request } = desktop;
  const enough = (): void => store.dispatch('toldEnough', { id: 'campaign' });
  const show = (campaign: Campaign): void => {
    store.dispatch('campaignChanged', campaign);
    enough();
  };
  const changed = async (asked: Promise<Result<Campaign>>): Promise<boolean> => {
    const answer = await asked;
    if (answer.ok) show(answer.value);
    else tell('campaign', answer.error);
    return answer.ok;
  };
  const done = async (asked: Promise<Result<unknown>>): Promise<void> => {
    const answer = await asked;
    if (answer.ok) enough();
    else tell('campaign', answer.error);
  };
  return {
    openCampaigns: async () => {
      store.dispatch('campaignBoardAnswered', await request.campaignBoard());
    },
    chooseCampaign: (id) => store.dispatch('campaignChosen', { id }),
    lookUpNames: async () => {
      const names = await request.accountNames();
      if (names.ok) store.dispatch('accountNamesLearnt', names.value);
    },
    lookUpCampaign: (campaignId) => void request.lookUpCampaign({ campaignId }),
    createCampaign: async (campaign) => {
      const created = await request.createCampaign(campaign);
      if (created.ok) show(created.value.campaign);
      return created;
    },
    changePacing: async (id, pacing) => {
      const answer = await request.changePacing({ id, pacing });
      if (answer.ok) show(answer.value);
      return answer.ok ? undefined : answer.error;
    },
    startCampaign: async (id, as, unseenConfirmed) => {
      const started = await request.startCampaign({ id, as, unseenConfirmed });
      if (!started.ok) tell('campaign', started.error);
      else if (started.value.outcome === 'started') show(started.value.campaign);
      return started.ok ? started.value : undefined;
    },
    stopCampaign: (id) => changed(request.stopCampaign({ id })),
    setAgentAssigned: (id, agentId, assigned) => changed(request.setAgentAssigned({ id, agentId, assigned })),
    joinCampaign: (id) => void done(request.joinCampaign({ id })),
    leaveCampaign: () => void done(request.leaveCampaign()),
    pauseWork: () => void done(request.pauseWork()),
    resumeWork: () => void done(request.resumeWork()),
    // A contact who must not be called is told by `contactPassedOver`.
    callContact: () => void request.callContact(),
    skipContact: () => void done(request.skipContact()),
    setAgentState: (state) => void done(request.setAgentState({ state })),
  };
}
