/** The page's one store: slices side by side, changed by facts only. Plain serialisable data, never a session or a stream. */
import { createStore, type StoreApi } from 'zustand/vanilla';

import { agentNamesSlice, type AgentNamesState } from './agent-names-slice.ts';
import { audioSlice, type AudioState } from './audio-slice.ts';
import { campaignBookSlice, type CampaignBookState } from './campaign-book-slice.ts';
import { callerIdsSlice, type CallerIdsState } from './caller-ids-slice.ts';
import { callsSlice, type CallsState } from './calls-slice.ts';
import { cdrsSlice, type CdrsState } from './cdrs-slice.ts';
import { desktopSlice, type DesktopState } from './desktop-slice.ts';
import { dialSlice, type DialState } from './dial-slice.ts';
import { draftsSlice, type DraftsState } from './drafts-slice.ts';
import type { FactName, Facts } from './facts.ts';
import { historySlice, type HistoryState } from './history-slice.ts';
import { lineCheckSlice, type LineCheckState } from './line-check-slice.ts';
import { lineSlice, type LineState } from './line-slice.ts';
import { noticesSlice, type NoticesState } from './notices-slice.ts';
import { transferFormSlice, type TransferFormState } from './transfer-form-slice.ts';
import { workSlice, type WorkState } from './work-slice.ts';

export interface AppState {
  agentNames: AgentNamesState;
  audio: AudioState;
  callerIds: CallerIdsState;
  campaignBook: CampaignBookState;
  calls: CallsState;
  cdrs: CdrsState;
  desktop: DesktopState;
  dial: DialState;
  drafts: DraftsState;
  history: HistoryState;
  line: LineState;
  lineCheck: LineCheckState;
  notices: NoticesState;
  transferForm: TransferFormState;
  work: WorkState;
}

export interface AppStore extends Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** The only way the state changes. */
  dispatch: <N extends FactName>(name: N, fact: Facts[N]) => void;
}

export const initialState: AppState = {
  agentNames: agentNamesSlice.initial,
  audio: audioSlice.initial,
  callerIds: callerIdsSlice.initial,
  campaignBook: campaignBookSlice.initial,
  calls: callsSlice.initial,
  cdrs: cdrsSlice.initial,
  desktop: desktopSlice.initial,
  dial: dialSlice.initial,
  drafts: draftsSlice.initial,
  history: historySlice.initial,
  line: lineSlice.initial,
  lineCheck: lineCheckSlice.initial,
  notices: noticesSlice.initial,
  transferForm: transferFormSlice.initial,
  work: workSlice.initial,
};

export const reduce = <N extends FactName>(state: AppState, name: N, fact: Facts[N]): AppState => ({
  agentNames: agentNamesSlice.reduce(state.agentNames, name, fact),
  audio: audioSlice.reduce(state.audio, name, fact),
  callerIds: callerIdsSlice.reduce(state.callerIds, name, fact),
  campaignBook: campaignBookSlice.reduce(state.campaignBook, name, fact),
  calls: callsSlice.reduce(state.calls, name, fact),
  cdrs: cdrsSlice.reduce(state.cdrs, name, fact),
  desktop: desktopSlice.reduce(state.desktop, name, fact),
  dial: dialSlice.reduce(state.dial, name, fact),
  drafts: draftsSlice.reduce(state.drafts, name, fact),
  history: historySlice.reduce(state.history, name, fact),
  line: lineSlice.reduce(state.line, name, fact),
  lineCheck: lineCheckSlice.reduce(state.lineCheck, name, fact),
  notices: noticesSlice.reduce(state.notices, name, fact),
  transferForm: transferFormSlice.reduce(state.transferForm, name, fact),
  work: workSlice.reduce(state.work, name, fact),
});

export function createAppStore(): AppStore {
  const store = createStore<AppState>(() => initialState);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    dispatch: (name, fact) => store.setState((state) => reduce(state, name, fact), true),
  };
}
