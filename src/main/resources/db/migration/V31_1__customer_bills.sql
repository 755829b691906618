-- The bills of customers, one beside the other: each as the customer gets it, from whoever bills it. For staff.

-- The customers asked about, direct or below a reseller, each with its bills for the period: a row per customer
-- and currency, with how many lines it has and what it comes to. A customer without a bill is not in it.
-- Whole bills come from the importer's own sums, parts of them from the roll-ups.
CREATE FUNCTION plain.customer_bills(
    asked_organization int, asked_from date, asked_until date, asked_customer int, asked_reseller int,
    asked_provider int, asked_account int, asked_product text, asked_region text, asked_amount text,
    asked_now timestamptz)
  RETURNS TABLE (customer_id int, customer text, direct boolean, billed_by text, currency text, lines bigint,
    due numeric, state text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT c.id, c.name, c.parent_id = asked_organization, c.parent, s.currency, s.lines, s.due, b.state
  FROM plain.client c
  CROSS JOIN LATERAL plain.line_sums(c.id, asked_organization, asked_from, asked_until, asked_provider,
    asked_account, asked_product, asked_region, NULL, NULL, NULL, NULL) s
  LEFT JOIN LATERAL (
    SELECT CASE WHEN bool_or(k.state = 'in_progress') THEN 'in progress'
        WHEN bool_or(k.state = 'adjusted') THEN 'adjusted' ELSE 'final' END AS state
    FROM (
      SELECT plain.bill_state(p.final_at, p.final_since, p.adjusted, asked_now) AS state
      FROM plain.bills(c.id, asked_organization, asked_from, asked_until, asked_provider) p
      WHERE p.currency = s.currency) k) b ON true
  WHERE c.kind = 'customer'
    AND (asked_customer IS NULL OR c.id = asked_customer)
    AND (asked_reseller IS NULL OR c.parent_id = asked_reseller)
    AND (asked_amount IS NULL OR plain.amount_fits(s.due, s.currency, asked_amount));
END;

-- What those bills come to, per currency, from the roll-ups alone: apart from the sums of whole bills.
CREATE FUNCTION plain.customer_bill_sums(
    asked_from date, asked_until date, asked_customer int, asked_reseller int, asked_provider int,
    asked_account int, asked_product text, asked_region text, asked_amount text)
  RETURNS TABLE (currency text, lines bigint, due numeric) LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH parts AS (
    SELECT r.recipient_id, r.currency, r.lines, r.billed_cost
    FROM plain.rollup r
    WHERE plain.whole_months(asked_from, asked_until) AND asked_product IS NULL
      AND r.billing_month >= asked_from AND r.billing_month < asked_until
      AND (asked_provider IS NULL OR r.provider_id = asked_provider)
      AND (asked_account IS NULL OR r.account_id = asked_account)
      AND (asked_region IS NULL OR r.region = asked_region)
    UNION ALL
    SELECT d.recipient_id, d.currency, d.lines, d.billed_cost
    FROM plain.day_rollup d
    WHERE NOT (plain.whole_months(asked_from, asked_until) AND asked_product IS NULL)
      AND (NOT plain.whole_months(asked_from, asked_until)
        OR (d.billing_month >= asked_from AND d.billing_month < asked_until))
      AND (plain.whole_months(asked_from, asked_until) OR (d.day >= asked_from AND d.day < asked_until))
      AND (asked_provider IS NULL OR d.provider_id = asked_provider)
      AND (asked_account IS NULL OR d.account_id = asked_account)
      AND (asked_product IS NULL OR d.service = asked_product OR d.sku = asked_product)
      AND (asked_region IS NULL OR d.region = asked_region)
  ), sums AS (
    SELECT p.currency, sum(p.lines)::bigint AS lines, sum(p.billed_cost) AS due
    FROM parts p JOIN plain.client c ON c.id = p.recipient_id AND c.kind = 'customer'
    WHERE (asked_customer IS NULL OR c.id = asked_customer)
      AND (asked_reseller IS NULL OR c.parent_id = asked_reseller)
    GROUP BY p.recipient_id, p.currency
  )
  SELECT s.currency, sum(s.lines)::bigint, sum(s.due) FROM sums s
  WHERE asked_amount IS NULL OR plain.amount_fits(s.due, s.currency, asked_amount)
  GROUP BY s.currency;
END;
