-- One row: whether the bills asked about come to something, and what to say where they do not.
WITH lines AS (
  SELECT * FROM bill_lines(:recipient, :organization, :from, :until, :provider, :account)
), totals AS (
  SELECT currency, sum(billed_cost) AS due FROM lines GROUP BY currency
), asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:recipient, :organization, :from, :until, NULL) b
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM bill_of(:recipient, :organization)
)
SELECT CASE
    WHEN EXISTS (SELECT FROM totals WHERE due < 0) THEN 'negative'
    WHEN EXISTS (SELECT FROM totals) THEN 'charges'
    WHEN EXISTS (SELECT FROM asked) THEN 'no_match'
    WHEN k.first IS NOT NULL THEN 'outside_period'
    ELSE 'none' END AS outcome,
  n.narrowed,
  CASE WHEN :recipient IS NULL THEN 'What ' || own.name || ' charges (Bill B)'
    WHEN :recipient = :organization AND own.kind <> 'customer' THEN 'What ' || own.name || ' pays (Bill A)'
    ELSE r.name || '''s bill' END || coalesce(', ' || n.narrowed || ' only,', '') AS whose,
  (SELECT sum(lines) FROM lines) AS lines,
  (SELECT said_period(min(billing_month), (max(billing_month) + interval '1 month')::date)
    || ' is still in progress, so this can change.' FROM asked WHERE state = 'in_progress') AS running,
  CASE WHEN extract(day FROM :from) <> 1 OR extract(day FROM :until) <> 1
    THEN 'These days are taken by the day of each charge, not by billing month.' END AS by_day,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k
CROSS JOIN (SELECT nullif(concat_ws(', ', (SELECT name FROM provider WHERE id = :provider),
    (SELECT 'account ' || external_id FROM account WHERE id = :account)), '') AS narrowed) n
LEFT JOIN organization r ON r.id = :recipient
LEFT JOIN organization own ON own.id = :organization
