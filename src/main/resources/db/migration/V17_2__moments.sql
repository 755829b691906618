-- Two moments of the ledger within one read: "what changed since Monday".
--
-- A scope is at one moment, the last batch that counts, and every policy asks plain.scope_batch() for it.
-- A scope that may look back says in one more signed field the earliest moment that may be asked for; a
-- text without that field, or with its own moment in it, looks at its own moment only. Between the two,
-- SQL chooses by the setting plainbill.moment, which is not signed and need not be: whatever stands in it,
-- the moment is never later than the scope's and never earlier than the one signed, and who sees which
-- row is decided by the same policies, from the same signed organisations, accounts and customers, over
-- the rows as they stood then. So nothing about who may see what is written a second time.

-- The last batch that counts; 0 without a scope, before every batch. Within the signed bounds, the moment
-- that was chosen.
CREATE OR REPLACE FUNCTION plain.scope_batch() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN s.chosen IS NULL THEN coalesce(s.latest, 0)
    ELSE coalesce(least(s.latest, greatest(s.chosen, coalesce(s.earliest, s.latest))), 0) END
  FROM (
    SELECT ledger.scope_field(6)::bigint AS latest, nullif(ledger.scope_field(10), '')::bigint AS earliest,
      CASE WHEN current_setting('plainbill.moment', true) ~ '^[0-9]{1,18}$'
        THEN current_setting('plainbill.moment', true)::bigint END AS chosen
    OFFSET 0) s
$$;

-- Begins to look at another moment, and gives the one before, for going back. A function that reads the
-- past calls it twice, around its query; it has to be plpgsql, which runs each query at its place and to
-- its end:
--   before := plain.look_at(batch);
--   RETURN QUERY SELECT … FROM the usual views;
--   PERFORM plain.look_at(before);
-- A failure in between ends the transaction, and the setting with it.
CREATE FUNCTION plain.look_at(moment bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before text := current_setting('plainbill.moment', true);
BEGIN
  PERFORM set_config('plainbill.moment', coalesce(moment::text, ''), true);
  RETURN CASE WHEN before ~ '^[0-9]{1,18}$' THEN before::bigint END;
END $$;

-- The last batch that was published before a point in time; 0 if there was none. Tells no more than
-- plain.published_at does: when which number was given out.
CREATE FUNCTION plain.batch_before(point timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(max(b.id), 0) FROM ledger.batch b
  WHERE b.published_at < point AND b.id <= plain.scope_batch()
$$;

-- The last import of those kinds that held anything of the asker's clients; null if there is none.
CREATE FUNCTION plain.last_import(kinds text[]) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT max(b.id) FROM ledger.batch b
  WHERE b.id <= plain.scope_batch() AND b.kind = ANY (kinds)
    AND b.parties && (SELECT plain.scope_clients())
$$;

REVOKE ALL ON FUNCTION plain.look_at(bigint), plain.batch_before(timestamptz), plain.last_import(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.look_at(bigint), plain.batch_before(timestamptz), plain.last_import(text[])
  TO "${staff}", "${customer}";

-- When the first import was published that the ledger knows.
CREATE FUNCTION plain.first_import() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT min(b.published_at) FROM ledger.batch b WHERE b.id <= plain.scope_batch() $$;
REVOKE ALL ON FUNCTION plain.first_import() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.first_import() TO "${staff}", "${customer}";

-- The two moments that a question is about: what it was, and what it is. A moment named is the start, and
-- the scope's own the end; days named without a moment ("between 3 May and 10 May") are both; with
-- neither, it is what the last import of those kinds brought. Days begin where the data's provider is.
CREATE FUNCTION plain.moments(
    asked_moment text, asked_from date, asked_until date, asked_zone text, kinds text[])
  RETURNS TABLE (then_batch bigint, now_batch bigint, then_at timestamptz, now_at timestamptz, by_days boolean,
    last_import bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE
      WHEN asked_moment = 'before_last_import' OR (asked_moment IS NULL AND asked_from IS NULL)
        THEN coalesce(i.batch - 1, plain.scope_batch())
      WHEN asked_moment IS NOT NULL THEN plain.batch_before(asked_moment::timestamp AT TIME ZONE asked_zone)
      ELSE plain.batch_before(asked_from::timestamp AT TIME ZONE asked_zone) END,
    CASE WHEN asked_moment IS NULL AND asked_until IS NOT NULL
      THEN plain.batch_before(asked_until::timestamp AT TIME ZONE asked_zone) ELSE plain.scope_batch() END,
    CASE
      WHEN asked_moment = 'before_last_import' OR (asked_moment IS NULL AND asked_from IS NULL)
        THEN plain.published_at(i.batch)
      WHEN asked_moment IS NOT NULL THEN asked_moment::timestamp AT TIME ZONE asked_zone
      ELSE asked_from::timestamp AT TIME ZONE asked_zone END,
    CASE WHEN asked_moment IS NULL AND asked_until IS NOT NULL THEN asked_until::timestamp AT TIME ZONE asked_zone END,
    asked_moment IS NULL AND asked_from IS NOT NULL, i.batch
  FROM (SELECT plain.last_import(kinds) AS batch) i;
END;
