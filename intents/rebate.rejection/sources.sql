-- The rows that tell the reasons; for one number its history and order too.
WITH mine AS (
  SELECT rebate_id, order_id, from_batch, row_no FROM rebates_why(:rebate, :order, :organization, :reseller, :customer, :account, :provider, :campaign,
    :product, :status, :reason, :amount, :from, :until, :today)
  ORDER BY billing_month DESC, rebate_id LIMIT 100
)
SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM mine
  UNION
  SELECT e.from_batch, e.row_no FROM rebate_event e JOIN mine m ON m.rebate_id = e.rebate_id
  WHERE :rebate IS NOT NULL OR :order IS NOT NULL
  UNION
  SELECT o.from_batch, o.row_no FROM purchase_order o JOIN mine m ON m.order_id = o.order_id
  WHERE :rebate IS NOT NULL OR :order IS NOT NULL
) lines
ORDER BY from_batch, row_no
