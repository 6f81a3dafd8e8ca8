/** Projection: dispositions being written, by call, so that a second call or another screen takes nothing away. */
import type { Draft as KeptDraft } from '../../shared/disposition/draft.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { slice } from './slice.ts';

export type Draft = Omit<KeptDraft, 'callId'>;

export const emptyDraft: Draft = { code: null, notes: '', callbackAt: '' };

export interface DraftsState {
  drafts: Readonly<Record<string, Draft>>;
  saving: readonly string[];
  refused: Readonly<Record<string, AppError>>;
}

const without = <V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

export const draftsSlice = slice<DraftsState>(
  { drafts: {}, saving: [], refused: {} },
  {
    // What the page has is newer than what main kept of it.
    snapshotTaken: (state, { drafts }) => ({
      ...state,
      drafts: {
        ...Object.fromEntries(drafts.map(({ callId, ...draft }) => [callId, draft])),
        ...state.drafts,
      },
    }),
    draftChanged: (state, { callId, change }) => ({
      ...state,
      drafts: { ...state.drafts, [callId]: { ...(state.drafts[callId] ?? emptyDraft), ...change } },
      refused: without(state.refused, callId),
    }),
    dispositionSaving: (state, { callId }) => ({
      ...state,
      saving: [...state.saving, callId],
      refused: without(state.refused, callId),
    }),
    dispositionRefused: (state, { callId, error }) => ({
      ...state,
      saving: state.saving.filter((id) => id !== callId),
      refused: { ...state.refused, [callId]: error },
    }),
    callChanged: (state, call) =>
      call.disposition === undefined
        ? state
        : {
            ...state,
            drafts: without(state.drafts, call.id),
            saving: state.saving.filter((id) => id !== call.id),
            refused: without(state.refused, call.id),
          },
  },
);
