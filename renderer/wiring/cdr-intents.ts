/** What a supervisor does with the provider's records. */
import { counted } from '../../shared/counted.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import type { AppStore } from '../stores/store.ts';
import type { CdrIntents } from './intents.ts';

export interface CdrIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  tell: (id: string, error: AppError) => void;
}

/** Rows are asked for in blocks of this size. */
const blockSize = 200;

export function cdrIntents({ desktop, store, tell }: CdrIntentsOptions): CdrIntents {
  const asked = new Set<number>();
  const needBlock = async (from: number): Promise<void> => {
    if (asked.has(from)) return;
    asked.add(from);
    const rows = await desktop.request.cdrRows({ from, count: blockSize });
    asked.delete(from);
    if (rows.ok) store.dispatch('cdrRowsLearnt', { from, rows: rows.value });
    else tell('cdrs', rows.error);
  };
  return {
    fetchCdrs: async (query, anew = false) => {
      const started = await desktop.request.fetchCdrs({ query, anew });
      if (started.ok) store.dispatch('toldEnough', { id: 'cdrs' });
      else tell('cdrs', started.error);
    },
    cancelCdrs: () => void desktop.request.cancelCdrs(),
    needCdrRows: (first, last) => {
      const { rows } = store.getState().cdrs;
      for (let index = first; index <= last; index += 1)
        if (rows[index] === undefined) void needBlock(index - (index % blockSize));
    },
    reconcileCdrs: () => desktop.request.reconcileCdrs(),
    exportCdrs: async (what) => {
      const exported = await desktop.request.exportCdrs({ what });
      if (!exported.ok) tell('cdrs', exported.error);
      else if (exported.value.outcome === 'written') {
        const { path, rows, whole } = exported.value;
        store.dispatch('told', {
          notice: {
            id: 'exported',
            severity: whole ? 'info' : 'warning',
            title: whole
              ? `${counted(rows, 'line')} exported`
              : `${counted(rows, 'line')} exported, but not all of them`,
            message: whole ? path : `Do not bill from this file until the rest has been fetched. ${path}`,
          },
          as: 'toast',
        });
      }
    },
  };
}
