/** What supervisors do with campaigns and agents do in one; how it went is told. */
import type { Campaign } from '../../shared/campaign/campaign.ts';
import { type AppError, ok, type Result } from '../../shared/errors/app-error.ts';
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
  const changed = async (asked: Promise<Result<Campaign>>): Promise<boolean> => {
    const answer = await asked;
    if (answer.ok) {
      store.dispatch('campaignChanged', answer.value);
      enough();
    } else tell('campaign', answer.error);
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
    createCampaign: async (campaign) => {
      const created = await request.createCampaign(campaign);
      await changed(Promise.resolve(created.ok ? ok(created.value.campaign) : created));
      return created.ok ? created.value : undefined;
    },
    changePacing: (id, pacing) => changed(request.changePacing({ id, pacing })),
    startCampaign: async (id, as, unseenConfirmed) => {
      const started = await request.startCampaign({ id, as, unseenConfirmed });
      if (!started.ok) tell('campaign', started.error);
      else if (started.value.outcome === 'started')
        await changed(Promise.resolve(ok(started.value.campaign)));
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
