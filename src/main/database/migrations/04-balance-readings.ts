export const balanceReadings = `
CREATE TABLE balance_readings (
  key_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  provider_id TEXT NOT NULL,
  remaining_micros INTEGER NOT NULL,
  used_micros INTEGER,
  currency TEXT NOT NULL,
  PRIMARY KEY (key_id, at_ms)
) STRICT, WITHOUT ROWID;
`;
