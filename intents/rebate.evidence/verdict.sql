-- One row: what the sum is made of.
WITH mine AS (
  SELECT * FROM rebates_making_up(:rebate, :order, :batch, :organization, :reseller, :customer, :account, :provider,
    :campaign, :product, :status, :reason, :amount, :from, :until, :today)
), number AS (
  SELECT count(*) AS rebates, count(DISTINCT order_id) AS orders, count(rebate_lacks(reason, order_id, product)) AS lacking,
    count(*) FILTER (WHERE earned IS NULL) AS unknown, min(billing_month) AS first, max(billing_month) AS last,
    string_agg(DISTINCT programme, ' and ') AS programmes
  FROM mine
), zone AS (
  SELECT string_agg(DISTINCT v.zone, ' and ') AS zone FROM provider v WHERE v.id IN (SELECT provider_id FROM mine)
)
SELECT CASE
    WHEN n.rebates > 0 THEN 'made_up'
    WHEN :rebate IS NOT NULL OR :order IS NOT NULL THEN
      CASE WHEN EXISTS (SELECT FROM order_reference WHERE value = :order) THEN 'no_rebate' ELSE 'none' END
    WHEN :batch IS NOT NULL THEN 'no_batch'
    ELSE 'nothing' END AS outcome,
  n.rebates, n.orders, n.lacking, nullif(n.unknown, 0) AS unknown, n.programmes,
  n.first AS first_day, (n.last + interval '1 month')::date - 1 AS last_day, z.zone,
  CASE WHEN :rebate IS NOT NULL OR :order IS NOT NULL THEN coalesce(:rebate, 'order ' || :order)
    WHEN :batch IS NOT NULL THEN 'batch ' || :batch
    ELSE coalesce(rebate_conditions(:customer, :account, :provider, :campaign, :product, NULL, :status, :reason, :amount),
      'all rebates') END AS what,
  coalesce(:rebate, :order) AS asked, :batch AS batch_asked, (SELECT min(order_id) FROM order_reference WHERE value = :order) AS order_id,
  (SELECT rebate_id FROM mine ORDER BY rebate_lacks(reason, order_id, product) IS NULL, billing_month DESC, rebate_id LIMIT 1) AS first_one
FROM number n CROSS JOIN zone z
