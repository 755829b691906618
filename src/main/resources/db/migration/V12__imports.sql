-- A file that was sent in without saying its mode has the usual one of its kind.
ALTER TABLE app.import_job ALTER COLUMN mode DROP NOT NULL;
-- Until now nothing said meant complete, which only bills heeded.
UPDATE app.import_job SET mode = NULL
 WHERE mode = 'complete' AND state IN ('queued', 'checking', 'publishing');

-- A file is read before it is its turn to be published; the accounts and providers that it brings get
-- their numbers while it is read.
GRANT USAGE ON SEQUENCE ledger.account_id_seq, ledger.provider_id_seq TO "${writer}";
