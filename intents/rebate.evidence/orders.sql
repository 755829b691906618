-- The orders behind the sum, with the row of the file that each rebate came in. What was rejected or
-- reversed counts for nothing, as in every sum of rebates.
WITH mine AS MATERIALIZED (
  SELECT * FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, :status, :reason, :amount, :from, :until, :today)
), files AS MATERIALIZED (
  SELECT b.from_batch, source(b.from_batch) AS source FROM (SELECT DISTINCT from_batch FROM mine) b
)
SELECT coalesce(m.order_id, 'no order named') AS order_id, m.rebate_id, m.customer, m.programme, m.product, m.ordered_on,
  to_char(m.billing_month, 'FMMonth YYYY') AS month, status_label(m.status) AS status, m.eligible_amount, m.rate, m.earned,
  m.paid, m.currency, f.source, m.row_no
FROM mine m JOIN files f ON f.from_batch = m.from_batch
ORDER BY m.billing_month DESC, m.earned DESC NULLS LAST, m.rebate_id
