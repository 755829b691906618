-- Slack: whose workspaces may ask, who of their people is whom here, which conversation a thread goes on
-- with, and what Slack has sent already. Only the writer's login reads and writes it.

-- A workspace speaks for one organisation and those below it, and grants no role but these.
CREATE TABLE app.slack_workspace (
  team_id text PRIMARY KEY CHECK (team_id ~ '^T[A-Z0-9]{2,30}$'),
  name text NOT NULL,
  organization_id int NOT NULL REFERENCES ledger.organization,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  bot_user_id text NOT NULL,
  scopes text NOT NULL, -- what it granted, with commas between
  token bytea NOT NULL, -- the bot's, under a key of this database
  installed_at timestamptz NOT NULL
);

-- The operator's word that somebody may install the app for an organisation, once. The state names the
-- install under way. Both are shown once: only their SHA-256 is kept.
CREATE TABLE app.slack_ticket (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  organization_id int NOT NULL REFERENCES ledger.organization,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  expires_at timestamptz NOT NULL,
  state bytea UNIQUE CHECK (octet_length(state) = 32),
  state_expires_at timestamptz,
  CHECK ((state IS NULL) = (state_expires_at IS NULL))
);
CREATE INDEX slack_ticket_expires ON app.slack_ticket (expires_at);

-- Who somebody in a workspace is here, linked by a one-time code.
CREATE TABLE app.slack_person (
  team_id text NOT NULL,
  user_id text NOT NULL,
  subject text NOT NULL,
  organization_id int NOT NULL REFERENCES ledger.organization,
  role text NOT NULL,
  accounts int[],
  customers int[],
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (team_id, user_id),
  CHECK (accounts IS NULL OR customers IS NULL)
);
CREATE INDEX slack_person_subject ON app.slack_person (subject);

-- Codes that link, each once. Only their SHA-256 is kept.
CREATE TABLE app.slack_code (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  subject text NOT NULL,
  organization_id int NOT NULL REFERENCES ledger.organization,
  role text NOT NULL,
  accounts int[],
  customers int[],
  expires_at timestamptz NOT NULL,
  CHECK (accounts IS NULL OR customers IS NULL)
);
CREATE INDEX slack_code_expires ON app.slack_code (expires_at);

-- The conversation that somebody's next words in a place go on with.
CREATE TABLE app.slack_thread (
  team_id text NOT NULL,
  channel_id text NOT NULL,
  thread text NOT NULL, -- the first message's time stamp; empty outside of threads
  user_id text NOT NULL,
  conversation_id text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (team_id, channel_id, thread, user_id)
);
CREATE INDEX slack_thread_changed ON app.slack_thread (changed_at);
CREATE INDEX slack_thread_user ON app.slack_thread (team_id, user_id);

-- What Slack has sent: it sends again what was not acknowledged in time, perhaps to another service.
CREATE TABLE app.slack_seen (
  key text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
CREATE INDEX slack_seen_at ON app.slack_seen (seen_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON app.slack_workspace, app.slack_ticket, app.slack_person,
  app.slack_code, app.slack_thread, app.slack_seen TO "${writer}";

DO $$
DECLARE
  t regclass;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOREACH t IN ARRAY ARRAY['app.slack_workspace', 'app.slack_ticket', 'app.slack_person',
      'app.slack_code', 'app.slack_thread', 'app.slack_seen']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY writer ON %s TO %I USING (true) WITH CHECK (true)', t, writer);
  END LOOP;
END $$;
