/** Projection: the account's caller IDs, what this desktop's calls say about them, and what is being done with one. */
import type { CallerId } from '../../shared/caller-id/caller-id.ts';
import type { ReputationSample } from '../../shared/caller-id/reputation.ts';
import type { LocalSignals } from '../../shared/caller-id/local-signals.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { slice } from './slice.ts';

export interface CallerIdsState {
  /** Absent until main answered. */
  callerIds: readonly CallerId[] | undefined;
  /** By number. */
  signals: Readonly<Record<string, LocalSignals>>;
  /** By number, oldest first. */
  reputation: Readonly<Record<string, readonly ReputationSample[]>>;
  loading: boolean;
  /** Why they could not be had. */
  error: AppError | undefined;
}

export const callerIdsSlice = slice<CallerIdsState>(
  { callerIds: undefined, signals: {}, reputation: {}, loading: false, error: undefined },
  {
    callerIdsRequested: (state) => ({ ...state, loading: true, error: undefined }),
    callerIdsAnswered: (state, result) =>
      result.ok
        ? { ...result.value, loading: false, error: undefined }
        : { ...state, loading: false, error: result.error },
    callerIdsChanged: (state, callerIds) => ({ ...state, callerIds }),
  },
);
