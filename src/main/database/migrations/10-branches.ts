/** What was said so far becomes a tree with one branch. */
export const branches = `
ALTER TABLE messages ADD COLUMN parent_id TEXT;
ALTER TABLE messages ADD COLUMN chosen INTEGER NOT NULL DEFAULT 1;
ALTER TABLE messages ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN deleted_at_ms INTEGER;
CREATE INDEX messages_deleted ON messages (deleted_at_ms) WHERE deleted_at_ms > 0;

UPDATE messages SET parent_id = (
  SELECT id FROM messages AS earlier
  WHERE earlier.conversation_id = messages.conversation_id AND earlier.position < messages.position
  ORDER BY earlier.position DESC LIMIT 1
);
`;
