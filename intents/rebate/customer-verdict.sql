-- For customers, one row: how far the rebates on their orders are that a question is about. A rebate's
-- own number tells nothing: it is the reseller's.
WITH mine AS MATERIALIZED (
  SELECT r.*, r.status IN ('paid', 'rejected', 'reversed') AS done
  FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, NULL, :from, :until, :today) r
  WHERE :rebate IS NULL
), ever AS (
  SELECT min(billing_month) AS first, max(billing_month) AS last
  FROM rebate_progress_asked(:account, :provider, :campaign, :product, :order, NULL, NULL, NULL, :today)
  WHERE :rebate IS NULL AND NOT EXISTS (SELECT FROM mine)
), counts AS (
  SELECT count(*) AS rebates, count(*) FILTER (WHERE status = 'paid') AS paid, count(*) FILTER (WHERE NOT done) AS open,
    count(*) FILTER (WHERE status IN ('rejected', 'reversed')) AS rejected,
    count(*) FILTER (WHERE NOT done AND expected_until <= :today) AS late,
    count(*) FILTER (WHERE status = 'frozen') AS frozen,
    min(expected_from) FILTER (WHERE NOT done AND expected_until > :today) AS next_from,
    max(expected_until) FILTER (WHERE NOT done AND expected_until > :today) - 1 AS next_last,
    min(order_id) AS order_id, max(status_since) AS moved_at
  FROM mine
), usual AS ( -- of one rebate that is under way: how long its status usually lasts
  SELECT coalesce(u.stays, 0) AS stays, coalesce(u.stays, 0) >= enough_stays() AS enough, u.median_days, u.slow_days
  FROM mine m LEFT JOIN usual_progress() u ON u.status = m.status
  WHERE :order IS NOT NULL AND (SELECT count(*) FROM mine) = 1 AND m.status NOT IN ('paid', 'rejected', 'reversed')
)
SELECT CASE
    WHEN c.rebates > 0 THEN 'some'
    WHEN :order IS NOT NULL OR :rebate IS NOT NULL THEN 'unknown'
    WHEN ever.first IS NOT NULL THEN 'outside_period'
    WHEN EXISTS (SELECT FROM rebate_progress) THEN 'no_match'
    ELSE 'none' END AS outcome,
  c.rebates, c.paid, c.open, c.rejected, c.next_from, c.next_last, nullif(c.late, 0) AS late,
  nullif(c.frozen, 0) AS frozen, c.moved_at,
  CASE WHEN :order IS NOT NULL THEN c.order_id END AS order_id,
  CASE WHEN :order IS NOT NULL AND c.rebates = 1 THEN (SELECT status_label(status) FROM mine) END AS only_status,
  CASE WHEN :order IS NULL OR c.rebates > 1 THEN c.rebates END AS many,
  CASE WHEN :order IS NOT NULL AND c.rebates = 1 THEN (SELECT status FROM mine) END AS status_code,
  CASE WHEN c.open > 0 THEN (SELECT string_agg(DISTINCT CASE s.acts WHEN 'you' THEN 'your reseller'
      WHEN 'whoever owes the bill' THEN 'whoever has an open bill for that time' ELSE s.acts END, ', ')
    FROM mine m JOIN rebate_stages() s ON s.status = m.status WHERE NOT m.done) END AS acts,
  CASE WHEN c.open > 0 AND c.next_last IS NULL AND c.late = 0 THEN 'no date yet' END AS no_date,
  CASE WHEN usual.enough THEN said_days(usual.median_days) END AS usual_said,
  CASE WHEN usual.enough THEN said_days(usual.slow_days) END AS slow_said, CASE WHEN usual.enough THEN usual.stays END AS sample,
  CASE WHEN NOT usual.enough THEN usual.stays END AS few, enough_stays() AS enough_ones,
  rebate_conditions(NULL, :account, :provider, :campaign, :product, NULL, NULL, NULL, NULL) AS narrowed,
  coalesce(:rebate, :order, 'your orders') AS asked,
  to_char(ever.first, 'FMMonth YYYY') AS first_month, to_char(ever.last, 'FMMonth YYYY') AS last_month
FROM counts c CROSS JOIN ever LEFT JOIN usual ON true
