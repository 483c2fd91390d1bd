export const reserveKeys = `
ALTER TABLE keys ADD COLUMN reserve INTEGER NOT NULL DEFAULT 0;
`;
