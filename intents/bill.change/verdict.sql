-- One row: whether there are two periods to compare, and how they are called.
WITH sums AS (
  SELECT currency, coalesce(sum(amount) FILTER (WHERE later), 0) AS after,
    coalesce(sum(amount) FILTER (WHERE NOT later), 0) AS before
  FROM (
    SELECT true AS later, currency, sum(billed_cost) AS amount
    FROM bill_parts(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, NULL)
    GROUP BY currency
    UNION ALL
    SELECT false, currency, sum(billed_cost)
    FROM bill_parts(:recipient, :organization, compared_from(:from, :until, :compare_from),
      compared_until(:from, :until, :compare_until), :provider, :account, :product, :region, :project, :tag, NULL)
    GROUP BY currency) both_periods
  GROUP BY currency
), asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:recipient, :organization, :from, :until, NULL) b
), former AS (
  SELECT b.id FROM bills(:recipient, :organization, compared_from(:from, :until, :compare_from),
    compared_until(:from, :until, :compare_until), NULL) b
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM bill_of(:recipient, :organization)
), dimension AS (
  SELECT CASE coalesce(:by, 'service') WHEN 'category' THEN 'service category' WHEN 'product' THEN 'product (SKU)'
    ELSE CASE WHEN :by LIKE 'tag:%' THEN 'tag ' || substr(:by, 5) ELSE coalesce(:by, 'service') END END AS by
)
SELECT CASE
    WHEN k.first IS NULL THEN 'none'
    WHEN NOT EXISTS (SELECT FROM asked) THEN 'outside_period'
    WHEN NOT EXISTS (SELECT FROM former) THEN 'nothing_before'
    WHEN NOT EXISTS (SELECT FROM sums) THEN 'no_match'
    WHEN NOT EXISTS (SELECT FROM sums WHERE after <> before) THEN 'same'
    ELSE 'changed' END AS outcome,
  n.narrowed,
  CASE WHEN :recipient IS NULL THEN 'What ' || own.name || ' charges (Bill B)'
    WHEN :recipient = :organization AND own.kind <> 'customer' THEN 'What ' || own.name || ' pays (Bill A)'
    ELSE r.name || '''s bill' END || coalesce(', ' || n.narrowed || ' only,', '') AS whose,
  (SELECT string_agg(said_amount(after, currency)
      || CASE WHEN after = before THEN ', as much as'
        ELSE ', ' || said_amount(abs(after - before), currency)
          || CASE WHEN after > before THEN ' more than' ELSE ' less than' END END
      || ' the ' || said_amount(before, currency) || ' of '
      || said_period(compared_from(:from, :until, :compare_from), compared_until(:from, :until, :compare_until)),
    ', and to ' ORDER BY currency) FROM sums) AS told,
  said_period(compared_from(:from, :until, :compare_from), compared_until(:from, :until, :compare_until)) AS compared,
  d.by AS dimension,
  (SELECT said_period(min(billing_month), (max(billing_month) + interval '1 month')::date)
    || ' is still in progress, so this can change, and is likely to grow.'
    FROM asked WHERE state = 'in_progress') AS running,
  CASE WHEN NOT whole_months(:from, :until)
    THEN 'These days are taken by the day of each charge, not by billing month.' END AS by_day,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k CROSS JOIN dimension d
CROSS JOIN (SELECT nullif(concat_ws(', ', (SELECT name FROM provider WHERE id = :provider),
    (SELECT 'account ' || external_id FROM account WHERE id = :account), :product, :region,
    'project ' || :project, 'tag ' || :tag), '') AS narrowed) n
LEFT JOIN organization r ON r.id = :recipient
LEFT JOIN organization own ON own.id = :organization
