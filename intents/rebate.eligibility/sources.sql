SELECT source(from_batch) AS source, row_no FROM (
  SELECT from_batch, row_no FROM programmes_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate))
  UNION SELECT from_batch, row_no FROM products_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate), :product, coalesce(:from, :today))
  UNION SELECT from_batch, row_no FROM order_line WHERE order_id IN (SELECT order_id FROM order_reference WHERE value = order_meant(:order, :rebate))
) lines
ORDER BY from_batch, row_no
