-- Services that run on this database. Each says again and again that it lives; whose last word is old
-- has ended without saying so.
CREATE TABLE app.service (
  id text PRIMARY KEY,
  seen_at timestamptz NOT NULL -- by the database's clock, which all services share
);
GRANT SELECT, INSERT, UPDATE, DELETE ON app.service TO "${writer}";
ALTER TABLE app.service ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer ON app.service TO "${writer}" USING (true) WITH CHECK (true);

-- A file that was sent in is imported by the service that took it, which has it in its folder. Who sent
-- it, in which role and from where, is needed for the audit trail until the import is over.
ALTER TABLE app.import_job
  ADD COLUMN service_id text,  -- null: taken by a version that did not say
  ADD COLUMN role text,
  ADD COLUMN address text;     -- gone once the import is over
