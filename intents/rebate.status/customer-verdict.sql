WITH mine AS MATERIALIZED (
  SELECT r.*, r.status IN ('paid', 'rejected', 'reversed') AS done FROM rebate_progress_of(:order) r WHERE :rebate IS NULL
), usual AS ( -- of one rebate that is under way: how long its status usually lasts
  SELECT coalesce(u.stays, 0) AS stays, coalesce(u.stays, 0) >= enough_stays() AS enough, u.median_days, u.slow_days
  FROM mine m LEFT JOIN usual_progress() u ON u.status = m.status
  WHERE :order IS NOT NULL AND (SELECT count(*) FROM mine) = 1 AND m.status NOT IN ('paid', 'rejected', 'reversed')
), counts AS (
  SELECT count(*) AS rebates, count(*) FILTER (WHERE status = 'paid') AS paid, min(order_id) AS order_id,
    min(status) AS status_code, bool_and(done) AS done, min(expected_from) AS expected_from, max(expected_until) - 1 AS expected_last
  FROM mine
)
SELECT CASE WHEN c.rebates > 0 THEN 'some' ELSE 'none' END AS outcome, c.rebates, c.paid,
  CASE WHEN :order IS NOT NULL THEN c.order_id END AS order_id,
  CASE WHEN one.yes THEN status_label(c.status_code) END AS only_status,
  CASE WHEN one.yes AND NOT c.done THEN CASE s.acts WHEN 'you' THEN 'your reseller'
    WHEN 'whoever owes the bill' THEN 'whoever has an open bill for that time' ELSE s.acts END END AS acts,
  CASE WHEN one.yes AND NOT c.done AND c.expected_last >= :today THEN c.expected_from END AS next_from,
  CASE WHEN one.yes AND NOT c.done AND c.expected_last >= :today THEN c.expected_last END AS next_last,
  CASE WHEN :order IS NULL OR c.rebates > 1 THEN c.rebates END AS many,
  CASE WHEN usual.enough THEN said_days(usual.median_days) END AS usual_said,
  CASE WHEN usual.enough THEN said_days(usual.slow_days) END AS slow_said, CASE WHEN usual.enough THEN usual.stays END AS sample,
  CASE WHEN NOT usual.enough THEN usual.stays END AS few, enough_stays() AS enough_ones,
  coalesce(:rebate, :order, 'your orders') AS asked
FROM counts c CROSS JOIN LATERAL (SELECT :order IS NOT NULL AND c.rebates = 1 AS yes) one
LEFT JOIN rebate_stages() s ON s.status = c.status_code LEFT JOIN usual ON true
