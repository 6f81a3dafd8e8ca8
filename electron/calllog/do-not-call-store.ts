/** Edge: the SQL of the do-not-call list. */
import type { DatabaseSync } from 'node:sqlite';

import { type DoNotCallEntry, doNotCallEntrySchema } from '../../shared/do-not-call.ts';
import { storedText } from './call-row.ts';
import { DamagedRow } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

export class DoNotCallStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  has(number: string): boolean {
    return this.#database.prepare('SELECT 1 FROM do_not_call WHERE number = ?').get(number) !== undefined;
  }

  among(numbers: readonly string[]): string[] {
    const listed = this.#database.prepare('SELECT 1 FROM do_not_call WHERE number = ?');
    return numbers.filter((number) => listed.get(number) !== undefined);
  }

  /** @returns how many of them are new; a number that is listed keeps its first reason */
  add(entries: readonly DoNotCallEntry[]): number {
    return inTransaction(this.#database, () => {
      const insert = this.#database.prepare(
        'INSERT OR IGNORE INTO do_not_call (number, reason, added_at) VALUES (?, ?, ?)',
      );
      let added = 0;
      for (const { number, reason, addedAt } of entries)
        added += Number(insert.run(number, storedText(reason), addedAt).changes);
      return added;
    });
  }

  remove(number: string): void {
    this.#database.prepare('DELETE FROM do_not_call WHERE number = ?').run(number);
  }

  /** The latest `most`, and how many there are. */
  latest(most: number): { entries: DoNotCallEntry[]; total: number } {
    const rows = this.#database
      .prepare(
        'SELECT number, reason, added_at AS addedAt FROM do_not_call ORDER BY added_at DESC, number LIMIT ?',
      )
      .all(most);
    const entries = rows.map((row) => {
      const parsed = doNotCallEntrySchema.safeParse({ ...row });
      if (!parsed.success) throw new DamagedRow('an entry of the do-not-call list');
      return parsed.data;
    });
    const counted = this.#database.prepare('SELECT count(*) AS total FROM do_not_call').get();
    return { entries, total: Number(counted?.['total'] ?? 0) };
  }
}
