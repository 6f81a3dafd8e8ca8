/** Projection: the provider's records: how their fetching goes, and the rows that were looked at. */
import type { Cdr, CdrFetch } from '../../shared/cdr/cdr.ts';
import { slice } from './slice.ts';

export interface CdrsState {
  fetch: CdrFetch;
  /** By index; only those near what was looked at last. */
  rows: Readonly<Record<number, Cdr>>;
}

/** So far from the rows that came last others stay: who looks through 100,000 must not gather them in the page. */
const near = 2000;

export const cdrsSlice = slice<CdrsState>(
  { fetch: { state: 'none' }, rows: {} },
  {
    snapshotTaken: (_state, { cdrFetch }) => ({ fetch: cdrFetch, rows: {} }),
    // Records come newest first: what is there stays where it is while more come.
    cdrFetchChanged: (state, fetch) => ({
      fetch,
      rows:
        fetch.state === 'fetching' && fetch.rows === 0 ? {} : state.fetch.state === 'done' ? {} : state.rows,
    }),
    cdrRowsLearnt: (state, { from, rows }) => ({
      ...state,
      rows: {
        ...Object.fromEntries(
          Object.entries(state.rows).filter(([index]) => Math.abs(Number(index) - from) <= near),
        ),
        ...Object.fromEntries(rows.map((row, index) => [from + index, row])),
      },
    }),
  },
);
