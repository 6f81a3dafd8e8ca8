/**
 * What must reach the provider even if the app or the network goes down first. `key` is the Idempotency-Key of every
 * attempt. At most one item of a call waits: a later disposition supersedes the one before it.
 */
export const sql = `
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    call_id TEXT NOT NULL REFERENCES calls (id),
    body TEXT NOT NULL CHECK (json_valid(body)),
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'refused', 'superseded')),
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (state, id) WHERE state IN ('pending', 'refused');
  CREATE UNIQUE INDEX outbox_one_pending ON outbox (call_id) WHERE state = 'pending';
`;
