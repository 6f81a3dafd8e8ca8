/**
 * Edge: writes the call log as CSV (RFC 4180, UTF-8 with BOM, CRLF). Into a file beside the target that takes its name
 * only when it is whole and on the disk, so that no half export is ever found. In batches with a breath between them:
 * the worker records calls meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import type { ExportProfile } from './csv-cell.ts';
import { exportHeader, exportLine } from './export-columns.ts';
import { localTimes } from './local-time.ts';

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

/** About 10 ms of work and 300 kB. */
const batchSize = 1000;
const bom = '\ufeff';

const batchSchema = z.array(z.object({ line: z.string(), createdAt: z.string(), id: z.string() }));

/** Oldest call first. @throws the error of the file system or of SQLite; then there is no new file */
export async function exportCsv(database: DatabaseSync, options: ExportOptions): Promise<ExportedFile> {
  const unfinished = `${options.path}.${randomUUID()}.part`;
  let rows = 0;
  try {
    // What it holds is personal data: for this user's eyes.
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.appendFile(bom + exportHeader);
      for (const batch of batches(database, options)) {
        await file.appendFile(batch.map(({ line }) => line).join(''));
        rows += batch.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, options.path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return { path: options.path, rows };
}

function* batches(database: DatabaseSync, { profile, from, to }: ExportOptions) {
  const localTime = localTimes();
  database.function('local_time', { deterministic: true }, (instant) => localTime(String(instant)));
  const next = database.prepare(
    `SELECT ${exportLine(profile)} AS line, created_at AS createdAt, id FROM calls
       WHERE (created_at, id) > (?, ?) AND created_at < ? ORDER BY created_at, id LIMIT ${batchSize}`,
  );
  let last = { createdAt: inUtc(from) ?? '', id: '' };
  for (;;) {
    // '~' sorts after every digit: no upper end.
    const batch = batchSchema.parse(next.all(last.createdAt, last.id, inUtc(to) ?? '~'));
    const end = batch.at(-1);
    if (end === undefined) return;
    last = end;
    yield batch;
  }
}

/** As the log writes times, so that text order is time order. */
const inUtc = (instant: string | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString();
