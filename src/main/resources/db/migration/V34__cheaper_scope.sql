-- What policies ask for again and again must cost little: an answer asked some 450 times for the scope
-- and found its signature right each time, half of the time only to get into functions around it.

-- The scope's fields as they are signed; null without a scope that holds (see V2).
CREATE FUNCTION ledger.scope_fields() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  said text := current_setting('plainbill.scope', true);
  body text := left(said, -65);
  fields text[];
  audience text;
  inner_key bytea;
  outer_key bytea;
BEGIN
  IF said IS NULL OR length(said) < 66 THEN
    RETURN NULL;
  END IF;
  SELECT s.inner_pad, s.outer_pad,
    CASE session_user::text WHEN s.staff THEN 'staff' WHEN s.customer THEN 'customer' END
  INTO inner_key, outer_key, audience FROM ledger.secret s;
  -- Hashed once more on both sides, so that the time of comparing tells nothing about the signature.
  IF sha256(convert_to(right(said, 65), 'UTF8')) = sha256(convert_to('|' || encode(
       sha256(outer_key || sha256(inner_key || convert_to(body, 'UTF8'))), 'hex'), 'UTF8'))
  THEN
    fields := string_to_array(body, '|');
    IF fields[1] = audience
       AND fields[7] = pg_backend_pid()::text
       AND fields[8] = (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint::text
    THEN
      RETURN fields;
    END IF;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION ledger.scope_fields() FROM PUBLIC;
-- Readers have no way into the schema: they reach it through the functions below alone.
GRANT EXECUTE ON FUNCTION ledger.scope_fields() TO "${staff}", "${customer}";

-- As in V2 and V10, with the caller's rights and no settings of their own: what is written here stands
-- in the query itself when it is planned.
CREATE OR REPLACE FUNCTION plain.scope_organization() RETURNS int LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT (ledger.scope_fields())[2]::int;
END;

CREATE OR REPLACE FUNCTION plain.scope_issuers() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce((ledger.scope_fields())[3]::int[], '{}');
END;

CREATE OR REPLACE FUNCTION plain.scope_recipients() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce((ledger.scope_fields())[4]::int[], '{}');
END;

CREATE OR REPLACE FUNCTION plain.scope_every_account() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce((ledger.scope_fields())[5] = '*', false);
END;

CREATE OR REPLACE FUNCTION plain.scope_accounts() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce(nullif((ledger.scope_fields())[5], '*')::int[], '{}');
END;

CREATE OR REPLACE FUNCTION plain.scope_every_customer() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce((ledger.scope_fields())[9] = '*', false);
END;

CREATE OR REPLACE FUNCTION plain.scope_customers() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT coalesce(nullif(nullif((ledger.scope_fields())[9], '*'), '')::int[], '{}');
END;

-- As in V17_2: the moment that SQL chose, none before the earliest signed and none after the latest.
CREATE OR REPLACE FUNCTION plain.scope_batch() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  fields text[] := ledger.scope_fields();
  latest bigint := fields[6]::bigint;
  chosen text := current_setting('plainbill.moment', true);
BEGIN
  IF latest IS NULL THEN
    RETURN 0;
  END IF;
  IF chosen IS NULL OR chosen = '' OR chosen !~ '^[0-9]{1,18}$' THEN
    RETURN latest;
  END IF;
  RETURN least(latest, greatest(chosen::bigint, coalesce(nullif(fields[10], '')::bigint, latest)));
END $$;

-- As in V10.
CREATE OR REPLACE FUNCTION plain.scope_clients() RETURNS int[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  fields text[] := ledger.scope_fields();
  issuers int[] := coalesce(fields[3]::int[], '{}');
  seen int[] := issuers || coalesce(fields[4]::int[], '{}');
  every boolean := coalesce(fields[9] = '*', false);
  customers int[] := coalesce(nullif(nullif(fields[9], '*'), '')::int[], '{}') || fields[2]::int;
BEGIN
  RETURN ARRAY(
    SELECT o.id FROM ledger.organization o
    WHERE (o.id = ANY (seen) OR o.parent_id = ANY (issuers)) AND (every OR o.id = ANY (customers))
    ORDER BY o.id);
END $$;

-- As in V2.
CREATE OR REPLACE FUNCTION plain.scope_organizations() RETURNS int[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  recipients int[] := coalesce((ledger.scope_fields())[4]::int[], '{}');
BEGIN
  RETURN plain.scope_clients() || ARRAY(
    SELECT o.parent_id FROM ledger.organization o
    WHERE o.id = ANY (recipients) AND o.parent_id IS NOT NULL ORDER BY o.parent_id);
END $$;

DROP FUNCTION ledger.scope_field(int);

-- As in V11: the providers that somebody has something of. Every bill and account in scope was read for
-- it; now one of each provider is looked for, and what shows no more than the bills do is not.
CREATE INDEX bill_issuer_provider ON ledger.bill (issuer_id, provider_id);
CREATE INDEX bill_recipient_provider ON ledger.bill (recipient_id, provider_id);

CREATE FUNCTION ledger.every_provider() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(array_agg(p.id ORDER BY p.id), '{}') FROM ledger.provider p $$;
REVOKE ALL ON FUNCTION ledger.every_provider() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.every_provider() TO "${staff}", "${customer}";

-- By its number alone: whose it is, the function below finds out with the reader's own rights.
CREATE FUNCTION plain.provider_numbers() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT ledger.every_provider();
END;
REVOKE ALL ON FUNCTION plain.provider_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.provider_numbers() TO "${staff}", "${customer}";

-- A scope that is narrowed to accounts sees no bill and no owner of other accounts, but the sums of its own.
CREATE VIEW plain.provider_of_account WITH (security_invoker = true) AS
  SELECT a.provider_id FROM ledger.account_owner o JOIN ledger.account a ON a.id = o.account_id
  UNION ALL
  SELECT r.provider_id FROM ledger.charge_rollup r WHERE NOT (SELECT plain.scope_every_account());
CREATE VIEW plain.provider_of_bill WITH (security_invoker = true) AS
  SELECT b.provider_id FROM ledger.bill b;
CREATE VIEW plain.provider_of_programme WITH (security_invoker = true) AS
  SELECT p.provider_id FROM ledger.programme p;
GRANT SELECT ON plain.provider_of_account, plain.provider_of_bill, plain.provider_of_programme
  TO "${staff}", "${customer}";

CREATE OR REPLACE FUNCTION plain.scope_providers() RETURNS int[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  one int;
  seen int[] := '{}';
BEGIN
  FOREACH one IN ARRAY plain.provider_numbers() LOOP
    IF EXISTS (SELECT FROM plain.provider_of_bill b WHERE b.provider_id = one)
       OR EXISTS (SELECT FROM plain.provider_of_account a WHERE a.provider_id = one)
       OR EXISTS (SELECT FROM plain.provider_of_programme p WHERE p.provider_id = one) THEN
      seen := seen || one;
    END IF;
  END LOOP;
  RETURN seen;
END $$;
DROP VIEW plain.provider_seen;
