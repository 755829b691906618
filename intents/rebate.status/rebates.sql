WITH found AS (
  SELECT r.*, r.status IN ('paid', 'rejected', 'reversed') AS done,
    coalesce((SELECT sum(a.amount) FROM rebate_adjustment a
      WHERE a.rebate_id = r.rebate_id AND a.currency = r.currency), 0) AS adjustments
  FROM rebates_of(:rebate, :order) r
)
SELECT f.rebate_id, f.order_id, f.programme, c.name AS customer, f.status AS status_code,
  status_label(f.status) AS status, f.status_since, f.reason, f.eligible_amount, f.rate, f.calculated,
  f.currency, f.paid,
  CASE WHEN f.calculated IS NOT NULL THEN f.adjustments END AS adjusted,
  f.calculated + f.adjustments AS net,
  CASE WHEN NOT done THEN f.calculated + f.adjustments - coalesce(f.paid, 0) END AS payable,
  CASE WHEN f.status = 'paid' THEN f.paid END AS paid_whole,
  CASE WHEN f.status IN ('rejected', 'reversed') THEN status_label(f.status) END AS stopped,
  CASE WHEN NOT done AND f.calculated IS NULL THEN status_label(f.status) END AS uncounted,
  CASE WHEN NOT done THEN f.expected_from END AS expected_from,
  CASE WHEN NOT done THEN f.expected_until - 1 END AS expected_last,
  CASE WHEN NOT done AND f.deadline >= :today THEN f.deadline END AS deadline,
  CASE WHEN NOT done AND f.deadline >= :today THEN f.deadline - :today END AS days_left,
  CASE WHEN NOT done AND f.deadline >= :today THEN at_the_deadline(f.status) END AS then_what,
  CASE WHEN NOT done AND f.deadline < :today THEN f.deadline END AS missed,
  CASE WHEN NOT done AND f.deadline < :today THEN said_left(f.deadline, :today) END AS missed_by
FROM found f LEFT JOIN organization c ON c.id = f.customer_id
ORDER BY f.billing_month, f.rebate_id
