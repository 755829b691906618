-- What people say about answers, and what they hand over to people. Only the writer's login reads and
-- writes it; what somebody wrote is encrypted under the key of the person whose it is (audit.subject).

-- Whether an answer helped, by everybody who may see it, for as long as the answer is kept.
CREATE TABLE app.feedback (
  answer_id text NOT NULL REFERENCES app.answer ON DELETE CASCADE,
  subject text NOT NULL,
  organization_id int NOT NULL,
  helpful boolean NOT NULL,
  comment bytea, -- under the subject's key
  given_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (answer_id, subject, organization_id)
);

-- A case for a person. It names an answer and keeps no copy of it: once the answer is gone, it is gone
-- here as well.
CREATE TABLE app.handoff (
  reference text PRIMARY KEY CHECK (reference ~ '^CASE-[0-9]{8}$'),
  subject text NOT NULL, -- who asked for it
  organization_id int NOT NULL REFERENCES ledger.organization, -- whom they acted for
  role text NOT NULL,
  desk_id int NOT NULL REFERENCES ledger.organization, -- whose people take care of it
  conversation_id text, -- null: begun outside of any
  answer_id text, -- null: about no answer
  intent text NOT NULL, -- what that answer was about; empty if about none
  covers jsonb, -- organisation, accounts, filters and period of that answer, as it said them
  words bytea NOT NULL, -- the asker's own, under the asker's key
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  note bytea, -- what whoever closed it tells the asker, under the asker's key
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX handoff_asker ON app.handoff (organization_id, subject, opened_at);
CREATE INDEX handoff_desk ON app.handoff (desk_id, opened_at);
CREATE INDEX handoff_closed ON app.handoff (closed_at) WHERE closed_at IS NOT NULL;

-- What is on its way to where a desk works. A row is added by the transaction that opens the case. Its
-- id goes along with every try, so that the receiver counts it once. Times are the database's, which
-- all services on it share.
CREATE TABLE app.delivery (
  id text PRIMARY KEY,
  reference text NOT NULL REFERENCES app.handoff ON DELETE CASCADE,
  desk_id int NOT NULL,
  channel text NOT NULL CHECK (channel IN ('webhook', 'mail')),
  tries int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL, -- while somebody tries: when they have failed if nothing is heard
  delivered_at timestamptz,
  failure text, -- what became of the last try
  UNIQUE (reference, channel)
);
CREATE INDEX delivery_due ON app.delivery (next_at) WHERE delivered_at IS NULL;

-- Somebody's own conversations, newest first.
CREATE INDEX conversation_owner ON app.conversation (organization_id, subject, changed_at);

-- What happened in a stretch of time.
CREATE INDEX entry_at ON audit.entry (action, at);

GRANT SELECT, INSERT, UPDATE, DELETE ON app.feedback, app.handoff, app.delivery TO "${writer}";

DO $$
DECLARE
  t regclass;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOREACH t IN ARRAY ARRAY['app.feedback', 'app.handoff', 'app.delivery']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY writer ON %s TO %I USING (true) WITH CHECK (true)', t, writer);
  END LOOP;
END $$;
