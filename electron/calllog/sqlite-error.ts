/** Decision: what a failure of SQLite or of the file system means for the agent. */
import { type AppError, describeThrown } from '../../shared/errors/app-error.ts';
import { codeOfFileError } from './file-error.ts';

/** The database was written by a later version of the app; it is left as it is. */
export class NewerDatabase extends Error {}

/** A row holds what this app never wrote. */
export class DamagedRow extends Error {}

/** No record of that call. */
export class UnknownCall extends Error {}

/** The log is well, and takes others; not this one, however often it is tried. */
const entryNotTaken = 'entry_not_taken';

/** Primary result codes, the low byte of the extended ones (sqlite.org/rescode.html). */
const codeOfResult: Record<number, string> = {
  5: 'call_log_locked',
  8: 'call_log_read_only',
  10: 'call_log_unavailable',
  11: 'call_log_damaged',
  13: 'disk_full',
  14: 'call_log_unavailable',
  18: entryNotTaken,
  19: entryNotTaken,
  20: entryNotTaken,
  26: 'call_log_damaged',
};

export function errorOfSqlite(thrown: unknown): AppError & { kind: 'local' } {
  return { kind: 'local', code: codeOf(thrown), detail: describeThrown(thrown) };
}

/** The file is no sound database, whatever is tried again. */
export const isDamage = (thrown: unknown): boolean => codeOf(thrown) === 'call_log_damaged';

function codeOf(thrown: unknown): string {
  if (thrown instanceof NewerDatabase) return 'call_log_newer';
  if (thrown instanceof DamagedRow) return 'call_log_damaged';
  if (thrown instanceof UnknownCall) return 'unknown_call';
  if (thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number') {
    return codeOfResult[thrown.errcode & 0xff] ?? 'call_log_unavailable';
  }
  return codeOfFileError(thrown) ?? 'call_log_unavailable';
}
