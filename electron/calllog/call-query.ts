/** Edge: reads of the call log. Pages go by key, never by offset: a page far back costs what the first one costs. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import * as z from 'zod';

import type { Call } from '../../shared/call/call.ts';
import type { HistoryPage, HistoryQuery } from '../../shared/call/history.ts';
import { callOf } from './call-row.ts';
import type { LogAccount } from './log-account.ts';

/** The last row of the page before. */
const cursorSchema = z.tuple([z.string(), z.string()]);

export class CallQuery {
  readonly #database: DatabaseSync;
  readonly #account: LogAccount;

  constructor(database: DatabaseSync, account: LogAccount) {
    this.#database = database;
    this.#account = account;
  }

  get(id: string): Call | undefined {
    const row = this.#database.prepare('SELECT * FROM calls WHERE id = ?').get(id);
    return row === undefined ? undefined : callOf(row);
  }

  /** Records not closed, of every account, oldest first. */
  open(): Call[] {
    return this.#all(`SELECT * FROM calls WHERE phase <> 'ended' ORDER BY created_at, id`);
  }

  /** Of the account. */
  withoutDisposition(since: string): Call[] {
    return this.#all(
      `SELECT * FROM calls WHERE phase = 'ended' AND account = ? AND disposition_code IS NULL AND created_at >= ?
         ORDER BY created_at, id`,
      this.#account.key,
      since,
    );
  }

  /** Of the account. */
  endedSince(since: string, most: number): Call[] {
    return this.#all(
      `SELECT * FROM calls WHERE phase = 'ended' AND account = ? AND created_at >= ?
         ORDER BY created_at DESC, id DESC LIMIT ?`,
      this.#account.key,
      since,
      most,
    ).toReversed();
  }

  /** Of every account: what this desktop did. */
  page({ before, limit, search, outcome }: HistoryQuery): HistoryPage {
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const add = (condition: string, ...more: SQLInputValue[]): void => {
      conditions.push(condition);
      values.push(...more);
    };
    const cursor = before === undefined ? undefined : parseCursor(before);
    if (cursor !== undefined) add('(created_at, id) < (?, ?)', ...cursor);
    if (outcome !== undefined) add('outcome = ?', outcome);
    if (search !== undefined && search.trim() !== '') {
      const columns = ['remote', 'remote_name', 'contact_ref', 'notes', 'disposition_label', 'campaign_id'];
      const likes = columns.map((column) => ({ column, pattern: like(search.trim()) }));
      const digits = digitsOf(search);
      if (digits !== undefined) likes.push({ column: 'remote', pattern: like(digits) });
      add(
        `(${likes.map(({ column }) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
        ...likes.map(({ pattern }) => pattern),
      );
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const calls = this.#all(
      `SELECT * FROM calls ${where} ORDER BY created_at DESC, id DESC LIMIT ?`,
      ...values,
      limit + 1,
    );
    const shown = calls.slice(0, limit);
    const last = shown.at(-1);
    return {
      calls: shown,
      ...(calls.length > limit && last !== undefined
        ? { nextCursor: JSON.stringify([last.createdAt, last.id]) }
        : {}),
    };
  }

  #all(sql: string, ...values: SQLInputValue[]): Call[] {
    return this.#database
      .prepare(sql)
      .all(...values)
      .map(callOf);
  }
}

function parseCursor(text: string): [createdAt: string, id: string] | undefined {
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    return undefined; // A cursor that is none of ours begins at the newest call, as no cursor does.
  }
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A number as people write it, as it stands in E.164: without punctuation, and without the 0 that is dialled at home. */
function digitsOf(search: string): string | undefined {
  if (!/^\+?[\d\s().-]+$/.test(search.trim())) return undefined;
  const digits = search.replaceAll(/[\s().-]/g, '').replace(/^0+/, '');
  return digits === '' ? undefined : digits;
}
