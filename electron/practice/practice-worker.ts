/** The worker's entry: runs one provider until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads';

import { startInProcess } from './in-process-provider.ts';
import type { FromWorker, ToWorker, WorkerInput } from './worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('practice-worker.ts runs in a worker thread only');

const say = (message: FromWorker): void => port.postMessage(message);
const { options } = workerData as WorkerInput;

try {
  const provider = await startInProcess(options, (line) => say({ kind: 'log', line }));
  port.once('message', (_stop: ToWorker) => {
    provider.stop();
    // Ends this thread only. SIP.js's transactions would keep it for Timer B, 32 s, with nobody to answer them.
    process.exit(0);
  });
  say({ kind: 'started', access: provider.access });
} catch (error) {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}
