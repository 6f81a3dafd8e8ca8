/** Edge: the SQL of what is posted to the CRM's endpoints. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import type { Call } from '../../shared/call/call.ts';
import { owedForMs, owesDisposition } from '../../shared/call/owes-disposition.ts';
import type { WebhookDelivery } from '../../shared/webhook/webhook-delivery.ts';
import {
  finishedCall,
  type WebhookEvent,
  type WebhookEventType,
} from '../../shared/webhook/webhook-event.ts';
import { inTransaction } from './transaction.ts';

export interface WebhookSubscription {
  url: string;
  events: readonly WebhookEventType[];
}

const pendingRow = z.object({
  id: z.number(),
  /** The event's ID. */
  key: z.string(),
  event: z.string(),
  /** JSON, exactly as it is signed and posted. */
  body: z.string(),
});
export type PendingWebhook = z.infer<typeof pendingRow>;

const deliveryRow = z
  .object({
    id: z.number(),
    url: z.string(),
    event: z.string(),
    remote: z.string().nullable(),
    state: z.enum(['pending', 'delivered', 'refused', 'superseded']),
    attempts: z.number(),
    lastError: z.string().nullable(),
    createdAt: z.string(),
    notBefore: z.string(),
  })
  .transform(({ remote, lastError, ...row }): WebhookDelivery => ({
    ...row,
    ...(remote === null ? {} : { remote }),
    ...(lastError === null ? {} : { lastError }),
  }));

/** Settled deliveries are kept so long to be looked at and posted again. */
const keptForMs = 30 * 24 * 60 * 60 * 1000;

export class WebhookStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** What is posted where from now on. What waits for an endpoint that is not among them is kept, but not posted. */
  subscribe(subscriptions: readonly WebhookSubscription[], now: string): void {
    inTransaction(this.#database, () => {
      this.#database.exec('DELETE FROM webhook_endpoints');
      const insert = this.#database.prepare('INSERT INTO webhook_endpoints (url, events) VALUES (?, ?)');
      for (const { url, events } of subscriptions) insert.run(url, JSON.stringify(events));
      this.#database
        .prepare(
          `UPDATE webhook_deliveries SET state = 'refused', settled_at = ?, last_error = 'the profile no longer has this endpoint'
             WHERE state = 'pending' AND url NOT IN (SELECT url FROM webhook_endpoints)`,
        )
        .run(now);
      this.#database
        .prepare(`DELETE FROM webhook_deliveries WHERE state <> 'pending' AND settled_at < ?`)
        .run(new Date(Date.parse(now) - keptForMs).toISOString());
    });
  }

  /** Within the transaction that ends the record. A call that owes a disposition waits for it, a day at most. */
  callEnded(call: Call, at: string): void {
    const waitMs = owesDisposition(call) ? owedForMs : 0;
    this.#callFinished(call, at, new Date(Date.parse(at) + waitMs).toISOString());
  }

  /** Within the transaction that saves the disposition: takes the place of what waits for the call. */
  callDisposed(call: Call, at: string): void {
    this.#database
      .prepare(
        `UPDATE webhook_deliveries SET state = 'superseded', settled_at = ?
           WHERE call_id = ? AND state IN ('pending', 'refused')`,
      )
      .run(at, call.id);
    this.#callFinished(call, at, at);
  }

  /** Puts an event into the outbox of every endpoint that wants it. */
  enqueue(event: WebhookEvent, of: { callId?: string; notBefore?: string } = {}): void {
    this.#database
      .prepare(
        `INSERT INTO webhook_deliveries (key, url, event, call_id, body, state, not_before, created_at)
           SELECT ?, url, ?, ?, ?, 'pending', ?, ? FROM webhook_endpoints
             WHERE EXISTS (SELECT 1 FROM json_each(events) WHERE value = ?)`,
      )
      .run(
        event.id,
        event.event,
        of.callId ?? null,
        JSON.stringify(event),
        of.notBefore ?? event.createdAt,
        event.createdAt,
        event.event,
      );
  }

  /** What may be posted to `url` at `now`, oldest first. */
  pending(url: string, now: string): PendingWebhook[] {
    return this.#database
      .prepare(
        `SELECT id, key, event, body FROM webhook_deliveries
           WHERE state = 'pending' AND url = ? AND not_before <= ? ORDER BY id`,
      )
      .all(url, now)
      .map((row) => pendingRow.parse(row));
  }

  delivered(id: number, at: string): void {
    this.#database
      .prepare(
        `UPDATE webhook_deliveries
           SET state = 'delivered', attempts = attempts + 1, last_error = NULL, settled_at = ? WHERE id = ?`,
      )
      .run(at, id);
  }

  /** One that was superseded while the attempt was under way stays so. */
  attempted(id: number, error: string, refused: boolean, at: string): void {
    this.#database
      .prepare(
        `UPDATE webhook_deliveries SET attempts = attempts + 1, last_error = ?, state = ?, settled_at = ?
           WHERE id = ? AND state = 'pending'`,
      )
      .run(error, refused ? 'refused' : 'pending', refused ? at : null, id);
  }

  /** Puts one that is settled, or waits, at the front. @returns whether its endpoint is still there */
  replay(id: number, now: string): boolean {
    const { changes } = this.#database
      .prepare(
        `UPDATE webhook_deliveries SET state = 'pending', not_before = ?, settled_at = NULL
           WHERE id = ? AND url IN (SELECT url FROM webhook_endpoints)`,
      )
      .run(now, id);
    return changes > 0;
  }

  /** Newest first. */
  latest(most: number): WebhookDelivery[] {
    return this.#database
      .prepare(
        `SELECT delivery.id, url, event, calls.remote, state, attempts, last_error AS lastError,
             delivery.created_at AS createdAt, not_before AS notBefore
           FROM webhook_deliveries AS delivery LEFT JOIN calls ON calls.id = call_id
           WHERE state <> 'superseded' ORDER BY delivery.id DESC LIMIT ?`,
      )
      .all(most)
      .map((row) => deliveryRow.parse(row));
  }

  #callFinished(call: Call, createdAt: string, notBefore: string): void {
    this.enqueue(
      { id: randomUUID(), event: 'call.finished', createdAt, data: finishedCall(call) },
      { callId: call.id, notBefore },
    );
  }
}
