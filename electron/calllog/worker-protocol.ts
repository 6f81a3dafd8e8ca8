/** Contract: what crosses between main and the call log's worker. */
import type { Call, Disposition } from '../../shared/call/call.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import type { Result } from '../../shared/errors/app-error.ts';
import type { HistoryPage, HistoryQuery } from '../../shared/ipc.ts';
import type { OutboxItem } from './outbox-store.ts';
import type { ExportOptions, ExportedFile } from './export-csv.ts';

/** The operations of the log, by name: arguments and answer. */
export interface CallLogOperations {
  begin(call: Call): undefined;
  record(call: Call, fact: CallFact, at: string): undefined;
  amend(call: Call): undefined;
  get(id: string): Call | undefined;
  page(query: HistoryQuery): HistoryPage;
  saveDisposition(callId: string, disposition: Disposition, key: string): undefined;
  exportCsv(options: ExportOptions): ExportedFile;
  pendingOutbox(): OutboxItem[];
  outboxDelivered(id: number): undefined;
  outboxAttempted(id: number, error: string, refused: boolean): undefined;
}

export interface WorkerInput {
  path: string;
  /** Goes into the name of a database moved aside. */
  stamp: string;
  /** ISO 8601: ended calls since then that owe a disposition are reported at the start. */
  owingSince: string;
}

export type FromWorker =
  | { kind: 'opened'; recovered: Call[]; owing: Call[]; movedAside?: string }
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'answer'; id: number; result: Result<unknown> };

export interface ToWorker {
  id: number;
  operation: keyof CallLogOperations | 'close';
  args: unknown[];
}
