/**
 * The call log, as main sees it: every call from its intent to its disposition, in a worker with SQLite. An answer comes
 * only after the commit is on the disk.
 *
 * A second process on the same file waits its turn for up to 5 s and damages nothing, but takes the first one's open calls
 * for interrupted: the app is a single instance for each user-data folder.
 */
import { Worker } from 'node:worker_threads';

import type { Call } from '../../shared/call/call.ts';
import { type AppError, fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { CallLogOperations, FromWorker, ToWorker, WorkerInput } from './worker-protocol.ts';

export interface OpenedCallLog {
  log: CallLog;
  /** Calls of the account that an earlier run left open, closed now as interrupted. */
  recovered: Call[];
  /** Ended calls of the account since `owingSince` without a disposition, the recovered ones included, oldest first. */
  owing: Call[];
  /** Where an unreadable database was moved, if there was one. */
  movedAside?: string;
}

/** Each operation of the worker; a failure of the disk or the database is a `local` error. */
export type CallLog = {
  [N in Exclude<keyof CallLogOperations, 'close'>]: (
    ...args: Parameters<CallLogOperations[N]>
  ) => Promise<Result<Awaited<ReturnType<CallLogOperations[N]>>>>;
} & {
  /** Ends the worker; what was answered before is on the disk, an export under way is given up. */
  close(): Promise<void>;
};

const operations: Record<Exclude<keyof CallLogOperations, 'close'>, true> = {
  begin: true,
  record: true,
  amend: true,
  get: true,
  page: true,
  endedSince: true,
  saveDisposition: true,
  keepDraft: true,
  drafts: true,
  onDoNotCallList: true,
  addDoNotCall: true,
  removeDoNotCall: true,
  doNotCallList: true,
  listedNumbers: true,
  keepCampaignContacts: true,
  campaignContact: true,
  campaignContacts: true,
  campaignsWithListed: true,
  forgetCampaignContacts: true,
  keepReputation: true,
  reputationSince: true,
  exportCsv: true,
  pendingOutbox: true,
  refusedOutbox: true,
  outboxElsewhere: true,
  outboxDelivered: true,
  outboxAttempted: true,
  outboxReplayed: true,
  subscribeWebhooks: true,
  enqueueWebhook: true,
  pendingWebhooks: true,
  webhookDelivered: true,
  webhookAttempted: true,
  replayWebhook: true,
  latestWebhooks: true,
};

/** The log could not be opened at all; `error.code` says why (`call_log_newer`, `call_log_read_only`, …). */
export class CallLogNotOpened extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(`${error.code}: ${error.detail}`);
    this.error = error;
  }
}

/** @throws CallLogNotOpened */
export async function openCallLog(options: WorkerInput & { workerUrl?: URL }): Promise<OpenedCallLog> {
  const { workerUrl = new URL('./call-log-worker.ts', import.meta.url), ...input } = options;
  const worker = new Worker(workerUrl, { workerData: input satisfies WorkerInput, name: 'call log' });
  const pending = new Map<number, (result: Result<unknown>) => void>();
  let ended = false;
  let lastId = 0;

  const opened = Promise.withResolvers<Omit<OpenedCallLog, 'log'>>();
  const exited = Promise.withResolvers<undefined>();
  worker.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'opened':
        opened.resolve(message);
        break;
      case 'failed':
        opened.reject(new CallLogNotOpened(localError(message.code, message.message)));
        break;
      case 'answer':
        pending.get(message.id)?.(message.result);
        pending.delete(message.id);
        break;
    }
  });
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`the worker ended with ${code}`));

  /** Nobody waits for a worker that is gone. */
  function end(reason: string): void {
    ended = true;
    const gone = fail(localError('call_log_unavailable', reason));
    for (const answer of pending.values()) answer(gone);
    pending.clear();
    opened.reject(new CallLogNotOpened(gone.error));
    exited.resolve(undefined);
  }

  function ask(operation: ToWorker['operation'], args: unknown[]): Promise<Result<unknown>> {
    if (ended) return Promise.resolve(fail(localError('call_log_unavailable', 'the call log is closed')));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      pending.set(id, resolve);
      worker.postMessage({ id, operation, args } satisfies ToWorker);
    });
  }

  const { recovered, owing, movedAside } = await opened.promise;
  const log = {
    // The worker answers each operation with its own type: `CallLogOperations` is the contract of both ends.
    ...(Object.fromEntries(
      Object.keys(operations).map((name) => [
        name,
        (...args: unknown[]) => ask(name as keyof CallLogOperations, args),
      ]),
    ) as Omit<CallLog, 'close'>),
    close: async () => {
      await ask('close', []);
      await exited.promise;
    },
  };
  return { log, recovered, owing, ...(movedAside === undefined ? {} : { movedAside }) };
}
