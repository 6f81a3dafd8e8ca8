/**
 * Whose each call is, and what waits to be told of it: `account` as in electron/account/account-key.ts. Null, or empty in a key:
 * of before accounts were told apart, until an account inherits it (log-account.ts). Posts that were refused because another
 * profile did not name their endpoint wait for it again.
 */
export const sql = `
  ALTER TABLE calls ADD COLUMN account TEXT;
  CREATE INDEX calls_of_no_account ON calls (agent_id) WHERE account IS NULL;
  ALTER TABLE webhook_deliveries ADD COLUMN account TEXT;
  ALTER TABLE webhook_endpoints RENAME TO webhook_endpoints_before;
  CREATE TABLE webhook_endpoints (
    account TEXT,
    url TEXT NOT NULL,
    events TEXT NOT NULL CHECK (json_valid(events)),
    UNIQUE (account, url)
  ) STRICT;
  INSERT INTO webhook_endpoints (account, url, events) SELECT NULL, url, events FROM webhook_endpoints_before;
  DROP TABLE webhook_endpoints_before;
  ALTER TABLE campaign_contacts RENAME TO campaign_contacts_before;
  CREATE TABLE campaign_contacts (
    account TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    contact_ref TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (account, campaign_id, contact_ref)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO campaign_contacts SELECT '', campaign_id, contact_ref, number FROM campaign_contacts_before;
  DROP TABLE campaign_contacts_before;
  UPDATE webhook_deliveries SET state = 'pending', last_error = NULL, settled_at = NULL
    WHERE state = 'refused' AND last_error = 'the profile no longer has this endpoint';
`;
