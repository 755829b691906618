-- The open rebates, those furthest beyond what is usual first.
SELECT t.rebate_id, t.order_id, t.customer, t.programme, status_label(t.status) AS status, t.status AS status_code, t.reason AS reason_code,
  t.days_in, t.usual_days, t.slow_days, t.stays AS sample, t.next_step, t.acts, t.deadline,
  CASE WHEN t.done THEN 'no longer waiting' WHEN t.expected_last < t.day THEN 'payment ' || said_left(t.expected_last, t.day)
    WHEN t.days_in > t.slow_days THEN 'longer than nine in ten' WHEN t.days_in > t.usual_days THEN 'longer than half'
    WHEN t.usual_days IS NULL THEN 'too few to tell the usual time' ELSE 'within the usual time' END AS against,
  t.amount, t.currency
FROM rebates_in_time(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, rebates_said_open(:status), :from, :until, :now, :today) t
ORDER BY t.done, t.days_in / nullif(t.slow_days, 0) DESC NULLS LAST, t.days_in DESC, t.rebate_id
