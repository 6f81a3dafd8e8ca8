/**
 * Edge: the SQL of what is posted to the CRM's endpoints. Endpoints are an account's, and get nothing of another's: an event of
 * a call goes to those of the call's account, and waits until that account is back.
 */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import type { Call } from '../../shared/call/call.ts';
import { owedForMs, owesDisposition, refusalOfContact } from '../../shared/call/owes-disposition.ts';
import { postedAlertSchema, type WebhookDelivery } from '../../shared/webhook/webhook-delivery.ts';
import {
  finishedCall,
  type WebhookEvent,
  type WebhookEventType,
} from '../../shared/webhook/webhook-event.ts';
import type { LogAccount } from './log-account.ts';
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
    /** JSON. */
    alert: z.string().nullable(),
    state: z.enum(['pending', 'delivered', 'refused', 'superseded']),
    attempts: z.number(),
    lastError: z.string().nullable(),
    createdAt: z.string(),
    notBefore: z.string(),
  })
  .transform(({ remote, alert, lastError, ...row }): WebhookDelivery => ({
    ...row,
    ...(remote === null ? {} : { remote }),
    ...(alert === null ? {} : { alert: postedAlertSchema.parse(JSON.parse(alert)) }),
    ...(lastError === null ? {} : { lastError }),
  }));

/** Settled deliveries are kept so long to be looked at and posted again. */
const keptForMs = 30 * 24 * 60 * 60 * 1000;

export class WebhookStore {
  readonly #database: DatabaseSync;
  readonly #account: LogAccount;

  constructor(database: DatabaseSync, account: LogAccount) {
    this.#database = database;
    this.#account = account;
  }

  /** What is posted where from now on. What waits for an endpoint that is not among them waits until it is again. */
  subscribe(subscriptions: readonly WebhookSubscription[], now: string): void {
    inTransaction(this.#database, () => {
      this.#database.prepare('DELETE FROM webhook_endpoints WHERE account = ?').run(this.#account.key);
      const insert = this.#database.prepare(
        'INSERT INTO webhook_endpoints (account, url, events) VALUES (?, ?, ?)',
      );
      for (const { url, events } of subscriptions) insert.run(this.#account.key, url, JSON.stringify(events));
      this.#database
        .prepare(`DELETE FROM webhook_deliveries WHERE state <> 'pending' AND settled_at < ?`)
        .run(new Date(Date.parse(now) - keptForMs).toISOString());
    });
  }

  /**
   * Within the transaction that ends the record, or in which its end is learnt: then it takes the place of what waits. A call that owes a disposition waits for it, a day at most; one of a campaign's
   * contact that the provider would not take was not made, and is tried again.
   */
  callEnded(call: Call, at: string): void {
    if (refusalOfContact(call) !== undefined) return;
    this.#supersede(call, at);
    const waitMs = owesDisposition(call) ? owedForMs : 0;
    this.#callFinished(call, at, new Date(Date.parse(at) + waitMs).toISOString());
  }

  /** Within the transaction that saves the disposition: takes the place of what waits for the call. */
  callDisposed(call: Call, at: string): void {
    this.#supersede(call, at);
    this.#callFinished(call, at, at);
  }

  #supersede({ id }: Call, at: string): void {
    this.#database
      .prepare(
        `UPDATE webhook_deliveries SET state = 'superseded', settled_at = ?
           WHERE call_id = ? AND state IN ('pending', 'refused')`,
      )
      .run(at, id);
  }

  /** Puts an event that is not of a call into the outbox of every endpoint that wants it. */
  enqueue(event: WebhookEvent): void {
    this.#enqueue(event, this.#account.key, { notBefore: event.createdAt });
  }

  #enqueue(
    event: WebhookEvent,
    account: string | undefined,
    of: { callId?: string; notBefore: string },
  ): void {
    this.#database
      .prepare(
        `INSERT INTO webhook_deliveries (key, url, event, call_id, account, body, state, not_before, created_at)
           SELECT ?, url, ?, ?, account, ?, 'pending', ?, ? FROM webhook_endpoints
             WHERE account IS ? AND EXISTS (SELECT 1 FROM json_each(events) WHERE value = ?)`,
      )
      .run(
        event.id,
        event.event,
        of.callId ?? null,
        JSON.stringify(event),
        of.notBefore,
        event.createdAt,
        account ?? null,
        event.event,
      );
  }

  /** What may be posted to `url` at `now`, oldest first. */
  pending(url: string, now: string): PendingWebhook[] {
    return this.#database
      .prepare(
        `SELECT id, key, event, body FROM webhook_deliveries
           WHERE state = 'pending' AND account = ? AND url = ? AND not_before <= ? ORDER BY id`,
      )
      .all(this.#account.key, url, now)
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
           WHERE id = ? AND account = ?
             AND url IN (SELECT url FROM webhook_endpoints AS endpoint WHERE endpoint.account = ?)`,
      )
      .run(now, id, this.#account.key, this.#account.key);
    return changes > 0;
  }

  /** Of the account, newest first. */
  latest(most: number): WebhookDelivery[] {
    return this.#database
      .prepare(
        `SELECT delivery.id, url, event, calls.remote,
             CASE event WHEN 'carrier.alert' THEN json_extract(body, '$.data') END AS alert, state, attempts, last_error AS lastError,
             delivery.created_at AS createdAt, not_before AS notBefore
           FROM webhook_deliveries AS delivery LEFT JOIN calls ON calls.id = call_id
           WHERE state <> 'superseded' AND delivery.account = ? ORDER BY delivery.id DESC LIMIT ?`,
      )
      .all(this.#account.key, most)
      .map((row) => deliveryRow.parse(row));
  }

  #callFinished(call: Call, createdAt: string, notBefore: string): void {
    this.#enqueue(
      { id: randomUUID(), event: 'call.finished', createdAt, data: finishedCall(call) },
      call.account,
      { callId: call.id, notBefore },
    );
  }
}
