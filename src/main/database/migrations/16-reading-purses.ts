/** Whose money a balance told of is remembered with it, since its key and the key's account may be gone by then. */
export const readingPurses = `
ALTER TABLE balance_readings ADD COLUMN purse TEXT;
`;
