-- The providers that somebody has something of were found out anew for every table that only their
-- names stand in, up to twelve times per answer; most of the time of an answer went there.

-- What the service signed of them; null before it has found that out.
CREATE FUNCTION plain.scope_signed_providers() RETURNS int[] LANGUAGE sql STABLE PARALLEL RESTRICTED
BEGIN ATOMIC
  SELECT nullif((ledger.scope_fields())[11], '')::int[];
END;
REVOKE ALL ON FUNCTION plain.scope_signed_providers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.scope_signed_providers() TO "${staff}", "${customer}";

-- As in V34, but what was signed is taken: it stays as it is for a scope at its moment. Looking at another
-- moment, or before it is known, it is found out here.
CREATE OR REPLACE FUNCTION plain.scope_providers() RETURNS int[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  signed int[] := plain.scope_signed_providers();
  one int;
  seen int[] := '{}';
BEGIN
  IF signed IS NOT NULL AND coalesce(current_setting('plainbill.moment', true), '') = '' THEN
    RETURN signed;
  END IF;
  FOREACH one IN ARRAY plain.provider_numbers() LOOP
    IF EXISTS (SELECT FROM plain.provider_of_bill b WHERE b.provider_id = one)
       OR EXISTS (SELECT FROM plain.provider_of_account a WHERE a.provider_id = one)
       OR EXISTS (SELECT FROM plain.provider_of_programme p WHERE p.provider_id = one) THEN
      seen := seen || one;
    END IF;
  END LOOP;
  RETURN seen;
END $$;

-- As in V34; said so that the indexes by issuer and by recipient are used, not every bill read.
CREATE OR REPLACE VIEW plain.provider_of_bill WITH (security_invoker = true) AS
  SELECT b.provider_id FROM ledger.bill b WHERE b.issuer_id = ANY ((SELECT plain.scope_issuers())::int[])
  UNION ALL
  SELECT b.provider_id FROM ledger.bill b WHERE b.recipient_id = ANY ((SELECT plain.scope_recipients())::int[]);
