/** Edge: the SQL of the outbox. */
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

const body = z.object({ code: z.string(), notes: z.string(), callbackAt: z.string().optional() });

const row = z.object({
  id: z.number(),
  /** The Idempotency-Key of every attempt. */
  key: z.string(),
  callId: z.string(),
  /** Null as long as the provider has not named the call. */
  providerCallId: z.string().nullable(),
  body: z.string().transform((text) => body.parse(JSON.parse(text))),
  attempts: z.number(),
  /** What came of the last attempt, for people. */
  lastError: z.string().nullable(),
  /** ISO 8601: when the disposition was saved. */
  createdAt: z.string(),
});
export type OutboxItem = z.infer<typeof row>;

export class OutboxStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Oldest first. */
  in(state: 'pending' | 'refused'): OutboxItem[] {
    return this.#database
      .prepare(
        `SELECT outbox.id, key, call_id AS callId, provider_call_id AS providerCallId, body, attempts,
             last_error AS lastError, outbox.created_at AS createdAt
           FROM outbox JOIN calls ON calls.id = call_id WHERE state = ? ORDER BY outbox.id`,
      )
      .all(state)
      .map((found) => row.parse(found));
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
