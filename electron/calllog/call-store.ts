/** Edge: the SQL of the call log. Runs in the worker; every method is one transaction at most. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { applyCallFact, type Call, type Disposition } from '../../shared/call/call.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import type { HistoryPage, HistoryQuery } from '../../shared/ipc.ts';
import { rowOf } from './call-row.ts';
import { CallQuery } from './call-query.ts';
import { inTransaction } from './transaction.ts';

export class CallStore {
  readonly #database: DatabaseSync;
  readonly #insertEvent: StatementSync;
  readonly #query: CallQuery;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#insertEvent = database.prepare('INSERT INTO call_events (call_id, type, at) VALUES (?, ?, ?)');
    this.#query = new CallQuery(database);
  }

  begin(call: Call): void {
    const row = rowOf(call);
    const columns = Object.keys(row);
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO calls (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
        )
        .run(row);
      this.#insertEvent.run(call.id, 'begun', call.createdAt);
    });
  }

  /** Appends `fact` and brings the row to `call`. A record that is closed stays as it is. */
  record(call: Call, fact: CallFact, at: string): void {
    inTransaction(this.#database, () => {
      if (this.#update(call) > 0) this.#insertEvent.run(call.id, fact.type, at);
    });
  }

  /** Brings what names the call (the provider's call ID, the leg) to the row, without a fact. */
  amend(call: Call): void {
    this.#database
      .prepare('UPDATE calls SET provider_call_id = ?, leg_id = ? WHERE id = ?')
      .run(call.providerCallId ?? null, call.legId ?? null, call.id);
  }

  /**
   * Closes the records that an earlier run left open, each at its last known time.
   * @returns them, oldest first
   */
  closeInterrupted(): Call[] {
    return this.#query.open().map((call) => {
      const last = this.#database
        .prepare('SELECT max(at) AS at FROM call_events WHERE call_id = ?')
        .get(call.id)?.['at'];
      const at = typeof last === 'string' ? last : call.createdAt;
      const fact: CallFact = { type: 'ended', cause: { by: 'local', reason: 'interrupted' } };
      const closed = applyCallFact(call, fact, at);
      this.record(closed, fact, at);
      return closed;
    });
  }

  /** Ended calls since `since` (ISO 8601) without a disposition, oldest first. */
  withoutDisposition(since: string): Call[] {
    return this.#query.withoutDisposition(since);
  }

  get(id: string): Call | undefined {
    return this.#query.get(id);
  }

  page(query: HistoryQuery): HistoryPage {
    return this.#query.page(query);
  }

  /** Puts the disposition on the call and, with it or not at all, into the outbox. `key` is its Idempotency-Key. */
  saveDisposition(callId: string, disposition: Disposition, key: string): void {
    const { code, label, notes, callbackAt, savedAt } = disposition;
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          `UPDATE calls SET disposition_code = ?, disposition_label = ?, notes = ?, callback_at = ?,
             disposition_saved_at = ? WHERE id = ?`,
        )
        .run(code, label, notes, callbackAt ?? null, savedAt, callId);
      this.#database
        .prepare(`INSERT INTO outbox (key, call_id, body, state, created_at) VALUES (?, ?, ?, 'pending', ?)`)
        .run(key, callId, JSON.stringify({ code, notes, ...(callbackAt && { callbackAt }) }), savedAt);
    });
  }

  #update(call: Call): number {
    const row: Record<string, SQLInputValue> = rowOf(call);
    const assignments = Object.keys(row)
      .filter((name) => name !== 'id')
      .map((name) => `${name} = :${name}`);
    const { changes } = this.#database
      .prepare(`UPDATE calls SET ${assignments.join(', ')} WHERE id = :id AND phase <> 'ended'`)
      .run(row);
    return Number(changes);
  }
}
