/** Edge: the SQL of the outbox: what waits to be delivered, oldest first. */
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

const body = z.object({ code: z.string(), notes: z.string(), callbackAt: z.string().optional() });

const row = z.object({
  id: z.number(),
  key: z.string(),
  callId: z.string(),
  providerCallId: z.string().nullable(),
  body: z.string().transform((text) => body.parse(JSON.parse(text))),
  attempts: z.number(),
});
export type OutboxItem = z.infer<typeof row>;

export class OutboxStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  pending(): OutboxItem[] {
    return this.#database
      .prepare(
        `SELECT outbox.id, key, call_id AS callId, provider_call_id AS providerCallId, body, attempts
           FROM outbox JOIN calls ON calls.id = call_id WHERE state = 'pending' ORDER BY outbox.id`,
      )
      .all()
      .map((found) => row.parse(found));
  }

  delivered(id: number): void {
    this.#database.prepare(`UPDATE outbox SET state = 'delivered', last_error = NULL WHERE id = ?`).run(id);
  }

  /** @param refused the provider will never take it: it is not tried again by itself */
  attempted(id: number, error: string, refused: boolean): void {
    this.#database
      .prepare(`UPDATE outbox SET attempts = attempts + 1, last_error = ?, state = ? WHERE id = ?`)
      .run(error, refused ? 'refused' : 'pending', id);
  }
}
