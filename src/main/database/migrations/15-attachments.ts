/** What a message says is erased with it, and so is what is attached to it. */
export const attachments = `
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages(id) ON DELETE CASCADE,
  conversation_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'text')),
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  tokens INTEGER NOT NULL,
  image BLOB,
  text TEXT
) STRICT;
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_by_conversation ON attachments (conversation_id);

CREATE TRIGGER attachments_are_erased AFTER UPDATE OF deleted_at_ms ON messages
WHEN NEW.deleted_at_ms = 0 BEGIN
  DELETE FROM attachments WHERE message_id = NEW.id;
END;

ALTER TABLE messages ADD COLUMN reasoning_ms INTEGER;
`;
