/** Edge: the SQL of the call log. Runs in the worker; every method is one transaction at most. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { applyCallFact, type Call, type Disposition } from '../../shared/call/call.ts';
import { type CallOutcome, leftOpen } from '../../shared/call/call-outcome.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import { doNotCallCode } from '../../shared/do-not-call.ts';
import type { HistoryPage, HistoryQuery } from '../../shared/call/history.ts';
import { qualityRowOf, rowOf, storedText } from './call-row.ts';
import { UnknownCall } from './sqlite-error.ts';
import { CallQuery } from './call-query.ts';
import { inTransaction } from './transaction.ts';
import type { LogAccount } from './log-account.ts';
import { WebhookStore } from './webhook-store.ts';

export class CallStore {
  readonly #database: DatabaseSync;
  readonly #account: LogAccount;
  readonly #insertEvent: StatementSync;
  readonly #query: CallQuery;
  readonly #webhooks: WebhookStore;

  /** @param account whose calls are owed, counted and recovered; those of others are kept, and shown in the history */
  constructor(database: DatabaseSync, account: LogAccount) {
    this.#database = database;
    this.#account = account;
    this.#insertEvent = database.prepare('INSERT INTO call_events (call_id, at, fact) VALUES (?, ?, ?)');
    this.#query = new CallQuery(database, account);
    this.#webhooks = new WebhookStore(database, account);
  }

  begin(call: Call): void {
    const row = rowOf(call);
    const columns = Object.keys(row);
    const values = columns.map((name) => `:${name}`);
    this.#database
      .prepare(`INSERT INTO calls (${columns.join(', ')}) VALUES (${values.join(', ')})`)
      .run(row);
  }

  /** @throws UnknownCall */
  record(call: Call, fact: CallFact, at: string): void {
    inTransaction(this.#database, () => {
      if (!this.#update(call)) return;
      this.#insertEvent.run(call.id, at, JSON.stringify(fact));
      if (call.state.phase === 'ended') this.#webhooks.callEnded(call, at);
    });
  }

  /** What becomes known of a call beside its state; of one that has ended only its name at the provider. */
  amend(call: Call): void {
    // How it sounded is told once more at its end, which may be known before.
    if (call.quality !== undefined) this.#assign(call.id, qualityRowOf(call.quality));
    this.#database
      .prepare(
        `UPDATE calls SET provider_call_id = :provider_call_id, leg_id = :leg_id,
           origin = iif(phase = 'ended', origin, :origin),
           campaign_id = iif(phase = 'ended', campaign_id, :campaign_id),
           contact_ref = iif(phase = 'ended', contact_ref, :contact_ref),
           caller_id = iif(phase = 'ended', caller_id, :caller_id),
           remote = iif(phase = 'ended', remote, :remote),
           country = iif(phase = 'ended', country, :country),
           remote_name = iif(phase = 'ended', remote_name, :remote_name)
           WHERE id = :id AND (phase <> 'ended' OR provider_call_id IS NULL)`,
      )
      .run({
        id: call.id,
        provider_call_id: call.providerCallId ?? null,
        leg_id: call.legId ?? null,
        origin: call.origin,
        campaign_id: call.campaignId ?? null,
        contact_ref: call.contactRef ?? null,
        caller_id: call.callerId ?? null,
        remote: storedText(call.remote),
        country: call.country ?? null,
        remote_name: call.remoteName === undefined ? null : storedText(call.remoteName),
      });
  }

  /**
   * Closes the records that an earlier run left open, each at its last known time.
   * @returns those of the account, oldest first
   */
  closeInterrupted(): Call[] {
    const closed = this.#query.open().map((call) => {
      const last = this.#database
        .prepare('SELECT max(at) AS at FROM call_events WHERE call_id = ?')
        .get(call.id)?.['at'];
      const at = typeof last === 'string' ? last : call.createdAt;
      const fact: CallFact = { type: 'ended', cause: { by: 'local', reason: leftOpen } };
      const ended = applyCallFact(call, fact, at);
      this.record(ended, fact, at);
      return ended;
    });
    return closed.filter(({ account }) => account === this.#account.key);
  }

  /** The account's ended calls since `since` (ISO 8601) without a disposition, oldest first. */
  withoutDisposition(since: string): Call[] {
    return this.#query.withoutDisposition(since);
  }

  endedSince(since: string, most: number): Call[] {
    return this.#query.endedSince(since, most);
  }

  get(id: string): Call | undefined {
    return this.#query.get(id);
  }

  page(query: HistoryQuery): HistoryPage {
    return this.#query.page(query);
  }

  /** @throws UnknownCall */
  saveDisposition(callId: string, disposition: Disposition, key: string): void {
    const { code, label, callbackAt, savedAt } = disposition;
    const notes = storedText(disposition.notes);
    inTransaction(this.#database, () => {
      const { changes } = this.#database
        .prepare(
          `UPDATE calls SET disposition_code = ?, disposition_label = ?, notes = ?, callback_at = ?,
             disposition_saved_at = ? WHERE id = ?`,
        )
        .run(code, label, notes, callbackAt ?? null, savedAt, callId);
      if (changes === 0) throw new UnknownCall(callId);
      this.#database.prepare('DELETE FROM drafts WHERE call_id = ?').run(callId);
      this.#database
        .prepare(
          `UPDATE outbox SET state = 'superseded' WHERE call_id = ? AND state IN ('pending', 'refused')`,
        )
        .run(callId);
      this.#database
        .prepare(`INSERT INTO outbox (key, call_id, body, state, created_at) VALUES (?, ?, ?, 'pending', ?)`)
        .run(key, callId, JSON.stringify({ code, notes, ...(callbackAt && { callbackAt }) }), savedAt);
      if (code === doNotCallCode) {
        // With the disposition or not at all: the next click must not dial this number.
        this.#database
          .prepare(
            `INSERT OR IGNORE INTO do_not_call (number, reason, added_at) SELECT remote, ?, ? FROM calls WHERE id = ?`,
          )
          .run(`asked for in a call: ${label}`, savedAt, callId);
      }
      const disposed = this.get(callId);
      if (disposed !== undefined) this.#webhooks.callDisposed(disposed, savedAt);
    });
  }

  /** @returns whether the record was open, or closed without knowing how the call ended, and so was changed */
  #update(call: Call): boolean {
    const unknown: CallOutcome = 'unknown';
    const changed = this.#assign(call.id, rowOf(call), `AND (phase <> 'ended' OR outcome = '${unknown}')`);
    if (!changed && this.get(call.id) === undefined) throw new UnknownCall(call.id);
    return changed;
  }

  /** @returns whether there was such a record */
  #assign(id: string, row: Record<string, SQLInputValue>, condition = ''): boolean {
    const assignments = Object.keys(row)
      .filter((name) => name !== 'id')
      .map((name) => `${name} = :${name}`);
    const { changes } = this.#database
      .prepare(`UPDATE calls SET ${assignments.join(', ')} WHERE id = :id ${condition}`)
      .run({ ...row, id });
    return changes !== 0;
  }
}
