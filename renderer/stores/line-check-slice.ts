/** Projection: the look at the line that the agent asked for. */
import type { CheckRow } from '../softphone/checks/line-check.ts';
import { slice } from './slice.ts';

export type LineCheckState =
  | { phase: 'closed' }
  | { phase: 'running'; rows: readonly CheckRow[] }
  | { phase: 'done'; rows: readonly CheckRow[] };

export const lineCheckSlice = slice<LineCheckState>(
  { phase: 'closed' },
  { lineCheckChanged: (_state, changed) => changed },
);
