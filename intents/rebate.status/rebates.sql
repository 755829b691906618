WITH found AS (
  SELECT r.*, r.status IN ('paid', 'rejected', 'reversed') AS done,
    coalesce((SELECT sum(a.amount) FROM rebate_adjustment a
      WHERE a.rebate_id = r.rebate_id AND a.currency = r.currency), 0) AS adjustments
  FROM rebates_of(:rebate, :order) r
), stands AS ( -- of a paid one: how far what was paid is from what it comes to, and whether the rest is on its way
  SELECT f.*, f.calculated + f.adjustments AS net,
    CASE WHEN f.status = 'paid' THEN f.calculated + f.adjustments - f.paid END AS gap,
    coalesce(f.status = 'paid' AND f.calculated + f.adjustments > f.paid AND f.expected_until > :today, false) AS part
  FROM found f
)
SELECT f.rebate_id, f.order_id, f.programme, c.name AS customer, f.status AS status_code,
  status_label(f.status) AS status, f.status_since, f.reason, f.eligible_amount, f.rate, f.calculated,
  f.currency, f.paid,
  CASE WHEN f.calculated IS NOT NULL THEN f.adjustments END AS adjusted, f.net,
  CASE WHEN NOT done OR part THEN f.net - coalesce(f.paid, 0) END AS payable,
  CASE WHEN NOT done THEN f.net - coalesce(f.paid, 0) END AS due,
  CASE WHEN f.status = 'paid' AND coalesce(f.gap, 0) <= 0 THEN f.paid END AS paid_whole,
  CASE WHEN f.gap > 0 THEN f.paid END AS paid_part,
  CASE WHEN part THEN f.gap END AS rest,
  CASE WHEN f.gap > 0 AND NOT part THEN f.gap END AS missing,
  CASE WHEN f.gap < 0 THEN -f.gap END AS over,
  CASE WHEN f.status = 'paid' AND f.paid IS NULL THEN f.rebate_id END AS paid_unsaid,
  CASE WHEN f.status IN ('rejected', 'reversed') THEN status_label(f.status) END AS stopped,
  CASE WHEN NOT done AND f.calculated IS NULL THEN status_label(f.status) END AS uncounted,
  CASE WHEN NOT done OR part THEN f.expected_from END AS expected_from,
  CASE WHEN NOT done OR part THEN f.expected_until - 1 END AS expected_last,
  CASE WHEN NOT done AND f.deadline >= :today THEN f.deadline END AS deadline,
  CASE WHEN NOT done AND f.deadline >= :today THEN f.deadline - :today END AS days_left,
  CASE WHEN NOT done AND f.deadline >= :today THEN at_the_deadline(f.status) END AS then_what,
  CASE WHEN NOT done AND f.deadline < :today THEN f.deadline END AS missed,
  CASE WHEN NOT done AND f.deadline < :today THEN said_left(f.deadline, :today) END AS missed_by
FROM stands f LEFT JOIN organization c ON c.id = f.customer_id
ORDER BY f.billing_month, f.rebate_id
