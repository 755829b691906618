SELECT p.programme, p.reseller, p.product, coalesce(p.sku, 'all') AS sku, p.rate, p.takes_part
FROM products_asked(:organization, :reseller, :campaign, :provider, order_meant(:order, :rebate), :product, coalesce(:from, :today)) p
WHERE order_meant(:order, :rebate) IS NULL
ORDER BY p.programme, p.reseller, p.rate DESC NULLS LAST, p.product, p.sku
