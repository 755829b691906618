-- One row: whether one rebate, several, only the order, or nothing goes by the number asked for.
WITH named AS (
  SELECT order_id, known_as FROM order_reference WHERE value = :order
), found AS (
  SELECT count(*) AS rebates, min(order_id) AS order_id FROM rebates_of(:rebate, :order)
)
SELECT CASE WHEN f.rebates = 1 THEN 'one' WHEN f.rebates > 1 THEN 'several'
    WHEN EXISTS (SELECT FROM named) THEN 'no_rebate' ELSE 'none' END AS outcome,
  coalesce(f.order_id, (SELECT min(order_id) FROM named)) AS order_id,
  (SELECT CASE min(known_as) WHEN 'trade' THEN 'its trade number' WHEN 'bill' THEN 'its bill number'
      WHEN 'record' THEN 'its record number' WHEN 'big_order' THEN 'the number of the order it is part of' END
    FROM named WHERE known_as <> 'order') AS known_as,
  f.rebates, o.ordered_at, o.product, coalesce(:rebate, :order) AS asked
FROM found f
LEFT JOIN LATERAL (
  SELECT (p.ordered_at AT TIME ZONE v.zone)::date AS ordered_at, p.product
  FROM purchase_order p JOIN provider v ON v.id = p.provider_id
  WHERE p.order_id IN (SELECT order_id FROM named) ORDER BY p.ordered_at LIMIT 1) o ON true
