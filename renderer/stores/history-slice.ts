/** Projection: the pages of the call log that the agent has scrolled through, and the last few calls for the Phone screen. */
import type { Call } from '../../shared/call/call.ts';
import type { CallOutcome } from '../../shared/call/call-outcome.ts';
import { failedAlike } from '../../shared/call/never-started.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { slice } from './slice.ts';

export interface HistoryFilter {
  search: string;
  outcome: CallOutcome | null;
}

export interface HistoryState {
  filter: HistoryFilter;
  /** Newest first. */
  calls: readonly Call[];
  nextCursor: string | undefined;
  loading: boolean;
  /** At least one answer came for this filter. */
  answered: boolean;
  error: AppError | undefined;
  /** Of those to one number that failed alike, one after another, the newest. */
  recent: readonly Call[];
  exportOpen: boolean;
}

const recentCalls = 8;

export const isFiltered = ({ search, outcome }: HistoryFilter): boolean =>
  search.trim() !== '' || outcome !== null;

const sameFilter = (a: HistoryFilter, b: HistoryFilter): boolean =>
  a.search === b.search && a.outcome === b.outcome;

const noFilter: HistoryFilter = { search: '', outcome: null };

export const historySlice = slice<HistoryState>(
  {
    filter: noFilter,
    calls: [],
    nextCursor: undefined,
    loading: false,
    answered: false,
    error: undefined,
    recent: [],
    exportOpen: false,
  },
  {
    historyFiltered: (state, filter) => ({ ...state, filter }),
    historyRequested: (state, { filter }) =>
      sameFilter(filter, state.filter) ? { ...state, loading: true, error: undefined } : state,
    historyAnswered: (state, { filter, before, result }) => {
      if (!sameFilter(filter, state.filter)) return state;
      if (!result.ok) return { ...state, loading: false, answered: true, error: result.error };
      const { calls, nextCursor } = result.value;
      return {
        ...state,
        calls: before === undefined ? calls : [...state.calls, ...calls],
        nextCursor,
        loading: false,
        answered: true,
        error: undefined,
      };
    },
    exportDialog: (state, { open }) => ({ ...state, exportOpen: open }),
    recentCallsLearnt: (state, { calls }) => ({ ...state, recent: recentOf(calls) }),
    callChanged: (state, call) => ({
      ...state,
      calls: withCall(state.calls, call, state.answered && !isFiltered(state.filter)),
      recent: recentOf(withCall(state.recent, call, true)),
    }),
  },
);

const recentOf = (calls: readonly Call[]): readonly Call[] =>
  calls.filter((call, index) => !repeats(call, calls[index - 1])).slice(0, recentCalls);

const repeats = (call: Call, newer: Call | undefined): boolean =>
  newer?.remote === call.remote && failedAlike(newer, call);

/** `calls` with `call` in its place; a new one goes first where `mayAdd`. */
function withCall(calls: readonly Call[], call: Call, mayAdd: boolean): readonly Call[] {
  if (calls.some(({ id }) => id === call.id)) {
    return calls.map((other) => (other.id === call.id ? call : other));
  }
  const newest = calls[0];
  return mayAdd && (newest === undefined || newest.createdAt <= call.createdAt) ? [call, ...calls] : calls;
}
