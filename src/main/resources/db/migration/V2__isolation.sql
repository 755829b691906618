-- Who sees what. The readers own nothing and write nothing; what they see is decided by row-level
-- security over a scope that SQL can neither forge nor change. Row-level security hides rows, not
-- columns: what a customer may never see is a column that its login has no grant on.
--
-- Tables are not under FORCE: the owner migrates, and no query of an intent runs as the owner.
CREATE SCHEMA plain;
GRANT USAGE ON SCHEMA plain TO "${staff}", "${customer}";
GRANT USAGE ON SCHEMA ledger TO "${writer}";
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- One random key for the scope's signature and the logins' passwords, and the logins' names (a copy
-- of the database under another name keeps them). No login but the owner has any grant here.
CREATE TABLE ledger.secret (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key bytea NOT NULL,
  inner_pad bytea NOT NULL, -- HMAC-SHA256 of the scope: its key xor 0x36…
  outer_pad bytea NOT NULL, -- … and xor 0x5c
  writer text NOT NULL,
  staff text NOT NULL,
  customer text NOT NULL
);

INSERT INTO ledger.secret (key, inner_pad, outer_pad, writer, staff, customer)
SELECT k.key, s.signing || decode(repeat('00', 32), 'hex'), s.signing || decode(repeat('00', 32), 'hex'),
  '${writer_text}', '${staff_text}', '${customer_text}'
FROM (SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) AS key) k
CROSS JOIN LATERAL (SELECT sha256(k.key || convert_to('scope', 'UTF8')) AS signing) s;

DO $$
BEGIN
  FOR i IN 0..63 LOOP
    UPDATE ledger.secret SET
      inner_pad = set_byte(inner_pad, i, get_byte(inner_pad, i) # 54),
      outer_pad = set_byte(outer_pad, i, get_byte(outer_pad, i) # 92);
  END LOOP;
END $$;

-- The scope. The setting plainbill.scope reads
--   audience|organization|{issuers}|{recipients}|{accounts} or *|batch|pid|transaction|signature
-- and counts only with a right signature, for the login of that audience, in the backend and the
-- transaction (its start, in microseconds) that it was made for. Otherwise every function below
-- answers "nothing". The arrays are small, and policies ask for them once per query.
CREATE FUNCTION ledger.scope_field(field int) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  said text := current_setting('plainbill.scope', true);
  body text := left(said, -65);
  secret ledger.secret;
BEGIN
  IF said IS NULL OR length(said) < 66 THEN
    RETURN NULL;
  END IF;
  SELECT s.* INTO secret FROM ledger.secret s;
  -- Hashed once more on both sides, so that the time of comparing tells nothing about the signature.
  IF sha256(convert_to(right(said, 65), 'UTF8')) = sha256(convert_to('|' || encode(
         sha256(secret.outer_pad || sha256(secret.inner_pad || convert_to(body, 'UTF8'))), 'hex'), 'UTF8'))
     AND split_part(body, '|', 1)
       = (CASE session_user::text WHEN secret.staff THEN 'staff' WHEN secret.customer THEN 'customer' END)
     AND split_part(body, '|', 7) = pg_backend_pid()::text
     AND split_part(body, '|', 8) = (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint::text
  THEN
    RETURN split_part(body, '|', field);
  END IF;
  RETURN NULL;
END $$;

-- The asker's own organisation; null without a scope.
CREATE FUNCTION plain.scope_organization() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT ledger.scope_field(2)::int $$;

-- Whose issued bills may be seen.
CREATE FUNCTION plain.scope_issuers() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(ledger.scope_field(3)::int[], '{}') $$;

-- Whose received bills may be seen.
CREATE FUNCTION plain.scope_recipients() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(ledger.scope_field(4)::int[], '{}') $$;

-- True if the scope is not narrowed to accounts; false without a scope.
CREATE FUNCTION plain.scope_every_account() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(ledger.scope_field(5) = '*', false) $$;

-- The accounts that a narrowed scope is left with.
CREATE FUNCTION plain.scope_accounts() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(nullif(ledger.scope_field(5), '*')::int[], '{}') $$;

-- The last batch that counts; 0 without a scope, before every batch.
CREATE FUNCTION plain.scope_batch() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(ledger.scope_field(6)::bigint, 0) $$;

-- The organisations whose things are seen: those of the scope, and whom the issuers bill.
CREATE FUNCTION plain.scope_clients() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(o.id ORDER BY o.id), '{}')
  FROM ledger.organization o
  WHERE o.id = ANY (plain.scope_issuers() || plain.scope_recipients())
     OR o.parent_id = ANY (plain.scope_issuers())
$$;

-- The organisations that may be named: the clients, and who bills a recipient.
CREATE FUNCTION plain.scope_organizations() RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
  SELECT plain.scope_clients() || coalesce(array_agg(o.parent_id ORDER BY o.parent_id), '{}')
  FROM ledger.organization o
  WHERE o.id = ANY (plain.scope_recipients()) AND o.parent_id IS NOT NULL
$$;

REVOKE ALL ON FUNCTION ledger.scope_field(int) FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA plain FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA plain TO "${staff}", "${customer}";

-- Every table, partitions too: on, so that a table without a policy shows nothing. The writer sees
-- and adds all rows, and may end a row's life; it can neither delete nor rewrite what stood.
DO $$
DECLARE
  t regclass;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOR t IN SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  END LOOP;
  FOR t IN SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND c.relname <> 'secret'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT ON %s TO %I', t, writer);
    EXECUTE format('CREATE POLICY writer ON %s TO %I USING (true) WITH CHECK (true)', t, writer);
  END LOOP;
  FOR t IN SELECT a.attrelid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND a.attname = 'until_batch'
  LOOP
    EXECUTE format('GRANT UPDATE (until_batch) ON %s TO %I', t, writer);
  END LOOP;
END $$;
GRANT UPDATE (name, aliases, kind, parent_id) ON ledger.organization TO "${writer}";
GRANT UPDATE (name) ON ledger.account TO "${writer}";
GRANT UPDATE (name, aliases) ON ledger.provider TO "${writer}";
GRANT UPDATE (row_count, rejected_count) ON ledger.batch TO "${writer}";

-- What readers read. The raw rows of batches are for nobody.
GRANT SELECT ON ledger.provider, ledger.organization, ledger.account, ledger.account_owner,
  ledger.purchase_order, ledger.order_alias, ledger.programme, ledger.programme_product,
  ledger.rebate, ledger.rebate_event, ledger.rebate_adjustment, ledger.bill, ledger.charge,
  ledger.charge_rollup
  TO "${staff}";
GRANT SELECT (id, kind, mode, published_at) ON ledger.batch TO "${staff}";

GRANT SELECT ON ledger.provider, ledger.bill, ledger.charge_rollup TO "${customer}";
GRANT SELECT (id, code, name, aliases, kind) ON ledger.organization TO "${customer}";
GRANT SELECT (id, provider_id, external_id, name) ON ledger.account TO "${customer}";
GRANT SELECT (id, account_id, organization_id, valid_from, valid_until, from_batch, until_batch, row_no)
  ON ledger.account_owner TO "${customer}";
GRANT SELECT (id, order_id, provider_id, account_id, customer_id, reseller_id, product, sku, ordered_at,
  amount, currency, from_batch, until_batch, row_no) ON ledger.purchase_order TO "${customer}";
GRANT SELECT (id, order_id, kind, value, customer_id, reseller_id, from_batch, until_batch)
  ON ledger.order_alias TO "${customer}";
-- No payer, beneficiary or threshold; programme_product and rebate_adjustment not at all.
GRANT SELECT (id, code, name, provider_id, starts, ends, confirm_days, pays_within_days, from_batch,
  until_batch, row_no) ON ledger.programme TO "${customer}";
-- No amount, rate or reason, and no deadline: those are between the reseller and who pays it.
GRANT SELECT (id, rebate_id, order_id, programme_code, provider_id, customer_id, account_id,
  billing_month, status, status_since, expected_from, expected_until, from_batch, until_batch, row_no)
  ON ledger.rebate TO "${customer}";
-- No actor and no note: those are words among staff.
GRANT SELECT (id, rebate_id, customer_id, at, status, from_batch, until_batch, row_no)
  ON ledger.rebate_event TO "${customer}";
-- No owner_id, no extra.
GRANT SELECT (id, charge_key, provider_id, issuer_id, recipient_id, account_id, billing_month,
  granularity, charge_from, charge_until, earlier_month, kind, charge_category, charge_class,
  vendor_code, description, service, service_category, region, resource_id, resource_name, sku,
  order_id, undoes, invoice_id, quantity, unit, list_unit_price, list_cost, contracted_cost,
  billed_cost, effective_cost, paid_by_voucher, paid_by_credit, currency, tags, from_batch,
  until_batch, row_no) ON ledger.charge TO "${customer}";
GRANT SELECT (id, kind, published_at) ON ledger.batch TO "${customer}";

-- The policies of tables with parties and a life. Words in <> stand for the conditions below; each
-- asks for its part of the scope once per query, and compares with operators that may use an index.
CREATE FUNCTION pg_temp.show(login text, tab regclass, condition text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  means jsonb := '{
    "live": "from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())",
    "narrowed": "((SELECT plain.scope_every_account()) OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))",
    "not narrowed": "(SELECT plain.scope_every_account())",
    "issued": "issuer_id = ANY ((SELECT plain.scope_issuers())::int[])",
    "received": "recipient_id = ANY ((SELECT plain.scope_recipients())::int[])",
    "sold": "reseller_id = ANY ((SELECT plain.scope_issuers())::int[])",
    "bought": "customer_id = ANY ((SELECT plain.scope_recipients())::int[])",
    "earned by its reseller": "beneficiary_id = ANY ((SELECT plain.scope_organizations())::int[])",
    "earned": "beneficiary_id = ANY ((SELECT plain.scope_issuers() || plain.scope_recipients())::int[])",
    "paid": "payer_id = ANY ((SELECT plain.scope_issuers())::int[])"}';
  word text;
BEGIN
  FOR word IN SELECT jsonb_object_keys(means) LOOP
    condition := replace(condition, '<' || word || '>', means ->> word);
  END LOOP;
  EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO %I USING (%s)', login, tab,
    (SELECT CASE login WHEN 'staff' THEN s.staff WHEN 'customer' THEN s.customer END FROM ledger.secret s),
    condition);
END $$;

SELECT
  -- Bills, their lines and their sums: by either end; for customers by what they receive.
  pg_temp.show('staff', 'ledger.charge', '(<issued> OR <received>) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.charge', '<received> AND <narrowed> AND <live>'),
  pg_temp.show('staff', 'ledger.charge_rollup', '(<issued> OR <received>) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.charge_rollup', '<received> AND <narrowed> AND <live>'),
  -- A bill's own total spans its accounts: a scope narrowed to some must not see it.
  pg_temp.show('staff', 'ledger.bill', '(<issued> OR <received>) AND <not narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.bill', '<received> AND <not narrowed> AND <live>'),
  -- Orders belong to the customer that ordered and the reseller that sold.
  pg_temp.show('staff', 'ledger.purchase_order', '(<sold> OR <bought>) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.purchase_order', '<bought> AND <narrowed> AND <live>'),
  -- Rebates belong to who earns them and who pays them. A customer sees that there is one where its
  -- own reseller earns it, never what those above earn.
  pg_temp.show('staff', 'ledger.programme', '(<earned> OR <paid>) AND <live>'),
  pg_temp.show('staff', 'ledger.programme_product', '(<earned> OR <paid>) AND <live>'),
  pg_temp.show('staff', 'ledger.rebate', '(<earned> OR <paid>) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.rebate', '<bought> AND <earned by its reseller> AND <narrowed> AND <live>'),
  -- Who owned an account when: one's clients' stretches, never those before or after.
  pg_temp.show('staff', 'ledger.account_owner',
    'organization_id = ANY ((SELECT plain.scope_clients())::int[]) AND <narrowed> AND <live>'),
  pg_temp.show('customer', 'ledger.account_owner',
    'organization_id = ANY ((SELECT plain.scope_recipients())::int[]) AND <narrowed> AND <live>');

SELECT
  -- What hangs on an order or a rebate has no account of its own: it is seen with it.
  pg_temp.show('staff', 'ledger.order_alias', '(<sold> OR <bought>) AND <live>'
    ' AND EXISTS (SELECT FROM ledger.purchase_order o WHERE o.order_id = order_alias.order_id)'),
  pg_temp.show('customer', 'ledger.order_alias', '<bought> AND <live>'
    ' AND EXISTS (SELECT FROM ledger.purchase_order o WHERE o.order_id = order_alias.order_id)'),
  pg_temp.show('customer', 'ledger.programme', '<earned by its reseller> AND <live>'
    ' AND EXISTS (SELECT FROM ledger.rebate r WHERE r.programme_code = programme.code)'),
  pg_temp.show('staff', 'ledger.rebate_event', '(<earned> OR <paid>) AND <live>'
    ' AND EXISTS (SELECT FROM ledger.rebate r WHERE r.rebate_id = rebate_event.rebate_id)'),
  pg_temp.show('customer', 'ledger.rebate_event', '<bought> AND <earned by its reseller> AND <live>'
    ' AND EXISTS (SELECT FROM ledger.rebate r WHERE r.rebate_id = rebate_event.rebate_id)'),
  pg_temp.show('staff', 'ledger.rebate_adjustment', '(<earned> OR <paid>) AND <live>'
    ' AND EXISTS (SELECT FROM ledger.rebate r WHERE r.rebate_id = rebate_adjustment.rebate_id)');

DROP FUNCTION pg_temp.show;

-- Things without rows of their own in a bill are seen through what is seen of it.
CREATE POLICY readers ON ledger.account FOR SELECT TO "${staff}", "${customer}" USING (
  ((SELECT plain.scope_every_account()) OR id = ANY ((SELECT plain.scope_accounts())::int[]))
  AND (EXISTS (SELECT FROM ledger.account_owner o WHERE o.account_id = account.id)
    OR EXISTS (SELECT FROM ledger.charge_rollup r WHERE r.account_id = account.id)));

CREATE POLICY staff ON ledger.organization FOR SELECT TO "${staff}" USING (
  id = ANY ((SELECT plain.scope_organizations())::int[])
  OR EXISTS (SELECT FROM ledger.bill b WHERE b.issuer_id = organization.id)
  OR EXISTS (SELECT FROM ledger.bill b WHERE b.recipient_id = organization.id)
  OR EXISTS (SELECT FROM ledger.programme p WHERE p.payer_id = organization.id));
CREATE POLICY customer ON ledger.organization FOR SELECT TO "${customer}" USING (
  id = ANY ((SELECT plain.scope_organizations())::int[])
  OR EXISTS (SELECT FROM ledger.bill b WHERE b.issuer_id = organization.id));

-- The three that everybody knows; others by whoever has something of theirs. Without a scope, none.
CREATE POLICY readers ON ledger.provider FOR SELECT TO "${staff}", "${customer}" USING (
  (SELECT plain.scope_organization()) IS NOT NULL
  AND (code IN ('tencent', 'alibaba', 'huawei')
    OR EXISTS (SELECT FROM ledger.charge_rollup r WHERE r.provider_id = provider.id)
    OR EXISTS (SELECT FROM ledger.account a WHERE a.provider_id = provider.id)
    OR EXISTS (SELECT FROM ledger.programme p WHERE p.provider_id = provider.id)));

-- An import is seen by whoever sees a row that it brought.
CREATE POLICY staff ON ledger.batch FOR SELECT TO "${staff}" USING (
  id <= (SELECT plain.scope_batch())
  AND (EXISTS (SELECT FROM ledger.bill b WHERE b.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.charge_rollup r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.rebate r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.rebate_event r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.rebate_adjustment r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.purchase_order o WHERE o.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.account_owner o WHERE o.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.programme p WHERE p.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.programme_product p WHERE p.from_batch = batch.id)));
CREATE POLICY customer ON ledger.batch FOR SELECT TO "${customer}" USING (
  id <= (SELECT plain.scope_batch())
  AND (EXISTS (SELECT FROM ledger.bill b WHERE b.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.charge_rollup r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.rebate r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.rebate_event r WHERE r.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.purchase_order o WHERE o.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.account_owner o WHERE o.from_batch = batch.id)
    OR EXISTS (SELECT FROM ledger.programme p WHERE p.from_batch = batch.id)));

CREATE INDEX bill_batch ON ledger.bill (from_batch);
CREATE INDEX charge_rollup_batch ON ledger.charge_rollup (from_batch);
CREATE INDEX charge_rollup_account ON ledger.charge_rollup (account_id);
CREATE INDEX rebate_batch ON ledger.rebate (from_batch);
CREATE INDEX rebate_payer ON ledger.rebate (payer_id, billing_month);
CREATE INDEX rebate_event_batch ON ledger.rebate_event (from_batch);
CREATE INDEX rebate_adjustment_batch ON ledger.rebate_adjustment (from_batch);
CREATE INDEX purchase_order_batch ON ledger.purchase_order (from_batch);
CREATE INDEX account_owner_batch ON ledger.account_owner (from_batch);
CREATE INDEX order_alias_order ON ledger.order_alias (order_id);

-- The names in scope, which questions are matched against.
CREATE VIEW plain.name_in_scope WITH (security_invoker = true) AS
  SELECT o.kind, o.id, o.name AS value, array_append(o.aliases, o.code) AS aliases
  FROM ledger.organization o WHERE o.kind IN ('reseller', 'customer')
  UNION ALL
  SELECT 'account', a.id, a.external_id, array_remove(ARRAY[a.name], NULL) FROM ledger.account a
  UNION ALL
  SELECT 'provider', p.id, p.name, array_append(p.aliases, p.code) FROM ledger.provider p
  UNION ALL
  SELECT 'campaign', 0, p.name, array_agg(DISTINCT p.code) FROM ledger.programme p GROUP BY p.name
  UNION ALL
  SELECT 'product', 0, n.product, '{}'::text[] FROM (
    SELECT r.service AS product FROM ledger.charge_rollup r
    UNION
    SELECT o.product FROM ledger.purchase_order o) n
  UNION ALL
  SELECT DISTINCT 'region', 0, r.region, '{}'::text[] FROM ledger.charge_rollup r WHERE r.region IS NOT NULL;
GRANT SELECT ON plain.name_in_scope TO "${staff}", "${customer}";

-- The identifiers in scope. An order goes by several.
CREATE VIEW plain.identifier_in_scope WITH (security_invoker = true) AS
  SELECT 'order' AS kind, o.order_id AS value FROM ledger.purchase_order o
  UNION
  SELECT 'order', a.value FROM ledger.order_alias a
  UNION
  SELECT 'order', r.order_id FROM ledger.rebate r WHERE r.order_id IS NOT NULL
  UNION
  SELECT 'rebate', r.rebate_id FROM ledger.rebate r;
GRANT SELECT ON plain.identifier_in_scope TO "${staff}", "${customer}";

-- What PostgreSQL lets everybody do and no reader needs: writing large objects, holding locks past
-- the transaction, ending or reading about the sessions of other askers, sizes of tables, SQL inside
-- strings. Only a superuser may take these away; elsewhere the read-only transaction has to do.
DO $$
DECLARE
  f regprocedure;
  writer text := (SELECT s.writer FROM ledger.secret s);
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
      AND p.proname ~ ('^(lo_.*|lo(read|write)|pg_(try_)?advisory_.*|pg_(terminate|cancel)_backend|pg_notify'
        '|pg_sleep.*|(query|table|schema|database|cursor)_to_xml.*|pg_export_snapshot|pg_logical_emit_message'
        '|pg_(total_)?relation_size|pg_(table|indexes|database|tablespace)_size|pg_stat_get_.*)$')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I, CURRENT_USER', f, writer);
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'the owner is no superuser: functions of PostgreSQL itself keep their grants';
END $$;
