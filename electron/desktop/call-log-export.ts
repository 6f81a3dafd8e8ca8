/** Edge: asks the supervisor where to, then has the call log written there. */
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';

import { fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { ExportRequest, RequestValue } from '../../shared/ipc.ts';
import type { CallLog } from '../calllog/call-log.ts';

/** What hinders the file is not what hinders the log. */
const codeOfTarget: Record<string, string> = {
  disk_full: 'export_disk_full',
  file_not_writable: 'export_not_writable',
};

export class CallLogExport {
  readonly #callLog: Pick<CallLog, 'exportCsv'>;
  readonly #showSaveDialog: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  readonly #now: () => Date;

  constructor(
    callLog: Pick<CallLog, 'exportCsv'>,
    showSaveDialog: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>,
    now: () => Date,
  ) {
    this.#callLog = callLog;
    this.#showSaveDialog = showSaveDialog;
    this.#now = now;
  }

  async run(request: ExportRequest): Promise<Result<RequestValue<'exportCallLog'>>> {
    const day = this.#now().toISOString().slice(0, 10);
    const chosen = await this.#showSaveDialog({
      title: 'Export the call log',
      defaultPath: `firstleg-calls-${day}${request.profile === 'spreadsheet' ? '-spreadsheet' : ''}.csv`,
      filters: [{ name: 'Comma-separated values', extensions: ['csv'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (chosen.canceled || chosen.filePath === '') return ok({ outcome: 'cancelled' });
    const written = await this.#callLog.exportCsv({ ...request, path: chosen.filePath });
    if (written.ok) return ok({ outcome: 'written', ...written.value });
    return fail(localError(codeOfTarget[written.error.code] ?? 'export_failed', written.error.detail));
  }
}
