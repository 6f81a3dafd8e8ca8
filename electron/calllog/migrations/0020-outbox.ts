/** What must reach the provider even if the app or the network goes down first. `key` is the Idempotency-Key for good. */
export const sql = `
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    call_id TEXT NOT NULL REFERENCES calls (id),
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'refused')),
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';
`;
