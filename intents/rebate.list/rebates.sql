-- The newest month first; the number makes the order stable.
SELECT r.rebate_id, r.order_id, r.customer, r.programme, r.product, to_char(r.billing_month, 'FMMonth YYYY') AS month,
  status_label(r.status) AS status,
  CASE WHEN r.reason IS NOT NULL THEN rebate_reason_said(r.reason) END AS why,
  r.amount, r.paid, r.currency,
  CASE WHEN r.done THEN s.next_step
    WHEN r.deadline >= :today THEN s.next_step || ' by ' || said_day(r.deadline) || ' ('
      || CASE r.deadline - :today WHEN 0 THEN 'today' WHEN 1 THEN 'one day left'
        ELSE r.deadline - :today || ' days left' END || ')'
    WHEN r.deadline < :today THEN s.next_step || '; the day was ' || said_day(r.deadline)
    ELSE s.next_step || CASE WHEN r.expected_until > :today
      THEN '; payment expected by ' || said_day(r.expected_until - 1)
      WHEN r.expected_until <= :today THEN '; payment was expected by ' || said_day(r.expected_until - 1)
      ELSE '' END END AS next
FROM rebates_asked(:organization, :reseller, :customer, :account, :provider, :campaign, :product, :order, :status, :reason,
  :amount, :from, :until, :today) r
JOIN rebate_stages() s ON s.status = r.status
ORDER BY r.billing_month DESC, r.rebate_id, r.beneficiary_id
