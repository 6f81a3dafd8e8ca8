/** Edge: the SQL of the outbox. What belongs to another account's call waits until that account is back. */
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import type { LogAccount } from './log-account.ts';

const body = z.object({ code: z.string(), notes: z.string(), callbackAt: z.string().optional() });

const row = z.object({
  id: z.number(),
  /** The Idempotency-Key of every attempt. */
  key: z.string(),
  callId: z.string(),
  /** Null as long as the provider has not named the call. */
  providerCallId: z.string().nullable(),
  /** The number that was called, and the disposition's label. */
  remote: z.string(),
  label: z.string(),
  body: z.string().transform((text) => body.parse(JSON.parse(text))),
  attempts: z.number(),
  /** What came of the last attempt, for people. */
  lastError: z.string().nullable(),
  /** ISO 8601: when the disposition was saved. */
  createdAt: z.string(),
});
export type OutboxItem = z.infer<typeof row>;

const waitingRow = z.object({ account: z.string(), count: z.number() });

export class OutboxStore {
  readonly #database: DatabaseSync;
  readonly #account: LogAccount;

  constructor(database: DatabaseSync, account: LogAccount) {
    this.#database = database;
    this.#account = account;
  }

  /** Of the account, oldest first. */
  in(state: 'pending' | 'refused'): OutboxItem[] {
    return this.#database
      .prepare(
        `SELECT outbox.id, key, call_id AS callId, provider_call_id AS providerCallId, remote,
             coalesce(disposition_label, disposition_code, '') AS label, body, attempts,
             last_error AS lastError, outbox.created_at AS createdAt
           FROM outbox JOIN calls ON calls.id = call_id WHERE state = ? AND account = ? ORDER BY outbox.id`,
      )
      .all(state, this.#account.key)
      .map((found) => row.parse(found));
  }

  /** How many wait, or were refused, for other accounts of this desktop; a practice provider that is gone takes nothing. */
  elsewhere(): { account: string; count: number }[] {
    return this.#database
      .prepare(
        `SELECT account, count(*) AS count FROM outbox JOIN calls ON calls.id = call_id
           WHERE state IN ('pending', 'refused') AND account <> ? AND account NOT LIKE 'practice %'
           GROUP BY account ORDER BY account`,
      )
      .all(this.#account.key)
      .map((found) => waitingRow.parse(found));
  }

  delivered(id: number): void {
    this.#database.prepare(`UPDATE outbox SET state = 'delivered', last_error = NULL WHERE id = ?`).run(id);
  }

  /** An item that was superseded while the attempt was under way stays so. */
  attempted(id: number, error: string, refused: boolean): void {
    this.#database
      .prepare(
        `UPDATE outbox SET attempts = attempts + 1, last_error = ?, state = ? WHERE id = ? AND state = 'pending'`,
      )
      .run(error, refused ? 'refused' : 'pending', id);
  }

  replayed(id: number, key: string): void {
    this.#database
      .prepare(
        `UPDATE outbox SET state = 'pending', key = ?, attempts = 0 WHERE id = ? AND state = 'refused'`,
      )
      .run(key, id);
  }
}
