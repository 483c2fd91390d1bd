export const drafts = `
CREATE TABLE drafts (
  conversation_id TEXT REFERENCES conversations(id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX drafts_by_conversation ON drafts (IFNULL(conversation_id, ''));
`;
