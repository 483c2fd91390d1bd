export const balanceWays = `
CREATE TABLE balance_ways (
  origin TEXT PRIMARY KEY,
  way TEXT,
  found_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
