/** Edge: asks the supervisor where to, then writes the records or the reconciliation there, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';

import { describeThrown, fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestPayload, RequestValue } from '../../shared/ipc.ts';
import { cdrCsv, reconciliationCsv } from '../cdrs/cdr-csv.ts';
import type { CdrDesk } from '../cdrs/cdr-desk.ts';

export class CdrExport {
  readonly #desk: Pick<CdrDesk, 'all' | 'reconcile'>;
  readonly #showSaveDialog: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  readonly #now: () => Date;

  constructor(
    desk: Pick<CdrDesk, 'all' | 'reconcile'>,
    showSaveDialog: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>,
    now: () => Date,
  ) {
    this.#desk = desk;
    this.#showSaveDialog = showSaveDialog;
    this.#now = now;
  }

  async run({ what }: RequestPayload<'exportCdrs'>): Promise<Result<RequestValue<'exportCdrs'>>> {
    const content = await this.#content(what);
    if (!content.ok) return content;
    const chosen = await this.#showSaveDialog({
      title: what === 'records' ? 'Export call records' : 'Export the reconciliation',
      defaultPath: `firstleg-${what}-${this.#now().toISOString().slice(0, 10)}.csv`,
      filters: [{ name: 'Comma-separated values', extensions: ['csv'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (chosen.canceled || chosen.filePath === '') return ok({ outcome: 'cancelled' });
    const unfinished = `${chosen.filePath}.${randomUUID()}.part`;
    try {
      await pipeline(
        Readable.from(content.value.lines),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
      );
      await rename(unfinished, chosen.filePath);
    } catch (thrown) {
      await rm(unfinished, { force: true });
      return fail(localError('export_failed', describeThrown(thrown)));
    }
    return ok({ outcome: 'written', path: chosen.filePath, rows: content.value.rows });
  }

  async #content(
    what: RequestPayload<'exportCdrs'>['what'],
  ): Promise<Result<{ lines: Iterable<string> | AsyncIterable<string>; rows: number }>> {
    if (what === 'records') {
      const { cdrs, count } = this.#desk.all();
      return ok({ lines: cdrCsv(cdrs), rows: count });
    }
    const found = await this.#desk.reconcile();
    if (!found.ok) return found;
    const { discrepancies } = found.value;
    return ok({ lines: reconciliationCsv(discrepancies), rows: discrepancies.length });
  }
}
