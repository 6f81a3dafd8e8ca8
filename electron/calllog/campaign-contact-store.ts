/** Edge: the SQL of the contacts of the account's campaigns, held against the do-not-call list. */
import type { DatabaseSync } from 'node:sqlite';

import type { NewContact } from '../../shared/campaign/campaign.ts';
import type { LogAccount } from './log-account.ts';
import { inTransaction } from './transaction.ts';

/** Who is on the list and may still be called: the provider tries nobody again who was reached in the campaign. */
const stillListed = `
  FROM campaign_contacts AS contact JOIN do_not_call USING (number)
  WHERE contact.account = ? AND NOT EXISTS (
    SELECT 1 FROM calls WHERE calls.account = contact.account AND calls.campaign_id = contact.campaign_id
      AND calls.remote = contact.number AND calls.contact_answered_at IS NOT NULL)`;

export class CampaignContactStore {
  readonly #database: DatabaseSync;
  readonly #account: LogAccount;

  constructor(database: DatabaseSync, account: LogAccount) {
    this.#database = database;
    this.#account = account;
  }

  keep(campaignId: string, contacts: readonly NewContact[]): void {
    inTransaction(this.#database, () => {
      const insert = this.#database.prepare(
        `INSERT OR IGNORE INTO campaign_contacts (account, campaign_id, contact_ref, number, name, notes)
           VALUES (?, ?, ?, ?, ?, ?)`,
      );
      for (const { contactRef, number, name, notes } of contacts)
        insert.run(this.#account.key, campaignId, contactRef, number, name ?? null, notes ?? null);
    });
  }

  of(campaignId: string): { known: number; listed: string[] } {
    const known = this.#database
      .prepare('SELECT count(*) AS known FROM campaign_contacts WHERE account = ? AND campaign_id = ?')
      .get(this.#account.key, campaignId)?.['known'];
    const listed = this.#database
      .prepare(
        `SELECT DISTINCT contact.number ${stillListed} AND contact.campaign_id = ? ORDER BY contact.number`,
      )
      .all(this.#account.key, campaignId);
    return { known: Number(known ?? 0), listed: listed.map(({ number }) => String(number)) };
  }

  /** Undefined where the campaign did not get this contact from here. */
  get(campaignId: string, contactRef: string): Pick<NewContact, 'name' | 'notes'> | undefined {
    const row = this.#database
      .prepare(
        'SELECT name, notes FROM campaign_contacts WHERE account = ? AND campaign_id = ? AND contact_ref = ?',
      )
      .get(this.#account.key, campaignId, contactRef);
    return (
      row && {
        ...(row['name'] == null ? {} : { name: String(row['name']) }),
        ...(row['notes'] == null ? {} : { notes: String(row['notes']) }),
      }
    );
  }

  /** Campaigns with somebody on the list. */
  withListed(): string[] {
    return this.#database
      .prepare(`SELECT DISTINCT contact.campaign_id AS id ${stillListed}`)
      .all(this.#account.key)
      .map(({ id }) => String(id));
  }

  forget(): void {
    this.#database.prepare('DELETE FROM campaign_contacts WHERE account = ?').run(this.#account.key);
  }
}
