-- The rebates whose result is not what was calculated, the furthest apart first.
SELECT m.rebate_id, m.order_id, m.customer, m.programme, status_label(m.status) AS status, m.calculated, m.adjusted,
  m.amount AS net, m.paid, m.currency
FROM rebates_meant(:rebate, :order, :amount, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, NULL, :from, :until, :today) m
WHERE m.amount IS NOT NULL AND (m.calculated IS DISTINCT FROM m.amount
  OR (m.done AND m.status <> 'rejected' AND m.calculated IS DISTINCT FROM m.paid) OR (m.status = 'rejected' AND m.calculated <> 0))
ORDER BY m.currency, abs(coalesce(m.calculated, 0) - coalesce(m.paid, 0)) DESC, m.rebate_id, m.beneficiary_id
