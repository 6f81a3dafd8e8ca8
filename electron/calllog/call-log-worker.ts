/** The call log's worker thread: SQLite waits for the disk, and main must not. */
import { parentPort, workerData } from 'node:worker_threads';

import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { CallStore } from './call-store.ts';
import { exportCsv } from './export-csv.ts';
import { openDatabase } from './open-database.ts';
import { OutboxStore } from './outbox-store.ts';
import { errorOfSqlite } from './sqlite-error.ts';
import type { CallLogOperations, FromWorker, ToWorker, WorkerInput } from './worker-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('call-log-worker runs as a worker thread only');
const send = (message: FromWorker): void => port.postMessage(message);

const { path, stamp, owingSince } = workerData as WorkerInput;

try {
  const { database, movedAside } = openDatabase(path, stamp);
  const calls = new CallStore(database);
  const outbox = new OutboxStore(database);
  const recovered = calls.closeInterrupted();

  const operations: {
    [N in keyof CallLogOperations]: (...args: Parameters<CallLogOperations[N]>) => unknown;
  } = {
    begin: (call) => calls.begin(call),
    record: (call, fact, at) => calls.record(call, fact, at),
    amend: (call) => calls.amend(call),
    get: (id) => calls.get(id),
    page: (query) => calls.page(query),
    saveDisposition: (callId, disposition, key) => calls.saveDisposition(callId, disposition, key),
    exportCsv: (options) => exportCsv(database, options),
    pendingOutbox: () => outbox.pending(),
    outboxDelivered: (id) => outbox.delivered(id),
    outboxAttempted: (id, error, refused) => outbox.attempted(id, error, refused),
  };
  const run = ({ operation, args }: ToWorker): Result<unknown> => {
    try {
      if (operation === 'close') {
        database.close();
        return ok(undefined);
      }
      const method = operations[operation] as (...given: unknown[]) => unknown;
      return ok(method(...args));
    } catch (error) {
      return fail(errorOfSqlite(error));
    }
  };
  port.on('message', (message: ToWorker) => {
    send({ kind: 'answer', id: message.id, result: run(message) });
    if (message.operation === 'close') port.close();
  });
  send({
    kind: 'opened',
    recovered,
    owing: calls.withoutDisposition(owingSince),
    ...(movedAside === undefined ? {} : { movedAside }),
  });
} catch (error) {
  const { code, detail } = errorOfSqlite(error);
  send({ kind: 'failed', code, message: detail });
}
