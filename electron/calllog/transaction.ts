import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` whole or not at all. Takes the write lock at once, so that it never fails half-way for want of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite may have rolled back by itself (a full disk): then there is nothing to undo.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
