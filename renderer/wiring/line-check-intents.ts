/** Looks at the line when the agent asks, one run at a time; closing it calls off what still runs. */
import { runChecks } from '../softphone/checks/run-checks.ts';
import type { AppStore } from '../stores/store.ts';
import type { LineCheckIntents } from './intents.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface LineCheckIntentsOptions {
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: Pick<SoftphoneLine, 'lineChecks'>;
}

export function lineCheckIntents({ store, line }: LineCheckIntentsOptions): LineCheckIntents {
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
  };
}
