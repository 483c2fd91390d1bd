// The index holds no text of its own, only which three letters follow each other where. With `detail=none` it would be
// a third as large, but words made of frequent threes would take seconds. What is deleted is overwritten (`secure-delete`). An entry goes before its message does, while its text can be read.
export const search = `
CREATE VIRTUAL TABLE search_grams USING fts5(
  text, content='', columnsize=0, tokenize='trigram'
);
INSERT INTO search_grams (search_grams, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE search_letters USING fts5vocab(search_grams, instance);

CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL,
  start INTEGER NOT NULL
) STRICT;
CREATE INDEX search_entries_by_message ON search_entries (message_id);

CREATE TABLE search_queue (
  number INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER search_entry_goes BEFORE DELETE ON search_entries BEGIN
  INSERT INTO search_grams (search_grams, rowid, text)
  SELECT 'delete', OLD.id, substr(text, OLD.start + 1, 8200) || char(10, 10)
  FROM messages WHERE id = OLD.message_id;
END;

CREATE TRIGGER search_message_goes BEFORE DELETE ON messages BEGIN
  DELETE FROM search_entries WHERE message_id = OLD.id;
  DELETE FROM search_queue WHERE message_id = OLD.id;
END;

CREATE TRIGGER search_text_changes BEFORE UPDATE OF text ON messages
WHEN OLD.text IS NOT NEW.text AND OLD.state <> 'streaming' BEGIN
  DELETE FROM search_entries WHERE message_id = OLD.id;
  DELETE FROM search_queue WHERE message_id = OLD.id;
END;

CREATE TRIGGER search_message_comes AFTER INSERT ON messages
WHEN NEW.state <> 'streaming' AND NEW.text <> '' BEGIN
  INSERT OR IGNORE INTO search_queue (message_id) VALUES (NEW.id);
END;

CREATE TRIGGER search_message_is_finished AFTER UPDATE OF text, state ON messages
WHEN NEW.state <> 'streaming' AND NEW.text <> ''
  AND (OLD.text IS NOT NEW.text OR OLD.state = 'streaming') BEGIN
  INSERT OR IGNORE INTO search_queue (message_id) VALUES (NEW.id);
END;

INSERT INTO search_queue (message_id)
SELECT id FROM messages WHERE state <> 'streaming' AND text <> '' ORDER BY created_at_ms, position;
`;
