/** Brings a database to this version of the app, each step in a transaction of its own; `user_version` counts the steps. */
import type { DatabaseSync } from 'node:sqlite';

import { sql as calls } from './migrations/0010-calls.ts';
import { sql as outbox } from './migrations/0020-outbox.ts';
import { sql as drafts } from './migrations/0030-drafts.ts';
import { sql as doNotCall } from './migrations/0040-do-not-call.ts';
import { sql as reputation } from './migrations/0050-reputation.ts';
import { sql as webhooks } from './migrations/0060-webhooks.ts';
import { sql as quality } from './migrations/0070-quality.ts';
import { sql as campaignContacts } from './migrations/0080-campaign-contacts.ts';
import { sql as accounts } from './migrations/0090-accounts.ts';
import { sql as contactNames } from './migrations/0100-contact-names.ts';
import { NewerDatabase } from './sqlite-error.ts';
import { inTransaction } from './transaction.ts';

const migrations = [
  calls,
  outbox,
  drafts,
  doNotCall,
  reputation,
  webhooks,
  quality,
  campaignContacts,
  accounts,
  contactNames,
];

/** @throws NewerDatabase */
export function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > migrations.length) {
    throw new NewerDatabase(`the call log is of version ${version}, this app knows ${migrations.length}`);
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    inTransaction(database, () => {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
