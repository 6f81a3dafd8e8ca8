/** Dispositions being written: what an agent typed is not lost with the page, nor with the app. */
export const sql = `
CREATE TABLE drafts (
  call_id TEXT PRIMARY KEY REFERENCES calls (id),
  code TEXT,
  notes TEXT NOT NULL,
  callback_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
