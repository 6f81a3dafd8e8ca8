/**
 * Events for the CRM's endpoints, kept until each endpoint has them. `key` is the event's ID, the same for every endpoint and
 * attempt. `not_before`: an ended call waits for its disposition, but not for ever.
 */
export const sql = `
  CREATE TABLE webhook_endpoints (
    url TEXT PRIMARY KEY,
    events TEXT NOT NULL CHECK (json_valid(events))
  ) STRICT;
  CREATE TABLE webhook_deliveries (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    event TEXT NOT NULL,
    call_id TEXT REFERENCES calls (id),
    body TEXT NOT NULL CHECK (json_valid(body)),
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'refused', 'superseded')),
    not_before TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    created_at TEXT NOT NULL,
    settled_at TEXT,
    UNIQUE (key, url)
  ) STRICT;
  CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (url, id) WHERE state = 'pending';
  CREATE INDEX webhook_deliveries_of_call ON webhook_deliveries (call_id);
`;
