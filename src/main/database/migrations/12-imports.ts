/** Conversations of an import that isn't done: whatever ends it, they go again. */
export const imports = `
CREATE TABLE imports_under_way (
  conversation_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;
