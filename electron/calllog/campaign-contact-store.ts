/** Edge: the SQL of the contacts of campaigns, held against the do-not-call list. */
import type { DatabaseSync } from 'node:sqlite';

import type { NewContact } from '../../shared/campaign/campaign.ts';
import { inTransaction } from './transaction.ts';

/** Who is on the list and may still be called: the provider tries nobody again who was reached in the campaign. */
const stillListed = `
  FROM campaign_contacts AS contact JOIN do_not_call USING (number)
  WHERE NOT EXISTS (
    SELECT 1 FROM calls WHERE calls.campaign_id = contact.campaign_id AND calls.remote = contact.number
      AND calls.contact_answered_at IS NOT NULL)`;

export class CampaignContactStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  keep(campaignId: string, contacts: readonly Pick<NewContact, 'contactRef' | 'number'>[]): void {
    inTransaction(this.#database, () => {
      const insert = this.#database.prepare(
        'INSERT OR IGNORE INTO campaign_contacts (campaign_id, contact_ref, number) VALUES (?, ?, ?)',
      );
      for (const { contactRef, number } of contacts) insert.run(campaignId, contactRef, number);
    });
  }

  of(campaignId: string): { known: number; listed: string[] } {
    const known = this.#database
      .prepare('SELECT count(*) AS known FROM campaign_contacts WHERE campaign_id = ?')
      .get(campaignId)?.['known'];
    const listed = this.#database
      .prepare(
        `SELECT DISTINCT contact.number ${stillListed} AND contact.campaign_id = ? ORDER BY contact.number`,
      )
      .all(campaignId);
    return { known: Number(known ?? 0), listed: listed.map(({ number }) => String(number)) };
  }

  /** Campaigns with somebody on the list. */
  withListed(): string[] {
    return this.#database
      .prepare(`SELECT DISTINCT contact.campaign_id AS id ${stillListed}`)
      .all()
      .map(({ id }) => String(id));
  }

  forget(): void {
    this.#database.exec('DELETE FROM campaign_contacts');
  }
}
