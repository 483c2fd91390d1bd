export const keyFills = `
CREATE TABLE key_fills (
  key_id TEXT PRIMARY KEY REFERENCES keys(id) ON DELETE CASCADE,
  currency TEXT NOT NULL,
  remaining_micros INTEGER NOT NULL,
  highest_micros INTEGER NOT NULL,
  topped_up INTEGER NOT NULL,
  told_percent INTEGER
) STRICT, WITHOUT ROWID;
`;
