/** Edge: the SQL of dispositions being written. */
import type { DatabaseSync } from 'node:sqlite';

import { type Draft, draftSchema } from '../../shared/disposition/draft.ts';
import { storedText } from './call-row.ts';
import { DamagedRow } from './sqlite-error.ts';

export class DraftStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Keeps `draft`, unless its call has a disposition meanwhile. */
  keep({ callId, code, notes, callbackAt }: Draft): void {
    this.#database
      .prepare(
        `INSERT INTO drafts (call_id, code, notes, callback_at)
           SELECT id, ?, ?, ? FROM calls WHERE id = ? AND disposition_code IS NULL
           ON CONFLICT (call_id) DO UPDATE SET code = excluded.code, notes = excluded.notes, callback_at = excluded.callback_at`,
      )
      .run(code, storedText(notes), callbackAt, callId);
  }

  /** Of calls that have no disposition yet. */
  all(): Draft[] {
    return this.#database
      .prepare('SELECT call_id AS callId, code, notes, callback_at AS callbackAt FROM drafts')
      .all()
      .map((row) => {
        const parsed = draftSchema.safeParse({ ...row });
        if (!parsed.success) throw new DamagedRow('a draft');
        return parsed.data;
      });
  }
}
