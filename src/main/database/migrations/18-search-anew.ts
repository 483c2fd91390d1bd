/**
 * An answer that went on grew while its entries stood in the index: what they had been made of was gone, the index was
 * damaged, and the message could be erased no more. Its entries go with the first word that changes, whatever its state;
 * and since it may have happened, the index is made anew.
 */
export const searchAnew = `
DROP TRIGGER search_text_changes;
CREATE TRIGGER search_text_changes BEFORE UPDATE OF text ON messages
WHEN OLD.text IS NOT NEW.text BEGIN
  DELETE FROM search_entries WHERE message_id = OLD.id;
  DELETE FROM search_queue WHERE message_id = OLD.id;
END;

DROP TRIGGER search_message_is_finished;
CREATE TRIGGER search_message_is_finished AFTER UPDATE OF text, state ON messages
WHEN NEW.state <> 'streaming' AND NEW.text <> ''
  AND NOT EXISTS (SELECT 1 FROM search_entries WHERE message_id = NEW.id) BEGIN
  INSERT OR IGNORE INTO search_queue (message_id) VALUES (NEW.id);
END;

INSERT INTO search_grams (search_grams) VALUES ('delete-all');
DROP TRIGGER search_entry_goes;
DELETE FROM search_entries;
CREATE TRIGGER search_entry_goes BEFORE DELETE ON search_entries BEGIN
  INSERT INTO search_grams (search_grams, rowid, text)
  SELECT 'delete', OLD.id, substr(text, OLD.start + 1, 8200) || char(10, 10)
  FROM messages WHERE id = OLD.message_id;
END;

DELETE FROM search_queue;
INSERT INTO search_queue (message_id)
SELECT id FROM messages WHERE state <> 'streaming' AND text <> '' ORDER BY created_at_ms, position;
`;
