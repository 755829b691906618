-- Prices, taxes and tags on bills: sums with all that the roll-ups know of a line, and what discounts, taxes
-- and missing tags make of them.

-- The sums of the bills asked about, as plain.bill_parts, with kinds, prices and payments.
CREATE FUNCTION plain.priced_parts(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (provider_id int, recipient_id int, account_id int, billing_month date, day date, kind text,
    service text, service_category text, region text, tag_set uuid, currency text, lines bigint,
    lines_without_list bigint, list_cost numeric, net_without_list numeric, billed_cost numeric,
    paid_by_voucher numeric, paid_by_credit numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.provider_id, r.recipient_id, r.account_id, r.billing_month, NULL::date, r.kind, r.service,
    r.service_category, r.region, NULL::uuid, r.currency, r.lines, r.lines_without_list, r.list_cost,
    r.net_without_list, r.billed_cost, r.paid_by_voucher, r.paid_by_credit
  FROM plain.rollup_of(asked_recipient, asked_organization) r
  WHERE NOT plain.asks_tags(asked_tag, asked_by)
    AND NOT plain.asks_days(asked_from, asked_until, asked_product, asked_project, asked_by)
    AND r.billing_month >= asked_from AND r.billing_month < asked_until
    AND (asked_provider IS NULL OR r.provider_id = asked_provider)
    AND (asked_account IS NULL OR r.account_id = asked_account)
    AND (asked_region IS NULL OR r.region = asked_region)
  UNION ALL
  SELECT d.provider_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.kind, d.service,
    d.service_category, d.region, NULL::uuid, d.currency, d.lines, d.lines_without_list, d.list_cost,
    d.net_without_list, d.billed_cost, d.paid_by_voucher, d.paid_by_credit
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
  SELECT d.provider_id, d.recipient_id, d.account_id, d.billing_month, d.day, d.kind, d.service,
    d.service_category, d.region, d.tag_set, d.currency, d.lines, d.lines_without_list, d.list_cost,
    d.net_without_list, d.billed_cost, d.paid_by_voucher, d.paid_by_credit
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

-- The price of those sums beside what was asked for it, by what people group discounts by: a row per part
-- and currency. "list" is the list price of usage and purchases that have one, "reduced" what was taken off
-- it before vouchers and credits paid; "returned" is what refunds and changes took of earlier reductions
-- (below zero) or added. The parts of all rows add up to the discounts of the bill's summary.
CREATE FUNCTION plain.discount_parts(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text, asked_by text)
  RETURNS TABLE (currency text, part text, provider text, since date, lines bigint, unlisted bigint, list numeric,
    reduced numeric, returned numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT p.currency,
    CASE coalesce(asked_by, 'service') WHEN 'service' THEN p.service
      WHEN 'product' THEN p.service
      WHEN 'category' THEN coalesce(p.service_category, 'No category given')
      WHEN 'region' THEN coalesce(p.region, 'No region given')
      WHEN 'provider' THEN v.name
      WHEN 'account' THEN coalesce(a.name || ' (' || a.external_id || ')', a.external_id, 'No account given')
      WHEN 'customer' THEN coalesce(o.name, 'No customer known')
      WHEN 'month' THEN to_char(p.billing_month, 'FMMonth YYYY') END,
    CASE WHEN coalesce(asked_by, 'service') IN ('service', 'product') THEN v.name END,
    CASE WHEN asked_by = 'month' THEN p.billing_month END,
    sum(p.lines)::bigint, sum(p.lines_without_list)::bigint,
    coalesce(sum(p.list_cost) FILTER (WHERE p.kind IN ('usage', 'purchase')), 0),
    coalesce(sum(p.list_cost + p.net_without_list - p.billed_cost - p.paid_by_voucher - p.paid_by_credit)
      FILTER (WHERE p.kind IN ('usage', 'purchase')), 0),
    coalesce(sum(p.list_cost + p.net_without_list - p.billed_cost - p.paid_by_voucher - p.paid_by_credit)
      FILTER (WHERE plain.changes_charges(p.kind)), 0)
  FROM plain.priced_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
    asked_account, asked_product, asked_region, asked_project, asked_tag, NULL) p
  LEFT JOIN plain.provider v ON v.id = p.provider_id
  LEFT JOIN plain.account a ON asked_by = 'account' AND a.id = p.account_id
  LEFT JOIN plain.organization o ON asked_by = 'customer' AND o.id = p.recipient_id
  GROUP BY 1, 2, 3, 4;
END;

-- What paid for the bills asked about beside money: lines that are credits or vouchers, and the parts of
-- prices that vouchers and credits paid; per currency, in favour of the one who pays.
CREATE FUNCTION plain.paid_aside(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text)
  RETURNS TABLE (currency text, credits numeric, vouchers numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT p.currency,
    sum(p.paid_by_credit) - coalesce(sum(p.billed_cost) FILTER (WHERE p.kind = 'credit'), 0),
    sum(p.paid_by_voucher) - coalesce(sum(p.billed_cost) FILTER (WHERE p.kind = 'voucher'), 0)
  FROM plain.priced_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
    asked_account, asked_product, asked_region, asked_project, asked_tag, NULL) p
  GROUP BY p.currency;
END;

-- The invoices for the months asked about, with their tax by rate; null where an invoice does not split it.
-- An invoice spans accounts, so a question about one of them has none. Drafts and void ones are no claims.
CREATE FUNCTION plain.invoice_taxes(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int)
  RETURNS TABLE (invoice_id bigint, invoice text, issuer text, recipient text, first_month date, last_month date,
    status text, net numeric, rate numeric, tax numeric, currency text, from_batch bigint, row_no bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT i.id, i.invoice, i.issuer, i.recipient, i.first_month, i.last_month, i.status, i.net, t.rate, t.tax,
    i.currency, i.from_batch, i.row_no
  FROM plain.invoice i JOIN plain.invoice_tax t ON t.invoice_id = i.id
  WHERE asked_account IS NULL AND i.status NOT IN ('draft', 'void')
    AND (i.recipient_id = asked_recipient OR (asked_recipient IS NULL AND i.issuer_id = asked_organization))
    AND i.last_month >= date_trunc('month', asked_from)::date AND i.first_month < asked_until
    AND (asked_provider IS NULL OR i.provider_id = asked_provider);
END;

-- The tax lines of the bills asked about. They are few beside the others, and an index finds them by kind.
CREATE FUNCTION plain.tax_lines(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int)
  RETURNS SETOF plain.charge LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.* FROM plain.charges(asked_recipient, asked_organization, asked_from, asked_until) c
  WHERE c.kind = 'tax' AND (asked_provider IS NULL OR c.provider_id = asked_provider)
    AND (asked_account IS NULL OR c.account_id = asked_account);
END;

-- What of the bills asked about carries a tag, or that tag where a key is given: a row per service, account
-- and currency. Taxes, credits and the like belong to no resource and never have one.
CREATE FUNCTION plain.tagging_parts(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_key text)
  RETURNS TABLE (currency text, service text, provider_id int, account_id int, recipient_id int, tagged numeric,
    untagged numeric, never numeric, whole numeric, untagged_lines bigint)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH keyed AS (
    SELECT DISTINCT t.tag_set FROM plain.tag_of(asked_recipient, asked_organization) t
    WHERE asked_key IS NOT NULL AND lower(t.key) = lower(asked_key)
  ), parts AS (
    SELECT p.*, CASE WHEN asked_key IS NULL THEN p.tag_set IS NOT NULL ELSE k.tag_set IS NOT NULL END AS has,
      p.kind IN ('tax', 'rounding', 'credit', 'voucher') AS cannot
    FROM plain.priced_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, NULL, 'tag:') p
    LEFT JOIN keyed k ON k.tag_set = p.tag_set
  )
  SELECT p.currency, p.service, p.provider_id, p.account_id, p.recipient_id,
    coalesce(sum(p.billed_cost) FILTER (WHERE p.has), 0),
    coalesce(sum(p.billed_cost) FILTER (WHERE NOT p.has AND NOT p.cannot), 0),
    coalesce(sum(p.billed_cost) FILTER (WHERE NOT p.has AND p.cannot), 0),
    sum(p.billed_cost), coalesce(sum(p.lines) FILTER (WHERE NOT p.has AND NOT p.cannot), 0)::bigint
  FROM parts p
  GROUP BY p.currency, p.service, p.provider_id, p.account_id, p.recipient_id;
END;

-- The months asked about, each with what its bills come to: a row per month and currency, also for months
-- without a bill between those that have one. Parts of months, where days were asked, say so.
CREATE FUNCTION plain.month_sums(
    asked_recipient int, asked_organization int, asked_from date, asked_until date, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_project text, asked_tag text,
    asked_now timestamptz)
  RETURNS TABLE (month date, currency text, state text, lines bigint, due numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH parts AS (
    SELECT CASE WHEN plain.whole_months(asked_from, asked_until) THEN p.billing_month
        ELSE date_trunc('month', p.day)::date END AS month, p.currency, p.lines, p.billed_cost
    FROM plain.bill_parts(asked_recipient, asked_organization, asked_from, asked_until, asked_provider,
      asked_account, asked_product, asked_region, asked_project, asked_tag, 'month') p
  ), sums AS (
    SELECT p.month, p.currency, sum(p.lines)::bigint AS lines, sum(p.billed_cost) AS due
    FROM parts p GROUP BY p.month, p.currency
  ), bounds AS (
    SELECT s.currency, min(s.month) AS first, max(s.month) AS last FROM sums s GROUP BY s.currency
  ), states AS (
    SELECT b.billing_month AS month,
      bool_or(plain.bill_state(b.final_at, b.final_since, b.adjusted, asked_now) = 'in_progress') AS running,
      bool_or(b.adjusted) AS adjusted
    FROM plain.bills(asked_recipient, asked_organization, asked_from, asked_until, asked_provider) b
    GROUP BY b.billing_month
  )
  SELECT m.month::date, o.currency,
    CASE WHEN s.due IS NULL THEN 'no bill'
      WHEN t.running THEN 'in progress'
      WHEN m.month < asked_from OR m.month + interval '1 month' > asked_until THEN 'part of the month'
      WHEN t.adjusted THEN 'adjusted' ELSE 'final' END,
    s.lines, s.due
  FROM bounds o
  CROSS JOIN generate_series(o.first::timestamp, o.last::timestamp, interval '1 month') m(month)
  LEFT JOIN sums s ON s.month = m.month AND s.currency = o.currency
  LEFT JOIN states t ON t.month = m.month;
END;
