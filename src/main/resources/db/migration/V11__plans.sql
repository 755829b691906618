-- Smaller plans. A policy that asks other tables asks their policies too, and all of that stands in the
-- plan of every query that touches it; what is the same for all rows is asked by a function instead,
-- with the reader's own rights, and once per query.

-- The providers of the bills, accounts and programmes that the reader may see.
CREATE VIEW plain.provider_seen WITH (security_invoker = true) AS
  SELECT b.provider_id FROM ledger.bill b
  UNION SELECT a.provider_id FROM ledger.account a
  UNION SELECT p.provider_id FROM ledger.programme p;
GRANT SELECT ON plain.provider_seen TO "${staff}", "${customer}";

CREATE FUNCTION plain.scope_providers() RETURNS int[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN ARRAY(SELECT s.provider_id FROM plain.provider_seen s);
END $$;

-- The three that everybody knows.
CREATE FUNCTION plain.scope_known_providers() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(p.id), '{}') FROM ledger.provider p
  WHERE p.code IN ('tencent', 'alibaba', 'huawei') AND plain.scope_organization() IS NOT NULL
$$;

REVOKE ALL ON FUNCTION plain.scope_providers(), plain.scope_known_providers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.scope_providers(), plain.scope_known_providers() TO "${staff}", "${customer}";

-- As in V2: others than those three are known to whoever has something of theirs. Without a scope, none.
DROP POLICY readers ON ledger.provider;
CREATE POLICY readers ON ledger.provider FOR SELECT TO "${staff}", "${customer}" USING (
  id = ANY ((SELECT plain.scope_known_providers())::int[])
  OR id = ANY ((SELECT plain.scope_providers())::int[]));

-- As in V5: what a provider calls its services is known to whoever knows the provider.
DROP POLICY readers ON ledger.service_alias;
CREATE POLICY readers ON ledger.service_alias FOR SELECT TO "${staff}", "${customer}" USING (
  from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())
  AND (provider_id = ANY ((SELECT plain.scope_known_providers())::int[])
    OR provider_id = ANY ((SELECT plain.scope_providers())::int[])));
