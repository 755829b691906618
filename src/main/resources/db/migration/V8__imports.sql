-- Files that were sent in over HTTP: what was asked for, how far it is, and what became of it. The file
-- itself lies in the service's uploads folder, under the id, until it is in the ledger.
CREATE TABLE app.import_job (
  id text PRIMARY KEY,
  organization_id int NOT NULL REFERENCES ledger.organization, -- of who sent it
  subject text NOT NULL,
  everything boolean NOT NULL, -- sent by the operator at the top: it may speak about everybody
  file text NOT NULL,          -- its name
  bytes bigint NOT NULL,
  kind text,                   -- null: told from the header
  issuer text,
  recipient text,
  granularity text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('complete', 'addition')),
  allow_rejects boolean NOT NULL,
  replace boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'checking', 'publishing', 'published', 'unchanged',
    'refused', 'failed')),
  rows_read bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  batch_id bigint REFERENCES ledger.batch, -- where its rows stand, once they do
  report jsonb,                -- what became of it, as it is told
  sent_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX import_job_unfinished ON app.import_job (sent_at)
  WHERE state IN ('queued', 'checking', 'publishing');
CREATE INDEX import_job_changed ON app.import_job (changed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON app.import_job TO "${writer}";
ALTER TABLE app.import_job ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.import_job TO "${writer}" USING (true) WITH CHECK (true);
