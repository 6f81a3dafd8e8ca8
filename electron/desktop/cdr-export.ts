/** Edge: asks the supervisor where to, then writes the records or the reconciliation there, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { describeThrown, ok, type Result } from '../../shared/errors/app-error.ts';
import type { RequestPayload, RequestValue } from '../../shared/ipc.ts';
import { codeOfFileError } from '../calllog/file-error.ts';
import { cdrCsv } from '../cdrs/cdr-csv.ts';
import type { CdrDesk } from '../cdrs/cdr-desk.ts';
import { reconciliationCsv } from '../cdrs/reconciliation-csv.ts';
import { askWhereTo, exportFailed, type ShowSaveDialog } from './export-file.ts';

export class CdrExport {
  readonly #desk: Pick<CdrDesk, 'all' | 'reconcile'>;
  readonly #showSaveDialog: ShowSaveDialog;
  readonly #now: () => Date;

  constructor(desk: Pick<CdrDesk, 'all' | 'reconcile'>, showSaveDialog: ShowSaveDialog, now: () => Date) {
    this.#desk = desk;
    this.#showSaveDialog = showSaveDialog;
    this.#now = now;
  }

  async run({ what }: RequestPayload<'exportCdrs'>): Promise<Result<RequestValue<'exportCdrs'>>> {
    const content = await this.#content(what);
    if (!content.ok) return content;
    const { lines, rows, whole } = content.value;
    const path = await askWhereTo(this.#showSaveDialog, {
      title: what === 'records' ? 'Export call records' : 'Export the reconciliation',
      fileName: `firstleg-${what}-${this.#now().toISOString().slice(0, 10)}${whole ? '' : '-incomplete'}.csv`,
    });
    if (path === undefined) return ok({ outcome: 'cancelled' });
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      await pipeline(
        Readable.from(lines),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
      );
      await rename(unfinished, path);
    } catch (thrown) {
      await rm(unfinished, { force: true });
      return exportFailed(codeOfFileError(thrown), describeThrown(thrown));
    }
    return ok({ outcome: 'written', path, rows, whole });
  }

  async #content(
    what: RequestPayload<'exportCdrs'>['what'],
  ): Promise<Result<{ lines: Iterable<string> | AsyncIterable<string>; rows: number; whole: boolean }>> {
    if (what === 'records') {
      const { cdrs, count, whole } = this.#desk.all();
      return ok({ lines: cdrCsv(cdrs), rows: count, whole });
    }
    const found = await this.#desk.reconcile();
    if (!found.ok) return found;
    const [heading = '', ...lines] = reconciliationCsv(found.value);
    return ok({ lines: [heading, ...lines], rows: lines.length, whole: true });
  }
}
