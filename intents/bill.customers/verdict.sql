-- One row: how many customers there are, of what kind, and what to say where there are none.
WITH found AS (
  SELECT customer_id, customer, direct, currency, due FROM customer_bills(:organization, :from, :until, :customer, :reseller, :provider, :account, :product, :region, :amount, :now)
), sums AS (
  SELECT currency, sum(due) FILTER (WHERE direct) AS direct, sum(due) FILTER (WHERE NOT direct) AS indirect
  FROM found GROUP BY currency
), told AS (
  SELECT (SELECT string_agg(said_amount(direct, currency), ', ' ORDER BY currency) FROM sums) AS direct,
    (SELECT string_agg(said_amount(indirect, currency), ', ' ORDER BY currency) FROM sums) AS indirect,
    (SELECT string_agg(customer || ' with ' || said_amount(due, currency), ', ' ORDER BY due) FROM found WHERE due < 0)
      AS negative
), everybody AS (
  SELECT c.id, c.parent_id FROM client c
  WHERE c.kind = 'customer' AND (:customer IS NULL OR c.id = :customer) AND (:reseller IS NULL OR c.parent_id = :reseller)
), billed AS (
  SELECT b.* FROM everybody e CROSS JOIN LATERAL bill_of(e.id, :organization) b
), asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state FROM billed b
  WHERE b.billing_month >= date_trunc('month', :from::date)::date AND b.billing_month < :until
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM billed
), wanted AS (
  SELECT ' of ' || (SELECT c.name FROM client c WHERE c.id = coalesce(:reseller, :organization)) AS of_whom,
    coalesce(' for ' || nullif(concat_ws(', ', (SELECT p.name FROM provider p WHERE p.id = :provider),
      (SELECT 'account ' || a.external_id FROM account a WHERE a.id = :account), :product, :region), '') || ' only', '')
      || coalesce(', those ' || amount_words(:amount) || ' only,', '') AS narrowed
), counts AS (
  SELECT count(DISTINCT customer_id) AS customers, count(DISTINCT customer_id) FILTER (WHERE direct) AS direct,
    count(DISTINCT customer_id) FILTER (WHERE NOT direct) AS indirect
  FROM found
)
SELECT CASE
    WHEN NOT EXISTS (SELECT FROM everybody) THEN 'no_customers'
    WHEN k.first IS NULL THEN 'none'
    WHEN NOT EXISTS (SELECT FROM asked) THEN 'outside_period'
    WHEN n.customers = 0 THEN 'no_match'
    ELSE 'customers' END AS outcome,
  n.customers, n.direct, n.indirect,
  (SELECT count(DISTINCT recipient_id) FROM asked) AS all_customers,
  CASE n.customers WHEN 1 THEN 'the bill of one customer' ELSE 'the bills of ' || n.customers || ' customers' END
    || w.of_whom || w.narrowed || CASE n.customers WHEN 1 THEN ' comes' ELSE ' come' END AS opening,
  'no customer' || w.of_whom || ' has a bill' || w.narrowed AS nobody, 'no customers' || w.of_whom AS without,
  CASE WHEN n.direct > 0 AND n.indirect > 0
    THEN n.direct || CASE n.direct WHEN 1 THEN ' is a direct customer, with ' ELSE ' are direct customers, with ' END
      || d.direct || '; ' || n.indirect || CASE n.indirect WHEN 1 THEN ' is an indirect one, with '
        ELSE ' are indirect ones, with ' END || d.indirect || '.' END AS kinds,
  'Below zero: ' || d.negative || '.' AS negative,
  CASE WHEN n.indirect > 0
    THEN 'An indirect customer is billed by its reseller: this is that bill, not what ' || own.name
      || ' charges the reseller for it, nor what ' || own.name || ' pays.' END AS levels,
  (SELECT to_char(max(billing_month), 'FMMonth YYYY') FROM asked WHERE state = 'in_progress')
    || ' is still in progress, so this can change.' AS running,
  CASE WHEN NOT whole_months(:from, :until)
    THEN 'These days are taken by the day of each charge, not by billing month.' END AS by_day,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k CROSS JOIN counts n CROSS JOIN wanted w CROSS JOIN told d LEFT JOIN client own ON own.id = :organization
