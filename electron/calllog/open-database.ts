/**
 * Edge: opens the call log's database. One that cannot be read is moved aside with its journal, never deleted, and a new
 * one is begun; one of a later app version is left alone.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { migrate } from './migrate.ts';
import { DamagedRow, isDamage } from './sqlite-error.ts';

export interface OpenedDatabase<T> {
  database: DatabaseSync;
  /** What `start` returned. */
  started: T;
  /** Where an unreadable database was moved, if there was one. */
  movedAside?: string;
}

/**
 * @param stamp goes into the name of a database moved aside
 * @param start the first use: a database that is too damaged for it counts as unreadable
 * @throws NewerDatabase, or SQLite's error where the folder cannot be written or another process holds the lock
 */
export function openDatabase<T>(
  path: string,
  stamp: string,
  start: (database: DatabaseSync) => T,
): OpenedDatabase<T> {
  try {
    return openSound(path, start);
  } catch (error) {
    if (!isDamage(error) || !existsSync(path)) throw error;
    const movedAside = moveAside(path, stamp);
    return { ...openSound(path, start), movedAside };
  }
}

/**
 * Remembers that SQLite met damage in a database that opened well: the next opening looks at all of it. Best effort: where
 * the mark cannot be written either, the damage is met again.
 * @returns whether the mark stands
 */
export function markDamaged(path: string): boolean {
  try {
    writeFileSync(damageMark(path), '');
    return true;
  } catch {
    return false;
  }
}

const damageMark = (path: string): string => `${path}-damaged`;

function openSound<T>(path: string, start: (database: DatabaseSync) => T): OpenedDatabase<T> {
  const check = dueCheck(path);
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    // FULL: a commit is on the disk before the screen shows it.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const found = check === undefined ? 'ok' : Object.values(database.prepare(check).get() ?? {})[0];
    if (found !== 'ok') throw new DamagedRow(String(found));
    migrate(database);
    const started = start(database);
    rmSync(damageMark(path), { force: true });
    return { database, started };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * SQLite itself looks at the header and the length of the file each time; the rest costs 0.7 s (quick) or 4 s (whole) for
 * a million calls, so it is looked at only where there is reason to: a journal is left behind only by a process that
 * did not close the database.
 */
function dueCheck(path: string): string | undefined {
  if (existsSync(damageMark(path))) return 'PRAGMA integrity_check(1)';
  return existsSync(`${path}-wal`) ? 'PRAGMA quick_check(1)' : undefined;
}

function moveAside(path: string, stamp: string): string {
  const name = (more: string): string => path.replace(/(\.sqlite)?$/, `-CORRUPT-${stamp}${more}.sqlite`);
  let aside = name('');
  for (let again = 2; existsSync(aside); again += 1) aside = name(`-${again}`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
