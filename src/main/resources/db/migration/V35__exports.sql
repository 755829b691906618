-- Files of answers that take long to make. Whoever asked for one gets it only if they may see the answer
-- when they fetch it; the file itself lies in a folder, and the row goes when its time is over.
CREATE TABLE app.export_job (
  id text PRIMARY KEY,
  answer_id text NOT NULL,     -- no reference: an answer may be let go of first
  format text NOT NULL,
  subject text NOT NULL,       -- who asked for it
  organization_id int NOT NULL REFERENCES ledger.organization,
  role text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'ask_again', 'failed')),
  rows_all bigint NOT NULL,
  rows_written bigint NOT NULL DEFAULT 0,
  tries int NOT NULL DEFAULT 0,
  name text,                   -- the file's, once it is made
  bytes bigint,
  sha256 text,
  service_id text NOT NULL,    -- who makes it; taken over by another once that one has ended
  asked_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX export_job_unfinished ON app.export_job (asked_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX export_job_asked ON app.export_job (asked_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON app.export_job TO "${writer}";
ALTER TABLE app.export_job ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.export_job TO "${writer}" USING (true) WITH CHECK (true);
