/** How each caller ID stood over time: the provider tells only how it stands. */
export const sql = `
CREATE TABLE reputation (
  number TEXT NOT NULL,
  at TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (number, at)
) STRICT, WITHOUT ROWID;
`;
