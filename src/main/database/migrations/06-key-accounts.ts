export const keyAccounts = `
ALTER TABLE keys ADD COLUMN account TEXT;
ALTER TABLE keys ADD COLUMN credit TEXT;
ALTER TABLE keys ADD COLUMN admin INTEGER NOT NULL DEFAULT 0;
`;
