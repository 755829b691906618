-- Tokens and scopes that are narrowed: staff to some customers, a customer's people to some accounts.

ALTER TABLE app.token
  ADD COLUMN accounts int[],         -- if present, only these accounts: for a customer's people
  ADD COLUMN customers int[],        -- if present, only these customers and those below them: for staff
  ADD COLUMN last_used_at timestamptz, -- to within some minutes
  ADD CHECK (accounts IS NULL OR customers IS NULL);

-- The scope's text has one more field before its signature: {customers} or *. A text without it, as
-- an older program would sign, is narrowed to no customer at all.

-- True if the scope is not narrowed to customers; false without a scope.
CREATE FUNCTION plain.scope_every_customer() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(ledger.scope_field(9) = '*', false) $$;

-- The customers that a narrowed scope is left with.
CREATE FUNCTION plain.scope_customers() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(nullif(nullif(ledger.scope_field(9), '*'), '')::int[], '{}') $$;

-- As before, and in a narrowed scope nobody but its customers and the asker's own organisation.
CREATE OR REPLACE FUNCTION plain.scope_clients() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(o.id ORDER BY o.id), '{}')
  FROM ledger.organization o
  WHERE (o.id = ANY ((SELECT plain.scope_issuers() || plain.scope_recipients())::int[])
      OR o.parent_id = ANY ((SELECT plain.scope_issuers())::int[]))
    AND ((SELECT plain.scope_every_customer())
      OR o.id = ANY ((SELECT plain.scope_customers() || plain.scope_organization())::int[]))
$$;

REVOKE ALL ON FUNCTION plain.scope_every_customer(), plain.scope_customers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.scope_every_customer(), plain.scope_customers() TO "${staff}", "${customer}";

-- Narrows what staff see of a table to the scope's customers. A restrictive policy stands beside
-- whatever other policies the table has or gets: all of them must agree. For owners of migrations; a
-- later migration calls it for each table that says which customer a row is about.
CREATE FUNCTION ledger.narrow(tab regclass, customer name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  EXECUTE format('CREATE POLICY customers ON %s AS RESTRICTIVE FOR SELECT TO %I USING ('
    '(SELECT plain.scope_every_customer()) OR %I = ANY ((SELECT plain.scope_customers())::int[]))',
    tab, (SELECT s.staff FROM ledger.secret s), customer);
END $$;
REVOKE ALL ON FUNCTION ledger.narrow(regclass, name) FROM PUBLIC;

SELECT ledger.narrow(a.attrelid::regclass, a.attname)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND (a.attname IN ('recipient_id', 'customer_id')
    OR (c.relname = 'account_owner' AND a.attname = 'organization_id'));

-- What a bill is beside its sums, for a scope that may see some of its accounts only.
CREATE FUNCTION plain.bill_head(provider int, issuer int, recipient int, month date, grain text, money text)
RETURNS TABLE (id bigint, charged_until timestamptz, revision int, from_batch bigint)
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT b.id, b.charged_until, b.revision, b.from_batch FROM ledger.bill b
  WHERE b.provider_id = provider AND b.issuer_id = issuer AND b.recipient_id = recipient
    AND b.billing_month = month AND b.granularity = grain AND b.currency = money
    AND b.from_batch <= plain.scope_batch() AND b.until_batch > plain.scope_batch()
    AND (b.issuer_id = ANY (plain.scope_issuers()) OR b.recipient_id = ANY (plain.scope_recipients()))
    AND (plain.scope_every_customer() OR b.recipient_id = ANY (plain.scope_customers()))
$$;
REVOKE ALL ON FUNCTION plain.bill_head(int, int, int, date, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain.bill_head(int, int, int, date, text, text) TO "${staff}", "${customer}";

-- One row per bill, as before. A scope narrowed to accounts does not see ledger.bill, whose totals
-- span them all: it gets each bill with the lines and the total of its own accounts.
CREATE OR REPLACE VIEW plain.bill WITH (security_invoker = true) AS
  SELECT b.id, b.provider_id, p.name AS provider, p.zone, b.issuer_id, b.recipient_id, b.billing_month,
    b.granularity, b.currency, b.line_count, b.billed_total, b.charged_until, b.revision,
    (b.billing_month + interval '1 month' + make_interval(days => p.final_day - 1) + p.final_time)
      AT TIME ZONE p.zone AS final_at,
    plain.published_at(b.from_batch) AS published_at, b.from_batch
  FROM ledger.bill b JOIN ledger.provider p ON p.id = b.provider_id
  UNION ALL
  SELECT h.id, r.provider_id, p.name, p.zone, r.issuer_id, r.recipient_id, r.billing_month,
    r.granularity, r.currency, r.line_count, r.billed_total, h.charged_until, h.revision,
    (r.billing_month + interval '1 month' + make_interval(days => p.final_day - 1) + p.final_time)
      AT TIME ZONE p.zone,
    plain.published_at(h.from_batch), h.from_batch
  FROM (
    SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
      sum(lines)::bigint AS line_count, sum(billed_cost) AS billed_total
    FROM ledger.charge_rollup
    WHERE NOT (SELECT plain.scope_every_account())
    GROUP BY provider_id, issuer_id, recipient_id, billing_month, granularity, currency) r
  JOIN ledger.provider p ON p.id = r.provider_id
  CROSS JOIN LATERAL plain.bill_head(r.provider_id, r.issuer_id, r.recipient_id, r.billing_month,
    r.granularity, r.currency) h;

-- Every bill that a question may be about, with a branch for each way of asking (as plain.rollup_of).
CREATE FUNCTION plain.bill_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.bill LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.bill WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.bill WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

-- As in V3, from those.
CREATE OR REPLACE FUNCTION plain.bills(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int)
  RETURNS SETOF plain.bill LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT b.* FROM plain.bill_of(asked_recipient, asked_organization) b
  WHERE b.billing_month >= date_trunc('month', asked_from)::date AND b.billing_month < asked_until
    AND (asked_provider IS NULL OR b.provider_id = asked_provider);
END;
