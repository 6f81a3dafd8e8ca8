/**
 * Edge: opens the call log's database. One that cannot be read is moved aside with its journal, never deleted, and a new
 * one is begun; one of a later app version is left alone.
 */
import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { migrate } from './migrate.ts';

export interface OpenedDatabase {
  database: DatabaseSync;
  /** Where an unreadable database was moved, if there was one. */
  movedAside?: string;
}

/** SQLite's result codes for a file that is no sound database (sqlite.org/rescode.html). */
const corrupt = 11;
const notADatabase = 26;

/**
 * @param stamp goes into the name of a database moved aside
 * @throws NewerDatabase, or SQLite's error where the folder cannot be written
 */
export function openDatabase(path: string, stamp: string): OpenedDatabase {
  try {
    return { database: openSound(path) };
  } catch (error) {
    if (!isUnsound(error) || !existsSync(path)) throw error;
    const aside = path.replace(/(\.sqlite)?$/, `-CORRUPT-${stamp}.sqlite`);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    return { database: openSound(path), movedAside: aside };
  }
}

function openSound(path: string): DatabaseSync {
  // Left behind only by a process that did not close it: worth a look at every page.
  const unclean = existsSync(`${path}-wal`);
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    // FULL: a commit is on the disk before the screen shows it (DESIGN, "The call log never loses a call").
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const found = unclean ? database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] : 'ok';
    if (found !== 'ok') throw Object.assign(new Error(String(found)), { errcode: corrupt });
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const isUnsound = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  (error.errcode === corrupt || error.errcode === notADatabase);
