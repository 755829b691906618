-- Bills by their parts: what an intent groups by, from the shortest roll-up that knows it.

-- True if only the sums by set of tags can tell.
CREATE FUNCTION plain.asks_tags(asked_tag text, asked_by text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN asked_tag IS NOT NULL OR coalesce(asked_by = 'department' OR asked_by LIKE 'tag:%', false);

-- True if the sums by month do not tell, and those by day do.
CREATE FUNCTION plain.asks_days(asked_from date, asked_until date, asked_product text, asked_project text,
    asked_by text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN NOT plain.whole_months(asked_from, asked_until) OR asked_product IS NOT NULL
    OR asked_project IS NOT NULL OR coalesce(asked_by IN ('day', 'week', 'product', 'project'), false);

-- The sums of the bills asked about (as plain.bills), with all that the roll-up taken knows of them. A
-- product is a service or a SKU, a tag is key=value or a key alone, in any case of letters.
CREATE FUNCTION plain.bill_parts(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (provider_id int, recipient_id int, account_id int, billing_month date, day date, service text,
    service_category text, region text, sku text, project text, tag_set uuid, currency text, lines bigint,
    billed_cost numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.provider_id, r.recipient_id, r.account_id, r.billing_month, NULL::date, r.service,
    r.service_category, r.region, NULL::text, NULL::text, NULL::uuid, r.currency, r.lines, r.billed_cost
  FROM plain.rollup_of(asked_recipient, asked_organization) r
  WHERE NOT plain.asks_tags(asked_tag, asked_by)
    AND NOT plain.asks_days(asked_from, asked_until, asked_product, asked_project, asked_by)
    AND r.billing_month >= asked_from AND r.billing_month < asked_until
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_account IS NULL OR r.account_id = asked_account)
    AND (asked_region IS NULL OR r.region = asked_region)
  UNION ALL
  SELECT d.provider_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.service, d.service_category,
    d.region, d.sku, d.project, NULL::uuid, d.currency, d.lines, d.billed_cost
  FROM plain.day_rollup_of(asked_recipient, asked_organization) d
  WHERE NOT plain.asks_tags(asked_tag, asked_by)
    AND plain.asks_days(asked_from, asked_until, asked_product, asked_project, asked_by)
    AND (NOT plain.whole_months(asked_from, asked_until)
      OR (d.billing_month >= asked_from AND d.billing_month < asked_until))
    AND (plain.whole_months(asked_from, asked_until) OR (d.day >= asked_from AND d.day < asked_until))
    AND (asked_provider IS NULL OR d.provider_id = asked_provider)
    AND (asked_account IS NULL OR d.account_id = asked_account)
    AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
    AND (asked_region IS NULL OR d.region = asked_region)
    AND (asked_project IS NULL OR d.project = asked_project)
  UNION ALL
  SELECT d.provider_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.service, d.service_category,
    d.region, d.sku, d.project, d.tag_set, d.currency, d.lines, d.billed_cost
  FROM plain.tag_rollup_of(asked_recipient, asked_organization) d
  WHERE plain.asks_tags(asked_tag, asked_by)
    AND (NOT plain.whole_months(asked_from, asked_until)
      OR (d.billing_month >= asked_from AND d.billing_month < asked_until))
    AND (plain.whole_months(asked_from, asked_until) OR (d.day >= asked_from AND d.day < asked_until))
    AND (asked_provider IS NULL OR d.provider_id = asked_provider)
    AND (asked_account IS NULL OR d.account_id = asked_account)
    AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
    AND (asked_region IS NULL OR d.region = asked_region)
    AND (asked_project IS NULL OR d.project = asked_project)
    AND (asked_tag IS NULL OR d.tag_set IN (
      SELECT t.tag_set FROM plain.tag t
      WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
        AND (strpos(asked_tag, '=') = 0
          OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1)))));
END;

-- Those sums grouped: a row per part and currency. "known" is false for what has no such thing, which is
-- a part of its own; "since" orders days, weeks and months. A part is a service where nothing is asked.
CREATE FUNCTION plain.bill_breakdown(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (currency text, part text, known boolean, since date, lines bigint, amount numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH tagged AS (
    SELECT DISTINCT ON (t.tag_set) t.tag_set, t.value
    FROM plain.tag_of(asked_recipient, asked_organization) t
    WHERE asked_by LIKE 'tag:%' AND lower(t.key) = lower(substr(asked_by, 5))
    ORDER BY t.tag_set, t.key
  ), mapped AS (
    SELECT DISTINCT ON (t.tag_set, d.customer_id, d.version) t.tag_set, d.customer_id, d.valid_from,
      d.valid_until, d.department
    FROM plain.tag_of(asked_recipient, asked_organization) t JOIN plain.department d ON d.customer_id = t.recipient_id
      AND lower(d.tag_key) = lower(t.key) AND lower(d.tag_value) = lower(t.value)
    WHERE asked_by = 'department'
    ORDER BY t.tag_set, d.customer_id, d.version, d.place
  ), parts AS (
    SELECT p.currency, p.lines, p.billed_cost,
      CASE
        WHEN asked_by IS NULL OR asked_by = 'service' THEN p.service
        WHEN asked_by = 'category' THEN p.service_category
        WHEN asked_by = 'region' THEN p.region
        WHEN asked_by = 'project' THEN p.project
        WHEN asked_by = 'product' THEN p.service || ', ' || p.sku
        WHEN asked_by = 'provider' THEN v.name
        WHEN asked_by = 'account' THEN coalesce(a.name || ' (' || a.external_id || ')', a.external_id)
        WHEN asked_by = 'department' THEN coalesce(m.department, d.department)
        WHEN asked_by = 'day' THEN to_char(p.day, 'FMDD FMMonth YYYY')
        WHEN asked_by = 'week' THEN to_char(date_trunc('week', p.day), 'FMDD FMMonth YYYY') || ' to '
          || to_char(date_trunc('week', p.day) + interval '6 days', 'FMDD FMMonth YYYY')
        WHEN asked_by = 'month' THEN to_char(p.billing_month, 'FMMonth YYYY')
        ELSE coalesce(nullif(t.value, ''), CASE WHEN t.value = '' THEN 'Tagged without a value' END) END AS part,
      CASE WHEN asked_by = 'product' AND p.sku IS NULL THEN p.service || ', no SKU given' END AS instead,
      CASE asked_by WHEN 'day' THEN p.day WHEN 'week' THEN date_trunc('week', p.day)::date
        WHEN 'month' THEN p.billing_month END AS since
    FROM plain.bill_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, asked_tag, asked_by) p
    LEFT JOIN plain.provider v ON asked_by = 'provider' AND v.id = p.provider_id
    LEFT JOIN plain.account a ON asked_by = 'account' AND a.id = p.account_id
    LEFT JOIN tagged t ON t.tag_set = p.tag_set
    LEFT JOIN mapped m ON m.tag_set = p.tag_set AND m.customer_id = p.recipient_id
      AND p.day >= m.valid_from AND (m.valid_until IS NULL OR p.day < m.valid_until)
    LEFT JOIN plain.department d ON asked_by = 'department' AND d.account_id = p.account_id
      AND d.customer_id = p.recipient_id
      AND p.day >= d.valid_from AND (d.valid_until IS NULL OR p.day < d.valid_until)
  )
  SELECT p.currency,
    coalesce(p.part, p.instead, CASE asked_by WHEN 'category' THEN 'No category given'
      WHEN 'region' THEN 'No region given' WHEN 'project' THEN 'No project given'
      WHEN 'department' THEN 'Not mapped' WHEN 'account' THEN 'No account given' ELSE 'Untagged' END),
    p.part IS NOT NULL, p.since, sum(p.lines)::bigint, sum(p.billed_cost)
  FROM parts p
  GROUP BY 1, 2, 3, 4;
END;

-- For staff: by the customer whose account it was as well.
CREATE FUNCTION plain.bill_breakdown_by_customer(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (currency text, part text, known boolean, since date, lines bigint, amount numeric)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT b.currency, b.part, b.known, b.since, b.lines, b.amount
  FROM plain.bill_breakdown(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
    asked_account, asked_product, asked_region, asked_project, asked_tag, asked_by) b
  WHERE asked_by IS DISTINCT FROM 'customer'
  UNION ALL
  SELECT x.currency, coalesce(o.name, 'No customer known'), o.name IS NOT NULL, NULL::date,
    sum(x.lines)::bigint, sum(x.billed_cost)
  FROM (
    SELECT d.owner_id, d.currency, d.lines, d.billed_cost FROM plain.owned_day_rollup_of(asked_recipient, asked_organization) d
    WHERE asked_by = 'customer' AND asked_tag IS NULL
      AND (NOT plain.whole_months(asked_from, asked_until)
        OR (d.billing_month >= asked_from AND d.billing_month < asked_until))
      AND (plain.whole_months(asked_from, asked_until) OR (d.day >= asked_from AND d.day < asked_until))
      AND (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
      AND (asked_project IS NULL OR d.project = asked_project)
    UNION ALL
    SELECT d.owner_id, d.currency, d.lines, d.billed_cost FROM plain.owned_tag_rollup_of(asked_recipient, asked_organization) d
    WHERE asked_by = 'customer' AND asked_tag IS NOT NULL
      AND (NOT plain.whole_months(asked_from, asked_until)
        OR (d.billing_month >= asked_from AND d.billing_month < asked_until))
      AND (plain.whole_months(asked_from, asked_until) OR (d.day >= asked_from AND d.day < asked_until))
      AND (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
      AND (asked_project IS NULL OR d.project = asked_project)
      AND d.tag_set IN (
        SELECT t.tag_set FROM plain.tag t
        WHERE lower(t.key) = lower(split_part(asked_tag, '=', 1))
          AND (strpos(asked_tag, '=') = 0
            OR lower(t.value) = lower(substr(asked_tag, strpos(asked_tag, '=') + 1))))) x
  LEFT JOIN plain.organization o ON o.id = x.owner_id
  GROUP BY x.currency, o.name;
END;

-- The names of V5, and projects, tags and what tags are about. Values of a key that has very many are
-- not names that people say.
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
  SELECT DISTINCT 'region', 0, r.region, '{}'::text[] FROM ledger.charge_rollup r WHERE r.region IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'project', 0, d.project, '{}'::text[] FROM ledger.charge_day d WHERE d.project IS NOT NULL
  UNION ALL
  -- Asked by project, a bill is split by the project of its lines, which that tag is only one source of.
  SELECT DISTINCT 'tag_key', 0, t.key, '{}'::text[] FROM ledger.tag t WHERE lower(t.key) <> 'project'
  UNION ALL
  SELECT 'tag', 0, n.key || '=' || n.value, '{}'::text[] FROM (
    SELECT t.key, t.value, count(*) OVER (PARTITION BY t.key) AS of_key FROM ledger.tag t
    WHERE t.value <> '' GROUP BY t.key, t.value) n
  WHERE n.of_key <= 500;
