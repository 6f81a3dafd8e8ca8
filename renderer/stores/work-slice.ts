/** Projection: the campaigns, the live board, and the agent's own work in one of them. */
import type { AgentPresence } from '../../shared/campaign/agent-state.ts';
import type { CampaignWork } from '../../shared/campaign/campaign-work.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { CampaignBoard } from '../../shared/campaign/campaign-board.ts';
import { slice } from './slice.ts';

export interface WorkState {
  /** Absent until the provider answered. */
  board: CampaignBoard | undefined;
  boardError: AppError | undefined;
  /** The campaign that somebody chose to look at, for as long as the page lives. */
  chosenId: string | undefined;
  presence: AgentPresence;
  /** Absent while the agent works in no campaign. */
  work: CampaignWork | undefined;
}

export const workSlice = slice<WorkState>(
  {
    board: undefined,
    boardError: undefined,
    chosenId: undefined,
    presence: { state: 'offline', sinceMs: 0 },
    work: undefined,
  },
  {
    snapshotTaken: (state, { agentPresence, campaignWork }) => ({
      ...state,
      presence: agentPresence,
      work: campaignWork,
    }),
    agentPresenceChanged: (state, presence) => ({ ...state, presence }),
    campaignWorkChanged: (state, { work }) => ({ ...state, work }),
    campaignBoardAnswered: (state, answer) =>
      answer.ok
        ? { ...state, board: answer.value, boardError: undefined }
        : { ...state, boardError: answer.error },
    campaignChosen: (state, { id }) => ({ ...state, chosenId: id }),
    campaignChanged: (state, changed) => {
      if (state.board === undefined) return state;
      const known = state.board.campaigns.some(({ id }) => id === changed.id);
      const campaigns = known
        ? state.board.campaigns.map((campaign) => (campaign.id === changed.id ? changed : campaign))
        : [...state.board.campaigns, changed];
      return { ...state, board: { ...state.board, campaigns } };
    },
  },
);
