-- What the service itself keeps: who may ask, what was said and what was answered. Only the writer's
-- login reads and writes it; the readers that intents run under have no grant on this schema at all.
CREATE SCHEMA app;

-- Access tokens. The token itself is shown once and never stored: only its SHA-256.
CREATE TABLE app.token (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  subject text NOT NULL,
  organization_id int NOT NULL REFERENCES ledger.organization,
  role text NOT NULL CHECK (role IN ('sales', 'support', 'finance', 'admin', 'auditor',
    'customer_admin', 'finance_viewer', 'operations')),
  demo boolean NOT NULL DEFAULT false, -- made by a start of the demo, gone with the next
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK (expires_at > created_at)
);

-- Conversations belong to a person in an organisation. The role and the scope that the last turn was
-- read under stand beside it, so that a change of role inherits nothing.
CREATE TABLE app.conversation (
  id text PRIMARY KEY,
  subject text NOT NULL,
  organization_id int NOT NULL,
  role text NOT NULL,
  scope jsonb NOT NULL,
  turn jsonb NOT NULL,
  started_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Answers exactly as they were given, with the scope that they were read under.
CREATE TABLE app.answer (
  id text PRIMARY KEY,
  conversation_id text NOT NULL,
  subject text NOT NULL,
  organization_id int NOT NULL,
  role text NOT NULL,
  intent text NOT NULL,
  scope jsonb NOT NULL,
  body text NOT NULL,
  given_at timestamptz NOT NULL
);
CREATE INDEX answer_conversation ON app.answer (conversation_id, given_at);

GRANT USAGE ON SCHEMA app TO "${writer}";
GRANT SELECT, INSERT, UPDATE, DELETE ON app.token, app.conversation, app.answer TO "${writer}";

-- As everywhere: on, so that a login which is granted one of these by mistake still sees nothing.
ALTER TABLE app.token ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.token TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY writer ON app.conversation TO "${writer}" USING (true) WITH CHECK (true);
CREATE POLICY writer ON app.answer TO "${writer}" USING (true) WITH CHECK (true);
