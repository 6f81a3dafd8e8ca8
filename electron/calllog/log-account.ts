/** The account that the log is open for, and what it takes over from the time before accounts were told apart. */
import type { DatabaseSync } from 'node:sqlite';

import { inTransaction } from './transaction.ts';

export interface LogAccount {
  /** See electron/account/account-key.ts. */
  key: string;
  /** Rows of no account whose calls were this agent's become the account's; the practice provider's account inherits nothing. */
  inheritsFromAgent?: string | undefined;
}

/** Until then the app told all of it to whichever account it was started with. */
export function inherit(database: DatabaseSync, { key, inheritsFromAgent }: LogAccount): void {
  if (inheritsFromAgent === undefined) return;
  inTransaction(database, () => {
    database
      .prepare('UPDATE calls SET account = ? WHERE account IS NULL AND agent_id = ?')
      .run(key, inheritsFromAgent);
    database
      .prepare(
        `UPDATE webhook_deliveries SET account = ?1 WHERE account IS NULL AND
           (call_id IS NULL OR call_id IN (SELECT id FROM calls WHERE account = ?1))`,
      )
      .run(key);
    database.prepare(`UPDATE OR IGNORE campaign_contacts SET account = ? WHERE account = ''`).run(key);
    database.prepare('UPDATE OR IGNORE webhook_endpoints SET account = ? WHERE account IS NULL').run(key);
  });
}
