-- What is stored and can be trusted afterwards: answers with all that they were made from, and an audit
-- trail that the service itself can add to but not change.

-- What an answer was made from. Empty for those given before it was recorded: they read as they were,
-- but no more rows of their tables can be had.
ALTER TABLE app.answer
  ADD COLUMN kind text NOT NULL DEFAULT 'unknown',
  ADD COLUMN meant jsonb NOT NULL DEFAULT '{}', -- the slots as understood
  ADD COLUMN today date NOT NULL DEFAULT 'epoch', -- the day it was where the bills are made
  ADD COLUMN intent_version text NOT NULL DEFAULT '',
  ADD COLUMN articles_version text NOT NULL DEFAULT '',
  ADD COLUMN data_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN build text NOT NULL DEFAULT '';
UPDATE app.answer SET
  kind = coalesce(body::jsonb ->> 'kind', 'unknown'),
  data_version = coalesce((scope ->> 'batch')::bigint, 0);
ALTER TABLE app.answer
  ALTER COLUMN kind DROP DEFAULT,
  ALTER COLUMN meant DROP DEFAULT,
  ALTER COLUMN today DROP DEFAULT,
  ALTER COLUMN intent_version DROP DEFAULT,
  ALTER COLUMN articles_version DROP DEFAULT,
  ALTER COLUMN data_version DROP DEFAULT,
  ALTER COLUMN build DROP DEFAULT;
CREATE INDEX answer_given ON app.answer (given_at);
CREATE INDEX conversation_changed ON app.conversation (changed_at);

-- What was typed, encrypted under the asker's key (audit.subject). It stands apart from the audit trail,
-- which keeps only a hash of it, so that words may go earlier than the record that something was asked.
CREATE TABLE app.question (
  answer_id text PRIMARY KEY,
  subject_id uuid NOT NULL,
  words bytea NOT NULL,
  asked_at timestamptz NOT NULL
);
CREATE INDEX question_asked ON app.question (asked_at);
GRANT SELECT, INSERT, DELETE ON app.question TO "${writer}";
ALTER TABLE app.question ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.question TO "${writer}" USING (true) WITH CHECK (true);

-- The audit trail. The writer's login reads it and adds to it, nothing else; pruning and erasing are the
-- owner's. Readers have no grant on this schema at all.
CREATE SCHEMA audit;

-- The key that a person's own words and addresses are encrypted under, itself encrypted under one
-- derived from ledger.secret. Deleting a row makes what it encrypted unreadable and changes no entry.
CREATE TABLE audit.subject (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  lookup bytea NOT NULL UNIQUE CHECK (octet_length(lookup) = 32), -- HMAC of the person's name
  key bytea NOT NULL,
  made_at timestamptz NOT NULL
);

-- One thing that somebody did. Entries are added by the transaction that does it, in any order and
-- without waiting for each other; seals put them in order afterwards.
CREATE TABLE audit.entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(), -- tells the sealer what may still be on its way
  at timestamptz NOT NULL,
  action text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z]+)*$'),
  object text NOT NULL, -- what it was done to: an answer's id, a token's number, …
  about text NOT NULL, -- of what kind: an intent, a kind of file, a role; empty if of none
  organization_id int, -- whom the doer acted for; null for an operator at the command line
  role text,
  subject_id uuid, -- no reference: the key may be deleted
  door text NOT NULL,
  parties int[] NOT NULL, -- every organisation that it concerns
  details text NOT NULL, -- JSON without anything personal; as text, since it is hashed byte for byte
  personal bytea -- JSON under the person's key: who, from which address
);
CREATE INDEX entry_tx ON audit.entry (tx);
CREATE INDEX entry_organization ON audit.entry (organization_id, id);
CREATE INDEX entry_subject ON audit.entry (subject_id, id);
CREATE INDEX entry_object ON audit.entry (object);
CREATE INDEX entry_about ON audit.entry (about, id);

-- The chain: each seal holds a hash over the one before and its entry.
CREATE TABLE audit.seal (
  no bigint PRIMARY KEY CHECK (no > 0),
  entry_id bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

-- Points of the chain that were signed and exported. What is older than one may be pruned: the chain
-- then begins there.
CREATE TABLE audit.checkpoint (
  no bigint PRIMARY KEY CHECK (no > 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  made_at timestamptz NOT NULL,
  public_key bytea NOT NULL,
  signature bytea NOT NULL
);

GRANT USAGE ON SCHEMA audit TO "${writer}";
GRANT SELECT ON audit.subject, audit.entry, audit.seal, audit.checkpoint TO "${writer}";
GRANT INSERT (lookup, key, made_at) ON audit.subject TO "${writer}";
GRANT INSERT (at, action, object, about, organization_id, role, subject_id, door, parties, details, personal)
  ON audit.entry TO "${writer}";
GRANT INSERT ON audit.seal TO "${writer}";

DO $$
DECLARE
  t regclass;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOR t IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'audit'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY writer ON %s TO %I USING (true) WITH CHECK (true)', t, writer);
  END LOOP;
END $$;
