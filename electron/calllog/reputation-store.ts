/** Edge: the SQL of reputations over time. A score is kept where it changed, so that a year of a number is a few rows. */
import type { DatabaseSync } from 'node:sqlite';

import { type ReputationSample, reputationSampleSchema } from '../../shared/caller-id/reputation.ts';
import { DamagedRow } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

export class ReputationStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Keeps those that differ from the last one of their number. */
  keep(samples: readonly ReputationSample[]): void {
    inTransaction(this.#database, () => {
      const insert = this.#database.prepare(
        `INSERT OR IGNORE INTO reputation (number, at, score)
           SELECT ?1, ?2, ?3 WHERE ?3 IS NOT (
             SELECT score FROM reputation WHERE number = ?1 ORDER BY at DESC LIMIT 1)`,
      );
      for (const { number, at, score } of samples) insert.run(number, at, score);
    });
  }

  /** Oldest first; of each number also the last one before `since`, since it still held then. */
  since(since: string): ReputationSample[] {
    return this.#database
      .prepare(
        `SELECT number, at, score FROM reputation AS kept
           WHERE at >= ? OR at = (SELECT max(at) FROM reputation WHERE number = kept.number AND at < ?)
           ORDER BY number, at`,
      )
      .all(since, since)
      .map((row) => {
        const parsed = reputationSampleSchema.safeParse({ ...row });
        if (!parsed.success) throw new DamagedRow('a reputation');
        return parsed.data;
      });
  }
}
