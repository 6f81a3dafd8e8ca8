/** Numbers that must not be called, by whoever's wish: imported, typed, or asked for in a call. */
export const sql = `
CREATE TABLE do_not_call (
  number TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
