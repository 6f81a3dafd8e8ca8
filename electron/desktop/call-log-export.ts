/** Edge: asks the supervisor where to, then has the call log written there. */
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { ExportRequest } from '../../shared/call/call-log-export.ts';
import type { RequestValue } from '../../shared/ipc.ts';
import type { CallLog } from '../calllog/call-log.ts';
import { askWhereTo, exportFailed, type ShowSaveDialog } from './export-file.ts';

export class CallLogExport {
  readonly #callLog: Pick<CallLog, 'exportCsv'>;
  readonly #showSaveDialog: ShowSaveDialog;
  readonly #now: () => Date;

  constructor(callLog: Pick<CallLog, 'exportCsv'>, showSaveDialog: ShowSaveDialog, now: () => Date) {
    this.#callLog = callLog;
    this.#showSaveDialog = showSaveDialog;
    this.#now = now;
  }

  async run(request: ExportRequest): Promise<Result<RequestValue<'exportCallLog'>>> {
    const day = this.#now().toISOString().slice(0, 10);
    const path = await askWhereTo(this.#showSaveDialog, {
      title: 'Export the call log',
      fileName: `firstleg-calls-${day}${request.profile === 'spreadsheet' ? '-spreadsheet' : ''}.csv`,
    });
    if (path === undefined) return ok({ outcome: 'cancelled' });
    const written = await this.#callLog.exportCsv({ ...request, path });
    if (written.ok) return ok({ outcome: 'written', ...written.value });
    return exportFailed(written.error.code, written.error.detail);
  }
}
