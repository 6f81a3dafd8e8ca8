/**
 * The embedded telephony provider: what the app talks to when no account is set up. A worker thread of its own carries
 * REST, SIP and audio, so that nothing main does is heard as a gap.
 */
import { Worker } from 'node:worker_threads';

import type { PracticeOptions, PracticeStart } from './in-process-provider.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-protocol.ts';

export type { PracticeAccess, PracticeOptions } from './in-process-provider.ts';

export interface PracticeProvider extends PracticeStart {
  /** Ends all calls and the worker. */
  stop(): Promise<void>;
}

/**
 * Starts a provider on free ports of 127.0.0.1, with a new API token and a new SIP password. `workerUrl` is the bundled
 * worker in a built app; from source it is the file beside this one. Rejects where the worker can't start; a worker that
 * dies later is told to `log`.
 */
export async function startPractice(
  options: PracticeOptions & { readonly workerUrl?: URL; readonly log?: (line: string) => void } = {},
): Promise<PracticeProvider> {
  const {
    workerUrl = new URL('./practice-worker.ts', import.meta.url),
    log = () => undefined,
    ...rest
  } = options;
  const workerData: WorkerInput = { options: rest };
  const worker = new Worker(workerUrl, { workerData, name: 'practice provider' });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  const access = await new Promise<PracticeStart>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'started':
          resolve(message.access);
          return;
        case 'failed':
          reject(new Error(message.message));
          return;
        case 'log':
          log(message.line);
          return;
      }
    });
    worker.once('error', (error) => {
      log(
        `practice: the worker died: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    worker.once('exit', (code) => reject(new Error(`the practice worker exited with ${code}`)));
  });

  return {
    ...access,
    stop: async () => {
      worker.postMessage({ kind: 'stop' } satisfies ToWorker);
      await exited;
    },
  };
}
