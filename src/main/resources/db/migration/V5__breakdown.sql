-- What a bill is broken down by beyond its services: days, projects, SKUs, tags, departments; and
-- services that go by several names.

-- The project of a line: the provider's own column, else the tag "project". FOCUS has none.
ALTER TABLE ledger.charge ADD COLUMN project text;

UPDATE ledger.charge c SET project = found.project
FROM (
  SELECT named.id, named.billing_month,
    (array_agg(named.value ORDER BY named.place, named.key COLLATE "C"))[1] AS project
  FROM (
    SELECT c.id, c.billing_month, e.key, btrim(e.value) AS value,
      array_position(ARRAY['x_projectname', 'x_enterpriseprojectname', 'x_projectid',
        'x_enterpriseprojectid'], lower(e.key)) AS place
    FROM ledger.charge c CROSS JOIN LATERAL jsonb_each_text(c.extra) e
    WHERE c.extra <> '{}'
    UNION ALL
    SELECT c.id, c.billing_month, t.key, btrim(t.value), CASE lower(t.key) WHEN 'project' THEN 9 END
    FROM ledger.charge c CROSS JOIN LATERAL jsonb_each_text(c.tags) t
    WHERE c.tags <> '{}') named
  WHERE named.place IS NOT NULL AND named.value <> ''
  GROUP BY named.id, named.billing_month) found
WHERE c.id = found.id AND c.billing_month = found.billing_month;

-- Names one set of tags, whoever has it; null for none.
CREATE FUNCTION ledger.tag_set(tags jsonb) RETURNS uuid LANGUAGE sql STABLE
  RETURN CASE WHEN tags <> '{}'
    THEN encode(substr(sha256(convert_to(tags::text, 'UTF8')), 1, 16), 'hex')::uuid END;

-- What each set of tags says, once for each account on each bill that has it. A line points to its
-- set, so a breakdown by a tag meets every line exactly once, however many tags it has.
CREATE TABLE ledger.tag (
  issuer_id int NOT NULL,
  recipient_id int NOT NULL,
  account_id int NOT NULL,
  tag_set uuid NOT NULL,
  key text NOT NULL,
  value text NOT NULL,
  from_batch bigint NOT NULL,
  PRIMARY KEY (recipient_id, issuer_id, account_id, tag_set, key)
);
CREATE INDEX tag_issuer ON ledger.tag (issuer_id);

-- Sums by the day on which a charge began, in the provider's zone, and by all else that a line is
-- sorted by; its set of tags too.
CREATE TABLE ledger.charge_tag (
  provider_id int NOT NULL,
  issuer_id int NOT NULL,
  recipient_id int NOT NULL,
  account_id int NOT NULL,
  owner_id int,
  billing_month date NOT NULL,
  granularity text NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  earlier_month date,
  service text NOT NULL,
  service_category text,
  region text,
  sku text,
  project text,
  tag_set uuid,
  currency text NOT NULL,
  lines bigint NOT NULL,
  lines_without_list bigint NOT NULL,
  list_cost numeric NOT NULL,
  net_without_list numeric NOT NULL,
  billed_cost numeric NOT NULL,
  paid_by_voucher numeric NOT NULL,
  paid_by_credit numeric NOT NULL,
  from_batch bigint NOT NULL,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807
);

-- The same without tags: much shorter where every resource has a tag of its own.
CREATE TABLE ledger.charge_day (LIKE ledger.charge_tag INCLUDING DEFAULTS);
ALTER TABLE ledger.charge_day DROP COLUMN tag_set;

-- What was published before, at every moment of its life.
INSERT INTO ledger.charge_tag (provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month,
  granularity, day, kind, earlier_month, service, service_category, region, sku, project, tag_set, currency,
  lines, lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher, paid_by_credit,
  from_batch, until_batch)
SELECT c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.owner_id, c.billing_month, c.granularity,
  (c.charge_from AT TIME ZONE p.zone)::date, c.kind, c.earlier_month, c.service, c.service_category,
  c.region, c.sku, c.project, ledger.tag_set(c.tags), c.currency, count(*),
  count(*) FILTER (WHERE c.list_cost IS NULL), coalesce(sum(c.list_cost), 0),
  coalesce(sum(c.billed_cost + coalesce(c.paid_by_voucher, 0) + coalesce(c.paid_by_credit, 0))
    FILTER (WHERE c.list_cost IS NULL), 0),
  sum(c.billed_cost), coalesce(sum(c.paid_by_voucher), 0), coalesce(sum(c.paid_by_credit), 0),
  c.from_batch, c.until_batch
FROM ledger.charge c JOIN ledger.provider p ON p.id = c.provider_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, c.from_batch, c.until_batch;

INSERT INTO ledger.charge_day (provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month,
  granularity, day, kind, earlier_month, service, service_category, region, sku, project, currency,
  lines, lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher, paid_by_credit,
  from_batch, until_batch)
SELECT provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity, day, kind,
  earlier_month, service, service_category, region, sku, project, currency, sum(lines),
  sum(lines_without_list), sum(list_cost), sum(net_without_list), sum(billed_cost), sum(paid_by_voucher),
  sum(paid_by_credit), from_batch, until_batch
FROM ledger.charge_tag
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, from_batch, until_batch;

INSERT INTO ledger.tag (issuer_id, recipient_id, account_id, tag_set, key, value, from_batch)
SELECT s.issuer_id, s.recipient_id, s.account_id, ledger.tag_set(s.tags), t.key, t.value, s.first
FROM (SELECT issuer_id, recipient_id, account_id, tags, min(from_batch) AS first FROM ledger.charge
  WHERE tags <> '{}' GROUP BY issuer_id, recipient_id, account_id, tags) s
CROSS JOIN LATERAL jsonb_each_text(s.tags) t;

CREATE INDEX charge_tag_recipient ON ledger.charge_tag (recipient_id, billing_month);
CREATE INDEX charge_tag_issuer ON ledger.charge_tag (issuer_id, billing_month);
CREATE INDEX charge_tag_recipient_day ON ledger.charge_tag (recipient_id, day);
CREATE INDEX charge_tag_issuer_day ON ledger.charge_tag (issuer_id, day);
CREATE INDEX charge_day_recipient ON ledger.charge_day (recipient_id, billing_month);
CREATE INDEX charge_day_issuer ON ledger.charge_day (issuer_id, billing_month);
CREATE INDEX charge_day_recipient_day ON ledger.charge_day (recipient_id, day);
CREATE INDEX charge_day_issuer_day ON ledger.charge_day (issuer_id, day);

-- Other names that a provider's service has or had in bills. Lines keep the name that they came with;
-- the views below say the one name, for every month.
CREATE TABLE ledger.service_alias (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider_id int NOT NULL REFERENCES ledger.provider,
  alias text NOT NULL,
  service text NOT NULL,
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL
);
-- Two would count every line of the service twice.
CREATE UNIQUE INDEX service_alias_name ON ledger.service_alias (provider_id, alias)
  WHERE until_batch = 9223372036854775807;

-- Which department an organisation puts a cost under, by a tag or by the account. The mapping is its
-- own: the one that a reseller has for a customer is not the customer's, and neither sees the other's.
CREATE TABLE ledger.department (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organization_id int NOT NULL REFERENCES ledger.organization, -- whose mapping it is
  customer_id int NOT NULL REFERENCES ledger.organization,     -- whose bill it maps
  version text NOT NULL,
  assumption text,
  valid_from date NOT NULL,
  valid_until date, -- the first day it is no longer valid
  tag_key text,
  tag_value text,
  account_id int REFERENCES ledger.account,
  department text NOT NULL,
  place int NOT NULL, -- in its version: of several tags that fit, the first one's counts
  from_batch bigint NOT NULL REFERENCES ledger.batch,
  until_batch bigint NOT NULL DEFAULT 9223372036854775807,
  row_no bigint NOT NULL,
  CHECK (valid_until > valid_from),
  CHECK ((tag_key IS NULL) = (tag_value IS NULL) AND (tag_key IS NULL) <> (account_id IS NULL))
);
CREATE INDEX department_organization ON ledger.department (organization_id, customer_id);

ALTER TABLE ledger.tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.charge_tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.charge_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.service_alias ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.department ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON ledger.tag, ledger.charge_tag, ledger.charge_day, ledger.service_alias,
  ledger.department TO "${writer}";
GRANT UPDATE (until_batch) ON ledger.charge_tag, ledger.charge_day, ledger.service_alias, ledger.department
  TO "${writer}";
GRANT SELECT ON ledger.tag, ledger.charge_tag, ledger.charge_day, ledger.service_alias, ledger.department
  TO "${staff}";
-- No owner_id, as in V2.
GRANT SELECT (project) ON ledger.charge TO "${customer}";
GRANT SELECT ON ledger.tag, ledger.service_alias, ledger.department TO "${customer}";
GRANT SELECT (provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, day, kind,
  earlier_month, service, service_category, region, sku, project, tag_set, currency, lines,
  lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher, paid_by_credit, from_batch,
  until_batch) ON ledger.charge_tag TO "${customer}";
GRANT SELECT (provider_id, issuer_id, recipient_id, account_id, billing_month, granularity, day, kind,
  earlier_month, service, service_category, region, sku, project, currency, lines, lines_without_list,
  list_cost, net_without_list, billed_cost, paid_by_voucher, paid_by_credit, from_batch, until_batch)
  ON ledger.charge_day TO "${customer}";

DO $$
DECLARE
  logins ledger.secret := (SELECT s FROM ledger.secret s);
  issued text := 'issuer_id = ANY ((SELECT plain.scope_issuers())::int[])';
  received text := 'recipient_id = ANY ((SELECT plain.scope_recipients())::int[])';
  narrowed text := '((SELECT plain.scope_every_account())'
    ' OR account_id = ANY ((SELECT plain.scope_accounts())::int[]))';
  known text := 'from_batch <= (SELECT plain.scope_batch())';
  live text := 'from_batch <= (SELECT plain.scope_batch()) AND until_batch > (SELECT plain.scope_batch())';
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tag', 'charge_tag', 'charge_day', 'service_alias', 'department'] LOOP
    EXECUTE format('CREATE POLICY writer ON ledger.%I TO %I USING (true) WITH CHECK (true)', t, logins.writer);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['charge_tag', 'charge_day'] LOOP
    EXECUTE format('CREATE POLICY staff ON ledger.%I FOR SELECT TO %I USING ((%s OR %s) AND %s AND %s)',
      t, logins.staff, issued, received, narrowed, live);
    EXECUTE format('CREATE POLICY customer ON ledger.%I FOR SELECT TO %I USING (%s AND %s AND %s)',
      t, logins.customer, received, narrowed, live);
  END LOOP;
  EXECUTE format('CREATE POLICY staff ON ledger.tag FOR SELECT TO %I USING ((%s OR %s) AND %s AND %s)',
    logins.staff, issued, received, narrowed, known);
  EXECUTE format('CREATE POLICY customer ON ledger.tag FOR SELECT TO %I USING (%s AND %s AND %s)',
    logins.customer, received, narrowed, known);
  -- What a provider calls its services is known to whoever knows the provider.
  EXECUTE format('CREATE POLICY readers ON ledger.service_alias FOR SELECT TO %I, %I USING (%s'
    ' AND EXISTS (SELECT FROM ledger.provider p WHERE p.id = service_alias.provider_id))',
    logins.staff, logins.customer, live);
  EXECUTE format('CREATE POLICY readers ON ledger.department FOR SELECT TO %I, %I USING ('
    'organization_id = (SELECT plain.scope_organization()) AND (account_id IS NULL OR %s) AND %s)',
    logins.staff, logins.customer, narrowed, live);
END $$;

-- The views of V3, with one name for each service.
CREATE OR REPLACE VIEW plain.rollup WITH (security_invoker = true) AS
  SELECT r.provider_id, r.issuer_id, r.recipient_id, r.account_id, r.billing_month, r.kind, r.earlier_month,
    coalesce(a.service, r.service) AS service, r.service_category, r.region, r.currency, r.lines,
    r.lines_without_list, r.list_cost, r.net_without_list, r.billed_cost, r.paid_by_voucher, r.paid_by_credit
  FROM ledger.charge_rollup r
  LEFT JOIN ledger.service_alias a ON a.provider_id = r.provider_id AND a.alias = r.service;

CREATE OR REPLACE VIEW plain.charge WITH (security_invoker = true) AS
  SELECT c.id, c.charge_key, c.provider_id, c.issuer_id, c.recipient_id, c.account_id, c.billing_month,
    c.charge_from, c.charge_until, c.earlier_month, c.kind, c.charge_category, c.charge_class, c.vendor_code,
    c.description, coalesce(a.service, c.service) AS service, c.service_category, c.region, c.resource_id,
    c.resource_name, c.sku, c.order_id, c.undoes, c.invoice_id, c.quantity, c.unit, c.list_unit_price,
    c.list_cost, c.contracted_cost, c.billed_cost, c.effective_cost, c.paid_by_voucher, c.paid_by_credit,
    c.currency, c.tags, c.from_batch, c.row_no, c.project, c.service AS service_as_billed
  FROM ledger.charge c
  LEFT JOIN ledger.service_alias a ON a.provider_id = c.provider_id AND a.alias = c.service;

CREATE OR REPLACE VIEW plain.purchase_order WITH (security_invoker = true) AS
  SELECT o.order_id, o.provider_id, o.account_id, o.customer_id, o.reseller_id,
    coalesce(a.service, o.product) AS product, o.sku, o.ordered_at, o.amount, o.currency, o.from_batch,
    o.row_no, o.product AS product_as_ordered
  FROM ledger.purchase_order o
  LEFT JOIN ledger.service_alias a ON a.provider_id = o.provider_id AND a.alias = o.product;

CREATE VIEW plain.service_alias WITH (security_invoker = true) AS
  SELECT provider_id, alias, service, from_batch, row_no FROM ledger.service_alias;

CREATE VIEW plain.day_rollup WITH (security_invoker = true) AS
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.kind,
    d.earlier_month, coalesce(a.service, d.service) AS service, d.service_category, d.region, d.sku, d.project,
    d.currency, d.lines, d.lines_without_list, d.list_cost, d.net_without_list, d.billed_cost,
    d.paid_by_voucher, d.paid_by_credit
  FROM ledger.charge_day d
  LEFT JOIN ledger.service_alias a ON a.provider_id = d.provider_id AND a.alias = d.service;

CREATE VIEW plain.tag_rollup WITH (security_invoker = true) AS
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.kind,
    d.earlier_month, coalesce(a.service, d.service) AS service, d.service_category, d.region, d.sku, d.project,
    d.tag_set, d.currency, d.lines, d.lines_without_list, d.list_cost, d.net_without_list, d.billed_cost,
    d.paid_by_voucher, d.paid_by_credit
  FROM ledger.charge_tag d
  LEFT JOIN ledger.service_alias a ON a.provider_id = d.provider_id AND a.alias = d.service;

-- For staff: with the customer whose account it was. The second has tags too.
CREATE VIEW plain.owned_day_rollup WITH (security_invoker = true) AS
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.owner_id, d.billing_month, d.day,
    coalesce(a.service, d.service) AS service, d.region, d.sku, d.project, d.currency, d.lines, d.billed_cost
  FROM ledger.charge_day d
  LEFT JOIN ledger.service_alias a ON a.provider_id = d.provider_id AND a.alias = d.service;

CREATE VIEW plain.owned_tag_rollup WITH (security_invoker = true) AS
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.owner_id, d.billing_month, d.day,
    coalesce(a.service, d.service) AS service, d.region, d.sku, d.project, d.tag_set, d.currency, d.lines,
    d.billed_cost
  FROM ledger.charge_tag d
  LEFT JOIN ledger.service_alias a ON a.provider_id = d.provider_id AND a.alias = d.service;

CREATE VIEW plain.tag WITH (security_invoker = true) AS
  SELECT issuer_id, recipient_id, account_id, tag_set, key, value FROM ledger.tag;

CREATE VIEW plain.department WITH (security_invoker = true) AS
  SELECT customer_id, version, assumption, valid_from, valid_until, tag_key, tag_value, account_id,
    department, place, from_batch, row_no
  FROM ledger.department;

GRANT SELECT ON plain.service_alias, plain.day_rollup, plain.tag_rollup, plain.tag, plain.department
  TO "${staff}", "${customer}";
GRANT SELECT ON plain.owned_day_rollup, plain.owned_tag_rollup TO "${staff}";

-- True if the days asked about are whole billing months.
CREATE FUNCTION plain.whole_months(asked_from date, asked_until date) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN extract(day FROM asked_from) = 1 AND extract(day FROM asked_until) = 1;

-- Whose sums are asked about: those of the bills that "asked_recipient" gets or, where it is null, of
-- those that "asked_organization" issues. Each way has a branch and an index of its own, and only one of
-- them runs, so that a plan made once is right for both.
CREATE FUNCTION plain.rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.day_rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.day_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.day_rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.day_rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.tag_rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.tag_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.tag_rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.tag_rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.owned_day_rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.owned_day_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.owned_day_rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.owned_day_rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.owned_tag_rollup_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.owned_tag_rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.owned_tag_rollup WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.owned_tag_rollup WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.tag_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.tag LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.tag WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.tag WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

CREATE FUNCTION plain.charge_of(asked_recipient int, asked_organization int)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM plain.charge WHERE asked_recipient IS NOT NULL AND recipient_id = asked_recipient
  UNION ALL
  SELECT * FROM plain.charge WHERE asked_recipient IS NULL AND issuer_id = asked_organization;
END;

-- The lines of those bills: of whole billing months, else of the days on which a charge began.
CREATE FUNCTION plain.charges(asked_recipient int, asked_organization int, asked_from date, asked_until date)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.charge_of(asked_recipient, asked_organization) c
  WHERE plain.whole_months(asked_from, asked_until)
    AND c.billing_month >= asked_from AND c.billing_month < asked_until
  UNION ALL
  SELECT c.* FROM plain.charge_of(asked_recipient, asked_organization) c
  JOIN plain.provider p ON p.id = c.provider_id
  WHERE NOT plain.whole_months(asked_from, asked_until)
    AND c.charge_from >= asked_from::timestamp AT TIME ZONE p.zone
    AND c.charge_from < asked_until::timestamp AT TIME ZONE p.zone;
END;

-- As in V3, but other stretches of days come from the roll-up by day.
CREATE OR REPLACE FUNCTION plain.bill_lines(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int)
  RETURNS SETOF plain.rollup LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.* FROM plain.rollup_of(asked_recipient, asked_organization) r
  WHERE plain.whole_months(asked_from, asked_until)
    AND r.billing_month >= asked_from AND r.billing_month < asked_until
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_account IS NULL OR r.account_id = asked_account)
  UNION ALL
  SELECT d.provider_id, d.issuer_id, d.recipient_id, d.account_id, d.billing_month, d.kind, d.earlier_month,
    d.service, d.service_category, d.region, d.currency, d.lines, d.lines_without_list, d.list_cost,
    d.net_without_list, d.billed_cost, d.paid_by_voucher, d.paid_by_credit
  FROM plain.day_rollup_of(asked_recipient, asked_organization) d
  WHERE NOT plain.whole_months(asked_from, asked_until)
    AND d.day >= asked_from AND d.day < asked_until
    AND (asked_provider IS NULL OR d.provider_id = asked_provider)
    AND (asked_account IS NULL OR d.account_id = asked_account);
END;

-- Product names as people type them: an old name of a service means the service.
CREATE OR REPLACE VIEW plain.name_in_scope WITH (security_invoker = true) AS
  SELECT o.kind, o.id, o.name AS value, array_append(o.aliases, o.code) AS aliases
  FROM ledger.organization o WHERE o.kind IN ('reseller', 'customer')
  UNION ALL
  SELECT 'account', a.id, a.external_id, array_remove(ARRAY[a.name], NULL) FROM ledger.account a
  UNION ALL
  SELECT 'provider', p.id, p.name, array_append(p.aliases, p.code) FROM ledger.provider p
  UNION ALL
  SELECT 'campaign', 0, p.name, array_agg(DISTINCT p.code) FROM ledger.programme p GROUP BY p.name
  UNION ALL
  SELECT 'product', 0, n.product,
    coalesce((SELECT array_agg(DISTINCT a.alias) FROM ledger.service_alias a WHERE a.service = n.product), '{}')
  FROM (
    SELECT r.service AS product FROM plain.rollup r
    UNION
    SELECT o.product FROM plain.purchase_order o) n
  UNION ALL
  SELECT DISTINCT 'region', 0, r.region, '{}'::text[] FROM ledger.charge_rollup r WHERE r.region IS NOT NULL;
