/**
 * Edge: writes the call log as CSV (RFC 4180, UTF-8 with BOM). Into a file beside the target that takes its name only
 * when it is whole and on the disk, so that no half export is ever found.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

import { csvLines } from './csv-lines.ts';
import { exportCell, type ExportProfile } from './cell-guard.ts';
import { exportColumns } from './export-columns.ts';

export interface ExportOptions {
  path: string;
  profile: ExportProfile;
  /** ISO 8601 instants, `from` included, `to` not; left out: from the first call, to the last. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface ExportedFile {
  path: string;
  rows: number;
}

const batchSize = 500;
const bom = '\ufeff';

/** Oldest call first. @throws the file system's error; then there is no new file */
export function exportCsv(database: DatabaseSync, options: ExportOptions): ExportedFile {
  const unfinished = `${options.path}.part`;
  const file = openSync(unfinished, 'w', 0o600);
  let rows = 0;
  try {
    try {
      writeSync(file, bom + csvLines([exportColumns.map((column) => column.name)]));
      for (const batch of batches(database, options)) {
        writeSync(
          file,
          csvLines(
            batch.map((row) =>
              exportColumns.map((column) => exportCell(column.value(row), column.kind, options.profile)),
            ),
          ),
        );
        rows += batch.length;
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, options.path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return { path: options.path, rows };
}

function* batches(database: DatabaseSync, { from, to }: ExportOptions) {
  const next = database.prepare(
    `SELECT * FROM calls WHERE (created_at, id) > (?, ?) AND created_at < ? ORDER BY created_at, id LIMIT ?`,
  );
  let last: [createdAt: string, id: string] = [inUtc(from) ?? '', ''];
  for (;;) {
    // '~' sorts after every digit: no upper end.
    const batch = next.all(...last, inUtc(to) ?? '~', batchSize);
    const end = batch.at(-1);
    if (end === undefined) return;
    last = [String(end['created_at']), String(end['id'])];
    yield batch;
  }
}

/** As the log writes times, so that text order is time order. */
const inUtc = (instant: string | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString();
