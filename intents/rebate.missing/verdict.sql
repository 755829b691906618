-- One row: whether there is a rebate after all or, if not, how many checks of which orders fail.
WITH named AS (
  SELECT order_id, known_as FROM order_reference WHERE value = :order
), found AS (
  SELECT r.*, (:from IS NULL OR r.billing_month >= date_trunc('month', :from)::date)
    AND (:until IS NULL OR r.billing_month < :until) AS in_period
  FROM rebates_of(:rebate, :order) r
), one AS (
  SELECT f.* FROM found f WHERE (SELECT count(*) FROM found) = 1
), orders AS (
  SELECT DISTINCT order_id FROM named
), checks AS (
  SELECT * FROM missing_checks(:order, :campaign, :from, :until, :today)
  WHERE NOT EXISTS (SELECT FROM found)
), first AS (
  SELECT * FROM checks WHERE result = 'fails' ORDER BY order_id, place LIMIT 1
), number AS (
  SELECT count(*) FILTER (WHERE result = 'fails') AS failed, count(*) FILTER (WHERE result = 'holds') AS held,
    count(*) FILTER (WHERE result = 'unknown') AS untold
  FROM checks
)
SELECT CASE
    WHEN EXISTS (SELECT FROM one WHERE NOT in_period) THEN 'other_month'
    WHEN EXISTS (SELECT FROM one) THEN 'there'
    WHEN EXISTS (SELECT FROM found) THEN 'several'
    WHEN NOT EXISTS (SELECT FROM named) THEN 'none'
    WHEN (SELECT count(*) FROM orders) > 1 THEN 'orders'
    WHEN number.failed > 0 THEN 'explained'
    ELSE 'unexplained' END AS outcome,
  coalesce(one.order_id, (SELECT min(order_id) FROM found), (SELECT min(order_id) FROM orders)) AS order_id,
  (SELECT CASE min(known_as) WHEN 'trade' THEN 'a trade number' WHEN 'bill' THEN 'a bill number'
      WHEN 'record' THEN 'a record number' WHEN 'big_order' THEN 'the number of a big order that orders are part of' END
    FROM named WHERE known_as <> 'order') AS known_as,
  one.rebate_id, status_label(one.status) AS status, one.status AS status_code, one.reason AS reason_code,
  CASE WHEN one.reason IS NOT NULL THEN rebate_reason_said(one.reason) END AS reason, one.programme,
  to_char(one.billing_month, 'FMMonth YYYY') AS month,
  (SELECT count(*) FROM found) AS rebates, (SELECT count(*) FROM orders) AS many,
  first.means, first.fix, nullif(number.failed - 1, 0) AS more, number.failed, number.held, number.untold,
  o.ordered_on, o.product, o.customer,
  (SELECT string_agg(DISTINCT p.programme, ' and ') FROM order_programme(:order, :campaign) p) AS against,
  coalesce(:rebate, :order) AS asked
FROM number LEFT JOIN one ON true LEFT JOIN first ON true
LEFT JOIN LATERAL (SELECT l.ordered_on, l.product, l.customer FROM order_line l
  WHERE l.order_id IN (SELECT order_id FROM orders) ORDER BY l.order_id LIMIT 1) o ON (SELECT count(*) FROM orders) = 1
