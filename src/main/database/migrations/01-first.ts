export const first = `
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE providers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  base_url TEXT NOT NULL UNIQUE,
  preset TEXT,
  demo INTEGER NOT NULL,
  last_model TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES providers(id),
  label TEXT NOT NULL,
  masked TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  kept_in TEXT NOT NULL CHECK (kept_in IN ('keychain', 'memory')),
  state TEXT NOT NULL CHECK (state IN ('adding', 'active', 'suspended', 'deleted', 'erasing')),
  enabled INTEGER NOT NULL,
  cooldown TEXT,
  suspension TEXT,
  trash TEXT,
  balance TEXT NOT NULL,
  read_problem TEXT,
  refusal TEXT,
  next_check_at_ms INTEGER NOT NULL,
  no_probe_before_ms INTEGER NOT NULL,
  relapses INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  last_used_at_ms INTEGER,
  last_success_at_ms INTEGER,
  last_checked_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX keys_by_provider ON keys (provider_id);

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key_id TEXT NOT NULL,
  masked TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  provider_name TEXT NOT NULL,
  reason TEXT,
  evidence TEXT
) STRICT;
CREATE INDEX journal_by_provider ON journal (provider_id);

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  provider_id TEXT,
  model TEXT,
  system_prompt TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  reasoning TEXT NOT NULL,
  state TEXT NOT NULL,
  error TEXT,
  provider_name TEXT,
  model TEXT,
  attempts TEXT NOT NULL,
  first_token_ms INTEGER,
  took_ms INTEGER,
  prompt_tokens INTEGER,
  completion_tokens INTEGER,
  created_at_ms INTEGER NOT NULL,
  UNIQUE (conversation_id, position)
) STRICT;
`;
