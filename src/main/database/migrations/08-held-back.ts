export const heldBack = `
CREATE TABLE held_back (
  id INTEGER PRIMARY KEY,
  told TEXT NOT NULL
) STRICT;
`;
