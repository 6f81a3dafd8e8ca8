/**
 * The calls, one row each, and every fact that moved one (JSON of a `CallFact`), in the order in which they came. Times
 * are ISO 8601 in UTC, so that text order is time order.
 */
export const sql = `
  CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    provider_call_id TEXT,
    leg_id TEXT,
    direction TEXT NOT NULL,
    origin TEXT NOT NULL,
    remote TEXT NOT NULL,
    remote_name TEXT,
    country TEXT,
    caller_id TEXT,
    campaign_id TEXT,
    contact_ref TEXT,
    return_url TEXT,
    agent_id TEXT NOT NULL,
    phase TEXT NOT NULL,
    ended_by TEXT,
    sip_code INTEGER,
    end_reason TEXT,
    outcome TEXT,
    created_at TEXT NOT NULL,
    agent_answered_at TEXT,
    contact_answered_at TEXT,
    ended_at TEXT,
    disposition_code TEXT,
    disposition_label TEXT,
    notes TEXT,
    callback_at TEXT,
    disposition_saved_at TEXT
  ) STRICT;
  CREATE INDEX calls_by_time ON calls (created_at, id);
  CREATE INDEX calls_by_outcome ON calls (outcome, created_at, id);
  CREATE INDEX calls_open ON calls (created_at) WHERE phase <> 'ended';

  CREATE TABLE call_events (
    sequence INTEGER PRIMARY KEY,
    call_id TEXT NOT NULL REFERENCES calls (id),
    at TEXT NOT NULL,
    fact TEXT NOT NULL CHECK (json_valid(fact))
  ) STRICT;
  CREATE INDEX call_events_by_call ON call_events (call_id, sequence);
`;
