export const assistants = `
CREATE TABLE assistants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  icon TEXT NOT NULL,
  color TEXT NOT NULL,
  system_prompt TEXT NOT NULL,
  provider_id TEXT,
  model TEXT,
  parameters TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE snippets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

ALTER TABLE conversations ADD COLUMN parameters TEXT NOT NULL DEFAULT '{}';
ALTER TABLE conversations ADD COLUMN assistant_id TEXT;
`;
