/** What an agent does with the line itself: looks at it, one run at a time, which closing calls off; has it ring here again. */
import { runChecks } from '../softphone/checks/run-checks.ts';
import type { AppStore } from '../stores/store.ts';
import type { LineIntents } from './intents.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface LineIntentsOptions {
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: Pick<SoftphoneLine, 'lineChecks' | 'registerHere'>;
}

export function lineIntents({ store, line }: LineIntentsOptions): LineIntents {
  let running: AbortController | undefined;

  const run = async (): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    await runChecks(line.lineChecks(), own.signal, (rows) => {
      if (!own.signal.aborted) store.dispatch('lineCheckChanged', { phase: 'running', rows });
    });
    if (own.signal.aborted) return;
    const { lineCheck } = store.getState();
    store.dispatch('lineCheckChanged', {
      phase: 'done',
      rows: lineCheck.phase === 'closed' ? [] : lineCheck.rows,
    });
  };

  return {
    checkLine: () => void run(),
    closeLineCheck: () => {
      running?.abort();
      store.dispatch('lineCheckChanged', { phase: 'closed' });
    },
    registerHere: () => line.registerHere(),
  };
}
