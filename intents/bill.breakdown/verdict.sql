-- One row: whether there is something to break down, by what, and what to say where there is not.
WITH lines AS (
  SELECT sum(p.lines) AS lines FROM bill_parts(:recipient, :organization, :from, :until, :provider, :account, :product, :region, :project, :tag, NULL) p
), asked AS (
  SELECT b.*, bill_state(b.final_at, b.final_since, b.adjusted, :now) AS state
  FROM bills(:recipient, :organization, :from, :until, NULL) b
), known AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last FROM bill_of(:recipient, :organization)
), keys AS (
  SELECT DISTINCT lower(key) AS key FROM tag_of(:recipient, :organization)
), wanted AS (
  SELECT coalesce(:by, 'service') AS by,
    CASE WHEN :by LIKE 'tag:%' AND lower(substr(:by, 5)) NOT IN (SELECT key FROM keys) THEN substr(:by, 5)
      WHEN :tag IS NOT NULL AND lower(split_part(:tag, '=', 1)) NOT IN (SELECT key FROM keys)
      THEN split_part(:tag, '=', 1) END AS strange_key
)
SELECT CASE
    WHEN k.first IS NULL THEN 'none'
    WHEN NOT EXISTS (SELECT FROM asked) THEN 'outside_period'
    WHEN w.strange_key IS NOT NULL THEN 'no_such_tag'
    WHEN l.lines IS NULL THEN 'no_match'
    WHEN w.by = 'department' AND NOT EXISTS (SELECT FROM department d
      WHERE (d.customer_id = :recipient OR :recipient IS NULL) AND d.valid_from < :until
        AND (d.valid_until IS NULL OR d.valid_until > :from)) THEN 'no_mapping'
    ELSE 'parts' END AS outcome,
  w.strange_key, n.narrowed,
  CASE WHEN :recipient IS NULL THEN 'What ' || own.name || ' charges (Bill B)'
    WHEN :recipient = :organization AND own.kind <> 'customer' THEN 'What ' || own.name || ' pays (Bill A)'
    ELSE r.name || '''s bill' END || coalesce(', ' || n.narrowed || ' only,', '') AS whose,
  l.lines,
  CASE w.by WHEN 'category' THEN 'service category' WHEN 'product' THEN 'product (SKU)'
    ELSE CASE WHEN w.by LIKE 'tag:%' THEN 'tag ' || substr(w.by, 5) ELSE w.by END END AS dimension,
  CASE WHEN w.by IN ('day', 'week', 'month') THEN 'line' ELSE 'bar' END AS shape,
  CASE WHEN :by IS NULL AND :product IS NULL THEN 'Nothing was said of what to split it by, so services are taken.' END AS usual,
  CASE WHEN w.by IN ('day', 'week') OR NOT whole_months(:from, :until)
    THEN 'A charge counts on the day it began, in the time zone of its provider ('
      || (SELECT string_agg(DISTINCT zone, ', ') FROM asked) || ').' END AS by_day,
  CASE WHEN w.by = 'week' THEN 'Weeks run from Monday to Sunday.' END AS weeks,
  (SELECT said_period(min(billing_month), (max(billing_month) + interval '1 month')::date)
    || ' is still in progress, so this can change.' FROM asked WHERE state = 'in_progress') AS running,
  to_char(k.first, 'FMMonth YYYY') AS first_month, to_char(k.last, 'FMMonth YYYY') AS last_month
FROM known k CROSS JOIN lines l CROSS JOIN wanted w
CROSS JOIN (SELECT nullif(concat_ws(', ', (SELECT name FROM provider WHERE id = :provider),
    (SELECT 'account ' || external_id FROM account WHERE id = :account), :product, :region,
    'project ' || :project, 'tag ' || :tag), '') AS narrowed) n
LEFT JOIN organization r ON r.id = :recipient
LEFT JOIN organization own ON own.id = :organization
